"""Text as Python source, the same in every version of Python."""

from __future__ import annotations

import re
import unicodedata

_KNOWN_TO_ALL = unicodedata.ucd_3_2_0


def quoted(text: str) -> str:
    r"""Return what `repr` does, with an escape for what a Python with an older Unicode wouldn't
    print.

    >>> quoted("₺ and €")
    "'\\u20ba and €'"
    """
    return re.sub(r"[^\x00-\x7f]", _escaped, repr(text))


def _escaped(found: re.Match[str]) -> str:
    character, code = found[0], ord(found[0])
    if _KNOWN_TO_ALL.category(character)[0] not in "CZ":
        return character
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
