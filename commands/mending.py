"""Mends definitions by what is certain: writes it into their files, and looks at them again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ..compiler.diagnostics.diagnostic import Diagnostic, Location
from ..compiler.diagnostics.fixes import Fix, edited, fix_of, moved
from ..compiler.diagnostics.rules.files import UNREADABLE
from ..compiler.diagnostics.rules.names import DUPLICATE_NAME
from ..compiler.diagnostics.rules.relations import CIRCLE
from ..compiler.pipeline import Rejected

_BOM = b"\xef\xbb\xbf"
# What a name that was meant otherwise can break, which wasn't broken before.
_WORSE = (UNREADABLE, DUPLICATE_NAME, CIRCLE)


@dataclass
class Mending:
    """Mends files whose mistakes `look` returns; None says that there are none."""

    look: Callable[[], Rejected | None]
    done: list[Fix] = field(default_factory=list)
    _tried: set[tuple[str, int, str, str]] = field(default_factory=set)

    def mend(self) -> None:
        """Mend what can be, until nothing changes; a file is never worse than before."""
        while wrong := self.look():
            fixes = self._fixes(wrong)
            if not fixes:
                return
            self.done += self._applied(fixes, wrong)

    def _fixes(self, wrong: Rejected) -> list[Fix]:
        """Return what wasn't tried yet; of fixes of one place the first."""
        found: dict[Location, Fix] = {}
        for diagnostic in wrong.diagnostics:
            fix = fix_of(diagnostic, wrong.sources)
            if fix and not self._tried & {_named(fix), _undone(fix)}:
                found.setdefault(fix.at, fix)
        self._tried |= {_named(fix) for fix in found.values()}
        return list(found.values())

    def _applied(self, fixes: Sequence[Fix], wrong: Rejected) -> list[Fix]:
        """Apply fixes; those that make it worse are found by halves, and left out."""
        before = {path: Path(path).read_bytes() for path in {fix.at.path for fix in fixes}}
        try:
            for path, data in before.items():
                _write(path, data, [fix for fix in fixes if fix.at.path == path])
            is_better = not _is_worse(self.look(), wrong, fixes)
        except BaseException:
            _restore(before)
            raise
        if is_better:
            return list(fixes)
        _restore(before)
        if len(fixes) == 1:
            return []
        first = self._applied(fixes[: len(fixes) // 2], wrong)
        if first:  # the others stand elsewhere now: they are looked for again
            self._tried -= {_named(fix) for fix in fixes[len(fixes) // 2 :]}
            return first
        return self._applied(fixes[len(fixes) // 2 :], wrong)


def _named(fix: Fix) -> tuple[str, int, str, str]:
    return fix.at.path, fix.at.line, fix.written, fix.meant


def _undone(fix: Fix) -> tuple[str, int, str, str]:
    return fix.at.path, fix.at.line, fix.meant, fix.written


def _write(path: str, data: bytes, fixes: Sequence[Fix]) -> None:
    bom = _BOM if data.startswith(_BOM) else b""
    text = data.decode("utf-8-sig")
    Path(path).write_bytes(bom + edited(text, fixes).encode())


def _restore(before: dict[str, bytes]) -> None:
    for path, data in before.items():
        Path(path).write_bytes(data)


def _is_worse(now: Rejected | None, before: Rejected, fixes: Sequence[Fix]) -> bool:
    """Tell whether a fix mended nothing, or broke what was right."""
    left = now.diagnostics if now else ()
    starts = {(d.location.path, d.location.line, d.location.column) for d in left}
    if starts & {moved(fix.of, fixes) for fix in fixes}:
        return True
    return bool(_broken(left) - _broken(before.diagnostics))


def _broken(diagnostics: Sequence[Diagnostic]) -> Counter[str]:
    return Counter(d.rule.code for d in diagnostics if d.rule in _WORSE)
