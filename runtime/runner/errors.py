"""What a run can't go on with, and what of it people are told."""

from __future__ import annotations

import re


class Refused(RuntimeError):
    """The run can't begin or go on; the message says why. `code` is the exit code."""

    def __init__(self, message: str, code: int = 1) -> None:
        super().__init__(message)
        self.code = code


class Absent(Exception):
    """A table isn't in the output: known to be absent, not just out of reach."""


class InColumn(ValueError):
    """One column of a view isn't what the build promises."""

    def __init__(self, column: str, message: str) -> None:
        super().__init__(message)
        self.column = column


class Interrupted(Exception):
    """A table's work stopped because the whole run does."""


def root_cause(error: BaseException) -> str:
    """Return what went wrong in a few lines, without anyone's stack trace."""
    text = str(error).strip() or type(error).__name__
    java = getattr(error, "java_exception", None) or getattr(error, "_origin", None)
    try:
        while java is not None:
            text = java.getMessage() or java.toString()
            java = java.getCause()
    except Exception:  # the gateway is gone: what the exception itself says has to do
        java = None
    caused = re.findall(r"^Caused by: (.*)", text, re.M)
    text = caused[-1] if caused else text
    if "Traceback (most recent call last)" in text:
        lines = text.rstrip().split("\n")
        frames = [i for i, line in enumerate(lines) if re.match(r'\s+File "', line)]
        after = (
            [line for line in lines[frames[-1] + 1 :] if not line.startswith(" ")]
            if frames
            else lines
        )
        text = "\n".join(after).strip() or lines[-1]
    text = re.split(r"\n\s*(?:JVM stacktrace|Driver stacktrace):|;?\n(?='|\+- |:- )", text)[0]
    kept = [
        line.rstrip()[:400]
        for line in text.split("\n")
        if line.strip() and not re.match(r"\s+at ", line)
    ]
    return "\n  ".join(kept[:6])
