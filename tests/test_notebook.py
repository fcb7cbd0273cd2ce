"""docs/notebook.ipynb gives what it shows."""

import json
from pathlib import Path

import pytest
from conftest import spark_process

NOTEBOOK = Path(__file__).parents[1] / "docs" / "notebook.ipynb"


@pytest.mark.spark
@pytest.mark.pinned
def test_it_gives_what_it_shows(tmp_path, accept):
    notebook = json.loads(NOTEBOOK.read_text(encoding="utf-8"))
    cells = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    sources = ["".join(cell["source"]) for cell in cells]
    printed = spark_process("4").ask("cells", tmp_path, *sources)
    for number, (cell, text) in enumerate(zip(cells, printed, strict=True), 1):
        lines = text.splitlines(keepends=True)
        cell["outputs"] = [{"name": "stdout", "output_type": "stream", "text": lines}]
        cell["execution_count"] = number
    written = json.dumps(notebook, indent=1, ensure_ascii=False) + "\n"
    if accept:
        NOTEBOOK.write_text(written, encoding="utf-8")
    assert written == NOTEBOOK.read_text(encoding="utf-8")
