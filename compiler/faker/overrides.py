"""The few functions that tracing replaces: what a provider does with text character by character, or by trial.

An override makes the same draws as the original: the replay check holds for it as for any trace.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import faker.decode
from faker.providers.internet import Provider as InternetProvider
from faker.providers.lorem import Provider as LoremProvider

from .methods import each_part
from .symbols import Untraceable

_SHORT_TEXT = 25  # characters: below it Faker's text is words, else sentences

# A function of the tracer's operations that returns the replacement.
Override = Callable[[Any], Callable[..., Any]]


def _unidecode(operations: Any) -> Callable[..., Any]:
    method = each_part(faker.decode.unidecode)
    return lambda text: method(operations, text)


def _text(operations: Any) -> Callable[..., Any]:
    plain = operations.twins.of(LoremProvider.text)

    def text(self: Any, max_nb_chars: int = 200, ext_word_list: Any = None) -> Any:
        if max_nb_chars >= _SHORT_TEXT:
            raise Untraceable("how many sentences it has depends on their lengths")
        return plain(self, max_nb_chars, ext_word_list)

    return text


def _dga(operations: Any) -> Callable[..., Any]:
    def dga(*args: Any, **kwargs: Any) -> Any:
        raise Untraceable("each of its letters depends on all before it")

    return dga


OVERRIDES: dict[Callable[..., Any], Override] = {
    faker.decode.unidecode: _unidecode,
    LoremProvider.text: _text,
    InternetProvider.dga: _dga,
}
