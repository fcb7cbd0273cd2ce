"""A user's SQL expression as pieces, and as the one line of text that a build holds of it."""

from __future__ import annotations

import re
from collections.abc import Iterator

_PIECE = re.compile(
    r"""(?P<raw>[rR](?:'[^']*'|"[^"]*"))
      | (?P<string>'(?:[^'\\]|\\.|'')*'|"(?:[^"\\]|\\.|"")*")
      | (?P<quoted>`(?:[^`]|``)*`)
      | (?P<comment>--(?:\\\n|[^\r\n])*)
      | (?P<open>/\*)
      | (?P<blank>\s+)
      | (?P<word>\w+)
      | (?P<other>.)""",
    re.VERBOSE | re.DOTALL,
)


def pieces(sql: str) -> Iterator[tuple[str, str, int]]:
    """Split a text into literals, comments, blanks, words and single characters: (kind, text,
    offset).
    """
    at = 0
    while at < len(sql):
        match = _PIECE.match(sql, at)
        assert match is not None and match.lastgroup is not None
        kind, end = match.lastgroup, match.end()
        if kind == "open":
            kind, end = "comment", comment_end(sql, at)
        yield kind, sql[at:end], at
        at = end


def comment_end(sql: str, start: int) -> int:
    """Return the end of a comment that may hold others; the text's end and one more if it isn't
    closed.
    """
    depth = 0
    for match in re.compile(r"/\*|\*/").finditer(sql, start):
        depth += 1 if match[0] == "/*" else -1
        if depth == 0:
            return match.end()
    return len(sql) + 1


def text(sql: str) -> str:
    """Return what a build holds of an expression: the user's text on one line, without comments.

    Literals are rewritten where Spark's versions read them differently or where they would break
    the line.
    """
    written, gap = [], ""
    for kind, piece, _ in pieces(sql):
        if kind in ("comment", "blank"):
            gap += piece
            continue
        written.append(gap if not gap.strip(" ") else " ")
        written.append(_WRITTEN[kind](piece) if kind in _WRITTEN else piece)
        gap = ""
    return "".join(written).strip()


_BREAKS = {"\n": r"\n", "\r": r"\r", "\x0b": r"\u000b", "\x0c": r"\u000c", "\x85": r"\u0085"}
_BREAKS |= {"\u2028": r"\u2028", "\u2029": r"\u2029"}


def _string(piece: str) -> str:
    """Write a string literal on one line.

    A doubled quote is one quote in Spark 4 and none in 3.5, and `${` may be replaced by Spark's own
    variables; both get a backslash.
    """
    quote = piece[0]

    def escape(match: re.Match[str]) -> str:
        found = match[0]
        if found == quote * 2:
            return "\\" + quote
        if found == "${":
            return r"\u0024{"
        return _BREAKS.get(found[-1], found)

    special = "".join(_BREAKS)
    return (
        quote
        + re.sub(rf"\\.|{quote}{quote}|\$\{{|[{special}]", escape, piece[1:-1], flags=re.DOTALL)
        + quote
    )


def _raw(piece: str) -> str:
    """Write a raw literal as it is, or as an ordinary one if it breaks the line."""
    if not re.search("[" + "".join(_BREAKS) + r"]|\$\{", piece):
        return piece
    return _string("'" + re.sub(r"(['\\])", r"\\\1", piece[2:-1]) + "'")


def near(sql: str, offset: int) -> str:
    """Return the text from an offset on, short and quoted."""
    rest = " ".join(sql[offset:].split())
    return f'"{rest[:24]}…"' if len(rest) > 25 else f'"{rest}"'


_WRITTEN = {"string": _string, "raw": _raw}
