"""One definition gives the same bytes in every process: no order comes from a set, an id or a hash."""

import os
import subprocess
import sys
from pathlib import Path

SCRIPT = Path(__file__).parent / "digests.py"
HASH_SEEDS = ("1", "2")


def test_every_hash_seed_gives_the_same_bytes():
    processes = [
        subprocess.Popen(
            [sys.executable, str(SCRIPT)], env={**os.environ, "PYTHONHASHSEED": seed}, stdout=subprocess.PIPE, text=True
        )
        for seed in HASH_SEEDS
    ]
    first, *others = [p.communicate()[0].splitlines() for p in processes]
    assert [p.returncode for p in processes] == [0] * len(HASH_SEEDS)
    assert len(first) > 200
    for other in others:
        assert [line for line in first if line not in other] == []
        assert len(first) == len(other)
