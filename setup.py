"""Packaging: `api/` is the package `powerstation`, and six folders of the tree its subpackages;
pyproject.toml says the rest.
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
names = {f"powerstation.{'.'.join(p.parts)}": p.as_posix() for p in packages}
names["powerstation"] = "api"
names["powerstation.examples"] = "docs/examples"
for meta in sorted(Path("docs/examples").glob("*/powerstation.yaml")):
    names[f"powerstation.examples.{meta.parent.name}"] = meta.parent.as_posix()

setup(
    version=version[1],
    packages=list(names),
    package_dir=names,
    package_data={"": ["*.j2", "*.json", "*.properties", "*.txt", "*.yaml", "*.csv", "py.typed"]},
)
