"""Write into the JSON Schema of the definitions what the own types say of their params."""

from __future__ import annotations

import json
from pathlib import Path

from powerstation.compiler.own_types.schema import schema

FILE = Path(__file__).parents[1] / "compiler" / "definitions" / "schema.json"


def main() -> None:
    """Rewrite the part `own_type`."""
    whole = json.loads(FILE.read_text(encoding="utf-8"))
    whole["$defs"]["own_type"] = schema()
    FILE.write_text(json.dumps(whole, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
