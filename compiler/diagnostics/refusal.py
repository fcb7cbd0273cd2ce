"""A value that can't be taken, said by whoever looks at the value alone."""

from __future__ import annotations


class Refusal(ValueError):
    """A value that can't be taken: what is wrong with it, and what to write instead.

    Who reads it knows the place.
    """

    def __init__(self, message: str, hint: str = "") -> None:
        """Keep the hint beside the message."""
        super().__init__(message)
        self.message, self.hint = message, hint
