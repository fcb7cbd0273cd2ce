"""Print constraints.txt anew from what pip froze in Python 3.10 (the first file) and in a later one
(the second).
"""

import sys
from pathlib import Path


def frozen(path: str) -> dict[str, str]:
    """Return the version of each package."""
    pins = (line.partition("==") for line in Path(path).read_text(encoding="utf-8").split())
    return {name: version for name, _, version in pins if name != "powerstation"}


def main(old: dict[str, str], new: dict[str, str]) -> None:
    """Print a line for each package, or two where the Pythons differ."""
    head = (Path(__file__).parents[1] / "constraints.txt").read_text(encoding="utf-8").splitlines()
    print("\n".join(line for line in head if line.startswith("#")))
    for name in sorted({**old, **new}, key=str.lower):
        if old.get(name) == new.get(name):
            print(f"{name}=={old[name]}")
            continue
        for versions, marker in ((old, "<"), (new, ">=")):
            if name in versions:
                print(f'{name}=={versions[name]}; python_version {marker} "3.11"')


main(*map(frozen, sys.argv[1:]))
