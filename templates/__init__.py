"""The templates that the build's files are made from."""
