"""Faker's source of randomness, with every method of `random.Random` reduced to one:
`draw(distribution)`.

One object serves a generator for good (Faker's providers keep references to it); its `form` is
exchanged: the tracer's returns symbols, the recorder's real outcomes which it logs, the UDF's
hashes of a counter.
"""

from __future__ import annotations

import bisect
import datetime as dt
import itertools
import operator
import random
from collections.abc import Callable, MutableSequence, Sequence
from typing import Any

from ..values.distributions import Bits, Distribution, Given, Int, Perm, Unif, Weights

Form = Callable[[Distribution], Any]


class Draws(random.Random):
    """A `random.Random` that asks its form for every draw."""

    def __init__(self, form: Form | None = None) -> None:
        """Start with a form; without one, with real randomness."""
        self._source = random.Random()
        self._weights: dict[int, tuple[Weights, Any]] = {}
        self.form: Form = form or (lambda distribution: real_draw(self._source, distribution))
        super().__init__()

    def draw(self, distribution: Distribution) -> Any:
        """Return an outcome of the distribution: an index, a DOUBLE, or a tuple of indices."""
        return self.form(distribution)

    def seed(self, *args: Any, **kwargs: Any) -> None:
        """Do nothing: the form decides."""

    def random(self) -> float:
        """Return a DOUBLE from 0 to 1."""
        return self.draw(Unif())  # type: ignore[no-any-return]

    def uniform(self, a: float, b: float) -> float:
        """Return a DOUBLE from a to b, by Python's formula."""
        return a + (b - a) * self.draw(Unif())  # type: ignore[no-any-return]

    def getrandbits(self, k: int, /) -> int:
        """Return k random bits."""
        return self.draw(Int(2**k))  # type: ignore[no-any-return]

    def bits(self) -> int:
        """Return 64 random bits as a signed number: for stand-ins, where any number of many bits
        will do.
        """
        return self.draw(Bits())  # type: ignore[no-any-return]

    def randbytes(self, n: int) -> bytes:
        """Return n random bytes."""
        if n < 0:
            raise ValueError("negative argument not allowed")
        return bytes([self.draw(Int(256)) for _ in range(n)])

    def randrange(self, start: int, stop: int | None = None, step: int = 1) -> int:
        """Return one of the numbers of a range."""
        if stop is None:
            start, stop = 0, start
        if any(isinstance(x, float) for x in (start, stop, step)):
            start, stop, step = operator.index(start), operator.index(stop), operator.index(step)
        if step == 0:
            raise ValueError("zero step for randrange()")
        size = stop - start if step == 1 else -(-(stop - start) // step)
        if size <= 0:
            raise ValueError("empty range for randrange()")
        return start + step * self.below(size)  # type: ignore[no-any-return]

    def randint(self, a: int, b: int) -> int:
        """Return a whole number from a to b, both included."""
        return self.randrange(a, b + 1)

    def choice(self, seq: Any) -> Any:
        """Return one of the elements of a sequence."""
        if not len(seq):
            raise IndexError("Cannot choose from an empty sequence")
        return self.pick(seq, self.draw(Int(len(seq))))

    def choices(
        self, population: Any, weights: Any = None, *, cum_weights: Any = None, k: int = 1
    ) -> list[Any]:
        """Return k elements, drawn with replacement."""
        distribution = self._distribution(len(population), weights, cum_weights)
        return [self.pick(population, self.draw(distribution)) for _ in range(k)]

    def _distribution(self, count: int, weights: Any, sums: Any) -> Distribution:
        if weights is None and sums is None:
            return Int(count)
        if sums is None:
            found = Weights(tuple(weights))
        else:
            if id(sums) not in self._weights:
                differences = tuple(b - a for a, b in itertools.pairwise([0, *sums]))
                self._weights[id(sums)] = (
                    Weights(differences),
                    sums,
                )  # kept, so that no other list gets its id
            found = self._weights[id(sums)][0]
        if len(found.weights) != count:
            raise ValueError("The number of weights does not match the population")
        if sum(found.weights) <= 0:
            raise ValueError("Total of weights must be greater than zero")
        return found

    def sample(self, population: Any, k: int, *, counts: Any = None) -> list[Any]:
        """Return k different elements."""
        if counts is not None:
            raise NotImplementedError("sample with counts")
        if not 0 <= k <= len(population):
            raise ValueError("Sample larger than population or is negative")
        order = self.draw(Perm(len(population), k))
        return [self.pick(population, order[i]) for i in range(k)]

    def shuffle(self, x: MutableSequence[Any]) -> None:  # type: ignore[override]
        """Put a list into random order."""
        items = list(x)
        order = self.draw(Perm(len(items), len(items)))
        x[:] = [self.pick(items, order[i]) for i in range(len(items))]

    def below(self, size: Any) -> Any:
        """Return a whole number below a size; the tracer's form takes one that isn't known."""
        own = getattr(self.form, "below", None)
        return own(size) if own else self.draw(Int(int(size)))

    def pick(self, population: Any, index: int) -> Any:
        """Return an element; the tracer's form has its own way."""
        own = getattr(self.form, "pick", None)
        return own(population, index) if own else population[index]


def real_draw(source: random.Random, distribution: Distribution) -> Any:
    """Return a random outcome."""
    match distribution:
        case Int(n):
            return source.randrange(n)
        case Unif():
            return source.random()
        case Bits():
            return source.getrandbits(64) - 2**63
        case Perm(n, k):
            return tuple(source.sample(range(n), k))
        case Weights(weights):
            return weighted_index(weights, source.random())
        case Given() as given:
            return real_value(source, given)


def real_value(source: random.Random, given: Given) -> Any:
    """Return a value that a column could have: of instants a whole second, and often a small
    number, or an end.
    """
    low, high = given.least, given.most
    if source.random() < 0.1:
        return source.choice((low, high))
    if given.kind is dt.datetime:
        seconds = int((high - low).total_seconds())
        return low + dt.timedelta(seconds=source.randint(0, seconds))
    if given.kind is dt.date:
        return low + dt.timedelta(days=source.randint(0, (high - low).days))
    if source.random() < 0.5 and low < 100 and high > -100:
        low, high = max(low, -100), min(high, 100)
    return source.randint(low, high) if given.kind is int else source.uniform(low, high)


def weighted_index(weights: Sequence[float], u: float) -> int:
    """Return the index that a uniform number stands for, as `random.choices` does."""
    sums = list(itertools.accumulate(weights))
    return bisect.bisect(sums, u * (sums[-1] + 0.0), 0, len(sums) - 1)


class Recorder:
    """The form that draws really and logs each outcome, or repeats forced outcomes before that."""

    def __init__(self, source: random.Random, forced: Sequence[Any] = ()) -> None:
        """Begin with forced outcomes, in order."""
        self.source = source
        self.forced = forced
        self.log: list[tuple[Distribution, Any]] = []

    def __call__(self, distribution: Distribution) -> Any:
        """Return the next forced outcome, or a random one."""
        at = len(self.log)
        outcome = self.forced[at] if at < len(self.forced) else real_draw(self.source, distribution)
        if isinstance(distribution, Int):
            outcome %= distribution.n  # forced bits of a draw whose size wasn't known
        self.log.append((distribution, outcome))
        return outcome
