"""Draws for sampling the values of a Faker method: random ones, and the least and greatest
possible.
"""

from __future__ import annotations

from powerstation.runtime.pure_faker import Draws

# Draws of one value: two megabytes of `binary`, eight bytes each, are an eighth of it.
MOST_DRAWS = 2_000_000


# What the code of others may raise; one that calls `exit` must not end the compiler.
FOREIGN = (Exception, SystemExit)


class Endless(BaseException):
    """A method draws and draws. Not an `Exception`: no provider may catch it."""


class Edges(Draws):
    """Draws that are often the least or the greatest possible, so that few samples show how far
    values go.

    Key 0: all minima, 1: all maxima, 2 to 9: mixed with others; all other keys are random.
    """

    count = 0
    least = 0  # how many there were before the value that is being made
    mode = 10  # as after a key that asks for no edges
    left = 0

    def key(self, key: int) -> None:
        """Start anew; the key says what kind of draws follow."""
        super().key(key * 0x2545F4914F6CDD1D + 1)
        self.mode = key
        self.least = self.count
        # A provider that draws until something fits would never end at an edge.
        self.left = 1000

    def bits(self) -> int:
        """Return the next 64 bits and count them; Endless if one value takes very many."""
        self.count += 1
        if self.count - self.least > MOST_DRAWS:
            raise Endless("it never comes to an end")
        return super().bits()

    def edge(self) -> int | None:
        """Return 0 for the least, 1 for the greatest, None for a random number."""
        if self.mode > 9 or self.left <= 0:
            return None
        self.left -= 1
        self.count += 1
        if self.mode < 2:
            return self.mode
        return (0, 1, None)[super().bits() % 3]

    def random(self) -> float:
        """Return the next number in [0, 1), often at its edge."""
        edge = self.edge()
        return super().random() if edge is None else edge * (1 - 2.0**-53)

    def getrandbits(self, k: int) -> int:
        """Return k bits, often all equal."""
        edge = self.edge()
        return super().getrandbits(k) if edge is None else edge * (2**k - 1)

    def _randbelow(self, n: int) -> int:
        edge = self.edge()
        return self.bits() % n if edge is None else edge * (n - 1)
