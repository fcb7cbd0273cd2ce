"""Faker as the compiler sees it: its methods, their params and types, and their lowering to expressions."""

from ..values.functions import rules as rules  # fills the rules of `construct.call`, whoever comes first
