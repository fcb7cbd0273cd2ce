"""Print how many lines of code each folder has, without blank ones, comments and what the compiler
wrote.
"""

import collections
from pathlib import Path

ROOT = Path(__file__).parents[1]
CODE = (".py", ".sql", ".j2", ".tf", ".sh")
WRITTEN = ("golden", "build", "out", "dist")

lines: collections.Counter[Path] = collections.Counter()
for path in (p for folder in ROOT.glob("[!.]*/") for p in folder.rglob("*")):
    place = path.relative_to(ROOT)
    if path.suffix in CODE and not set(WRITTEN) & set(place.parts):
        text = map(str.strip, path.read_text(encoding="utf-8").splitlines())
        lines[place.parent] += sum(1 for line in text if line and not line.startswith(("#", "--")))
print("lines of code by folder:")
for folder, number in sorted(lines.items()):
    print(f"{number:8,}  {folder}")
print(f"{lines.total():8,}  in all")
