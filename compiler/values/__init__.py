"""A random value as an expression over draws: in its simplest form, counted, numbered, and as
SQL.
"""
