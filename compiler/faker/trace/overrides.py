"""The few functions that tracing replaces: what a provider does with text character by character.

An override makes the same draws as the original: the replay check holds for it as for any trace.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import faker.decode

from .on_texts import each_part

# A function of the tracer's operations that returns the replacement.
Override = Callable[[Any], Callable[..., Any]]


def _unidecode(operations: Any) -> Callable[..., Any]:
    method = each_part(faker.decode.unidecode)
    return lambda text: method(operations, text)


OVERRIDES: dict[Callable[..., Any], Override] = {faker.decode.unidecode: _unidecode}
