"""The user's SQL: what it may hold, which columns it names, its type and its text."""
