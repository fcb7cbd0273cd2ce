"""Write gcloud.json: of the commands in docs/clusters/google.md, the flags that each has, and whether a flag takes a value.

They are read from `gcloud COMMAND --help`, of the gcloud that is installed:

    python tests/clusters/derive_gcloud.py
"""

from __future__ import annotations

import json
import re
import shlex
import subprocess
from pathlib import Path

HERE = Path(__file__).parent
PAGE = HERE.parents[1] / "docs" / "clusters" / "google.md"


def commands() -> list[list[str]]:
    """Return the commands of the page, word by word."""
    blocks = re.findall(r"^```\n(.*?)^```$", PAGE.read_text(encoding="utf-8"), re.S | re.M)
    lines = "".join(blocks).replace("\\\n", " ").splitlines()
    return [words for words in map(shlex.split, lines) if words[:1] == ["gcloud"]]


def name_of(command: list[str]) -> str:
    """Return the words of a command before the first that isn't part of its name."""
    return " ".join(re.match(r"(?:[a-z]+(?= |$) ?)+", " ".join(command))[0].split())


def said(*command: str) -> str:
    """Return what gcloud says, without colours."""
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return re.sub(r"\x1b\[[\d;]*m|.\x08", "", done.stdout)


def flags(name: str) -> dict[str, bool]:
    """Return the flags of a command's synopsis."""
    synopsis = re.search(r"^SYNOPSIS$(.*?)^[A-Z]+$", said(*name.split(), "--help"), re.S | re.M)[1]
    return {flag: bool(value) for flag, value in re.findall(r"(--[a-z][a-z-]*)(=?)", synopsis)}


def main() -> None:
    """Ask gcloud, write the file."""
    version = said("gcloud", "version").splitlines()[0]
    names = sorted({name_of(command) for command in commands()})
    found = {
        "provenance": f"gcloud COMMAND --help, {version}",
        "flags": {name: flags(name) for name in names},
    }
    (HERE / "gcloud.json").write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
