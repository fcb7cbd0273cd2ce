"""Faker as the compiler sees it: its methods, their params and types, and their lowering to
expressions.
"""
