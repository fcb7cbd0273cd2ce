"""What run.py shows while it writes: bars on a terminal, a line at a time elsewhere."""

import io
import types

import pytest
from powerstation.runtime.runner import progress as module


class Terminal(io.StringIO):
    """Takes what is written, and is a terminal."""

    def isatty(self):
        return True


def drawn(monkeypatch, columns, share=0.5, written=(4_000_000, 80_000_000)):
    """What a terminal shows of a table after eight seconds."""
    terminal, now = Terminal(), iter([100.0, 108.0])
    monkeypatch.setattr(module.sys, "stderr", terminal)
    monkeypatch.setattr(module, "time", types.SimpleNamespace(monotonic=lambda: next(now)))
    monkeypatch.setenv("COLUMNS", str(columns))
    jobs = types.SimpleNamespace(
        are_told=True, share=lambda target: share, written=lambda target: written
    )
    progress = module.Progress(jobs)
    target = types.SimpleNamespace(name="sale", entry={"rows": 8_000_000}, format="parquet")
    progress.started(target)
    progress.draw([target])
    return terminal.getvalue()


def test_a_bar_says_what_is_written_how_fast_and_how_long_the_rest_takes(monkeypatch):
    assert drawn(monkeypatch, 200) == (
        "sale [##########          ]  50%  4,000,000 rows  80.0 MB  500,000 rows/s  8 s left\n"
    )


def test_what_spark_has_not_told_is_not_guessed(monkeypatch):
    assert (
        drawn(monkeypatch, 200, share=0.0, written=(0, 0))
        == "sale [                    ]   0%  8 s so far\n"
    )


@pytest.mark.parametrize("columns", [20, 40])
def test_a_bar_takes_one_line(columns, monkeypatch):
    assert len(drawn(monkeypatch, columns)) == columns
