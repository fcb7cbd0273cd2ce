"""Packaging: five folders of the tree become subpackages of `powerstation`; pyproject.toml says the
rest.
"""

import re
from pathlib import Path

from setuptools import setup

FOLDERS = ("cloud", "commands", "compiler", "runtime")
version = re.search(
    r'^VERSION = "(.+)"$', Path("compiler/version.py").read_text(encoding="utf-8"), re.M
)
assert version
packages = [
    file.parent for folder in FOLDERS for file in sorted(Path(folder).rglob("__init__.py"))
] + [Path("templates")]

setup(
    version=version[1],
    packages=[f"powerstation.{'.'.join(p.parts)}" for p in packages],
    package_dir={f"powerstation.{'.'.join(p.parts)}": p.as_posix() for p in packages},
    package_data={"": ["*.j2", "*.json", "*.txt", "py.typed"]},
)
