"""Text as Python source, the same in every version of Python."""

from __future__ import annotations

import unicodedata

_KNOWN_TO_ALL = unicodedata.ucd_3_2_0


def quoted(text: str) -> str:
    r"""Return what `repr` does, with an escape for what a Python with an older Unicode wouldn't
    print.

    >>> quoted("₺ and €")
    "'\\u20ba and €'"
    """
    return "".join(
        c if c.isascii() or _KNOWN_TO_ALL.category(c)[0] not in "CZ" else _escape(c)
        for c in repr(text)
    )


def _escape(character: str) -> str:
    code = ord(character)
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
