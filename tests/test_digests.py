"""One definition gives the same bytes in every process: no order comes from a set, an id or a hash."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import SLOW

SCRIPT = Path(__file__).parent / "digests.py"


def compiled(runs, every):
    """Return what each (Python, hash seed) prints for one in so many types; they run at once."""
    processes = [
        subprocess.Popen(
            [python, str(SCRIPT), "en_US", "ja_JP"],
            env={**os.environ, "PYTHONHASHSEED": seed, "DIGESTS_EVERY": every},
            stdout=subprocess.PIPE,
            text=True,
        )
        for python, seed in runs
    ]
    found = [p.communicate()[0].splitlines() for p in processes]
    assert [p.returncode for p in processes] == [0] * len(runs)
    return found


@SLOW
@pytest.mark.parametrize("every", ["3", pytest.param("1", marks=pytest.mark.all)])
def test_every_hash_seed_and_python_gives_the_same_bytes(every):
    second = os.environ.get("SECOND_PYTHON", "")
    there = bool(second) and Path(second).exists()
    runs = [(sys.executable, "1"), (second if there else sys.executable, "2")]
    one, other = compiled(runs, every)
    assert len(one) > 200
    assert [line for line in one if line not in other] == []
    assert len(one) == len(other)
    if not there:
        pytest.skip("hash seeds are compared, but no second Python is here")
