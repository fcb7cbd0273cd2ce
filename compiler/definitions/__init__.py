"""The user's files, to the model that every later stage reads."""
