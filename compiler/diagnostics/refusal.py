"""A value that can't be taken, said by whoever looks at the value alone."""

from __future__ import annotations

from .rule import Rule


class Refusal(ValueError):
    """A value that can't be taken: the rule that it breaks, what is wrong with it, and what to
    write instead.

    Who reads it knows the place.
    """

    def __init__(self, rule: Rule, message: str, hint: str = "") -> None:
        """Keep the rule and the hint beside the message."""
        super().__init__(message)
        self.rule, self.message, self.hint = rule, message, hint
