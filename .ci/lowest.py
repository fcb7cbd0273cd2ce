"""Print the constraints of `make test-lowest`: constraints.txt with the lowest version of what
users install.
"""

import re
from importlib.metadata import requires
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

CONSTRAINTS = Path(__file__).parents[1] / "constraints.txt"
# The lowest pandas and PyArrow were built for NumPy 1.
lowest = {"numpy": "1.26.4"}
for requirement in map(Requirement, requires("powerstation") or ()):
    if 'extra == "dev"' not in str(requirement.marker):
        least = [s.version for s in requirement.specifier if s.operator == ">="]
        assert least, f"pyproject.toml says no lowest version of {requirement.name}"
        lowest[canonicalize_name(requirement.name)] = least[0]
for line in CONSTRAINTS.read_text(encoding="utf-8").splitlines():
    name = canonicalize_name(re.split("==", line)[0])
    if name not in lowest and name not in (
        "py4j",
        "botocore",
        "s3transfer",
    ):  # PySpark and boto3 say themselves which
        print(line)
for name, version in sorted(lowest.items()):
    print(f"{name}=={version}")
