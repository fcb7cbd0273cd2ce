"""The README as it stands: its example compiles to what it shows, and its commands run in a new shell."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import pscompile, report, write

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(language):
    found = re.findall(r"^```(\w*)\n(.*?)^```$", README, re.S | re.M)
    return [text for of, text in found if of == language]


def test_the_first_example_becomes_what_it_says(tmp_path):
    (definition,), (sql,) = blocks("yaml"), blocks("sql")
    meta = {
        "seed": 2026,
        "tables": [{"filename": "car", "rows": 500}, {"filename": "owner", "rows": 2000}],
    }
    files = {"powerstation.json": meta, "owner.yaml": definition}
    files["car.json"] = (ROOT / "tables" / "car.json").read_text(encoding="utf-8")
    assert pscompile(write(tmp_path / "tables", files), tmp_path / "build").exit_code == 0
    built = iter(
        (tmp_path / "build" / "tables" / "owner.sql").read_text(encoding="utf-8").splitlines()
    )
    shown = [line for line in sql.splitlines() if line.strip() != "…"]
    assert [
        line for line in shown if line not in built
    ] == []  # `in` goes on behind the line before


@pytest.mark.spark
def test_the_commands_run_in_a_new_shell(tmp_path):
    make, use, look = blocks("")
    assert re.findall(r"^make (\w+)", make, re.M) == ["demo", "test"]
    for name in ("tables", "docs"):
        (tmp_path / name).symlink_to(ROOT / name)
    (tmp_path / ".venv").symlink_to(sys.prefix)
    helps = "\n".join(re.findall(r"`((?:pscompile|python)[^`]* --help)`", README))
    assert helps.count("--help") == 2
    run(f"{use}\n{helps}\n{look}", tmp_path)
    assert (tmp_path / "shop" / "powerstation.yaml").exists()
    listed = json.loads((tmp_path / "build" / "manifest.json").read_text(encoding="utf-8"))[
        "tables"
    ]
    assert set(report(tmp_path / "out")) == {t["name"] for t in listed}
    owners = [
        json.loads(line)
        for p in (tmp_path / "out" / "owner").glob("*.json")
        for line in p.open(encoding="utf-8")
    ]
    written = [o for o in owners if o.get("email")]
    for o in written:
        names = [re.sub("[^a-z]", "", o[n].lower()) for n in ("first_name", "last_name")]
        assert any(name in o["email"] for name in names), o
    assert 0.85 * len(owners) < len(written) < 0.95 * len(owners)
    assert all(
        re.search(rf"^\| `{t['name']}\.(json|yaml)` \|", README, re.M)
        for t in listed
        if t["name"] != "store"
    )


@pytest.mark.parametrize(
    "page",
    [
        "README.md",
        "terraform/README.md",
        *(f"docs/{p.relative_to(ROOT / 'docs')}" for p in sorted(ROOT.glob("docs/**/*.md"))),
    ],
)
def test_the_links_lead_somewhere(page):
    text = (ROOT / page).read_text(encoding="utf-8")
    targets = re.findall(
        r"\]\((?!http)([^)#\s]+)", re.sub(r"^```.*?^```$", "", text, flags=re.S | re.M)
    )
    assert [
        target for target in targets if not (ROOT / page).parent.joinpath(target).exists()
    ] == []


def run(commands, directory):
    """Run commands in a shell with nothing in its environment but where to find programs and Java."""
    kept = {
        k: v for k, v in os.environ.items() if k in ("HOME", "JAVA_HOME", "LANG", "SPARK_LOCAL_IP")
    }
    path = os.pathsep.join(
        p for p in os.environ["PATH"].split(os.pathsep) if not p.startswith(sys.prefix)
    )
    shell = ["bash", "-e", "-c", commands]
    done = subprocess.run(
        shell,
        cwd=directory,
        # No archive of classes, which pays off from the second time on.
        env={**kept, "PATH": path, "XDG_CACHE_HOME": os.devnull},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
