"""The rules of the language, by what they are about: each with a code, a name and examples."""
