"""Every answer of docs/recipes.md compiles and runs, and its checks hold: of every other one in `make test`."""

import json
import re
from pathlib import Path

import pytest
from conftest import pscompile, run_build, write

PAGE = (Path(__file__).parents[1] / "docs" / "recipes.md").read_text(encoding="utf-8")
RECIPES = re.findall(r"^## (.*?)\n(.*?)(?=^## |\Z)", PAGE, re.S | re.M)
FILE = re.compile(r"```\w+\n# ([\w.]+)\n(.*?)```", re.S)


@pytest.mark.parametrize(
    ("title", "text"),
    [
        pytest.param(title, text, marks=pytest.mark.all if number % 2 else (), id=title)
        for number, (title, text) in enumerate(RECIPES)
    ],
)
def test_a_recipe_runs(title, text, tmp_path):
    files = dict(FILE.findall(text))
    tables = [name.removesuffix(".yaml") for name in files if name.endswith(".yaml")]
    files["powerstation.yaml"] = json.dumps({"today": "2026-01-01", "tables": tables})
    compiled = pscompile(write(tmp_path / "tables", files), tmp_path / "build")
    assert compiled.exit_code == 0, compiled.output
    assert "warning" not in compiled.stderr
    finished = run_build(tmp_path / "build", tmp_path / "out", "--verify")
    assert finished.returncode == 0, finished.stdout + finished.stderr
    assert text.count("```") == 2 * (len(files) - 1), "every block names its file"


def test_there_are_recipes():
    assert len(RECIPES) > 15
