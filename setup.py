"""Packaging: five folders of the tree become subpackages of `powerstation`; pyproject.toml says the rest."""

import re
from pathlib import Path

from setuptools import setup

version = re.search(r'^VERSION = "(.+)"$', Path("compiler/version.py").read_text(encoding="utf-8"), re.M)
assert version

setup(
    version=version[1],
    packages=[
        "powerstation.cloud",
        "powerstation.cloud.targets",
        "powerstation.commands",
        "powerstation.compiler",
        "powerstation.compiler.faker",
        "powerstation.compiler.own_types",
        "powerstation.runtime",
        "powerstation.templates",
    ],
    package_dir={
        "powerstation.cloud": "cloud",
        "powerstation.cloud.targets": "cloud/targets",
        "powerstation.commands": "commands",
        "powerstation.compiler": "compiler",
        "powerstation.compiler.faker": "compiler/faker",
        "powerstation.compiler.own_types": "compiler/own_types",
        "powerstation.runtime": "runtime",
        "powerstation.templates": "templates",
    },
    package_data={
        "powerstation.cloud": ["py.typed"],
        "powerstation.commands": ["py.typed"],
        "powerstation.compiler": ["*.json", "*.txt", "py.typed"],
        "powerstation.runtime": ["*.json", "py.typed"],
        "powerstation.templates": ["*.j2", "py.typed"],
    },
)
