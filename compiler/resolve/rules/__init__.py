"""The rules of the language that need resolved names and types."""
