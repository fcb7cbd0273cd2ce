"""What JSON values are called: kinds of them, and one of them."""

from __future__ import annotations

# By their names in JSON Schema.
KINDS = {
    "string": "text",
    "number": "a number",
    "integer": "a whole number",
    "boolean": "true or false",
    "object": "an object",
    "array": "a list",
    "null": "null",
}


def kind_of(value: object) -> str:
    """Return what a value is: `the text "one"`, `the number 1.5`, `true`, `a list`."""
    match value:
        case None:
            return KINDS["null"]
        case bool():
            return "true" if value else "false"
        case str():
            return f'the text "{value}"'
        case int() | float():
            return f"the number {value}"
        case list() | tuple():
            return KINDS["array"]
        case _:
            return KINDS["object"]
