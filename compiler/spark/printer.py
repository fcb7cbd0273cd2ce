"""Expressions to Spark SQL text, over several lines where they are long.

The text means the same on Spark 3.5 and 4.x in ANSI mode, in a session whose time zone is UTC.
"""

from __future__ import annotations

import itertools
import textwrap
from collections.abc import Iterator, Sequence

from .expr import Binary, Call, Case, Cast, Expr, IsNull, Lambda, Let, Lit, SimpleCase
from .flat import alike, flat, item, parameters, parenthesised
from .literals import comment, name
from .types import Array

WIDTH = 100
_Branches = tuple[tuple[Expr, Expr], ...]
_Stage = tuple[tuple[str, Expr], ...]


def expression(expr: Expr, indent: int = 0, used: int = 0) -> str:
    """Print an expression; it breaks over lines, `indent` blanks deep, where it is long.

    So many characters as are `used` stand before or after it on its line.

    >>> from .expr import Col
    >>> total = Call("sum", (Binary("+", Col("a"), Col("b")),))
    >>> print(expression(total))
    sum(a + b)
    >>> print(expression(total, used=WIDTH))
    sum(
      a + b
    )
    """
    line = flat(expr)
    if len(line) + indent + used <= WIDTH and not isinstance(expr, Let):
        return line
    return _tall(expr, indent, used)


def column(value: Expr, label: str, indent: int = 0) -> str:
    """Print a column of a SELECT under its name.

    >>> from .expr import Col
    >>> column(Binary("+", Col("a"), Col("b")), "total")
    'a + b AS total'
    """
    return item(expression(value, indent, len(item("", label)) + 1), label)


def _tall(expr: Expr, indent: int, used: int = 0) -> str:
    """Print an expression whose parts stand on lines of their own."""
    match expr:
        case Call("named_struct", args):
            fields = zip(args[::2], args[1::2], strict=True)
            return _listed("named_struct(", _fields(fields, indent + 2), ")", indent)
        case Call(function, args) if args:
            return _listed(f"{name(function)}(", _parts(args, indent + 2), ")", indent)
        case Case(((condition, value),), default):
            return _listed("IF(", _parts((condition, value, default), indent + 2), ")", indent)
        case Case(branches, default):
            return _tall_case("CASE", branches, default, indent)
        case SimpleCase(key, branches, default):
            return _tall_case(f"CASE {expression(key, indent, 5)}", branches, default, indent)
        case Cast(operand, type_):
            return _tall_cast(operand, str(type_), indent, used)
        case Lit(tuple() as values, Array(of)) if values:
            return f"array({_packed([flat(Lit(value, of)) for value in values], indent)})"
        case Lambda(names, body):
            start = parameters(names)
            return start + expression(body, indent, used + len(start))
        case Let(said, stages, body):
            pad = "\n" + " " * (indent + 2)
            notes = [pad + line for line in _note(said, indent + 2)]
            query = _select((("", body),), stages, indent + 2)
            return f"({''.join(notes)}{pad}{query}\n{' ' * indent})"
        case IsNull(Case() | Call() as operand):
            return f"{expression(operand, indent, used + len(' IS NULL'))} IS NULL"
        case Binary():
            return _tall_binary(expr, indent, used)
        case _:
            return flat(expr)


def _note(said: str, indent: int) -> list[str]:
    """Write a text as comment lines, as wide as others."""
    width = WIDTH - indent - len("-- ")
    wrapped = (textwrap.wrap(line, width, break_long_words=False) for line in said.splitlines())
    return comment("\n".join(itertools.chain(*wrapped))).splitlines() if said else []


def _tall_cast(operand: Expr, type_: str, indent: int, used: int) -> str:
    text = expression(operand, indent, used + len(f"CAST( AS {type_})"))
    if text.rpartition("\n")[2].strip() in (")", text):
        return f"CAST({text} AS {type_})"
    pad = "\n" + " " * (indent + 2)
    return f"CAST({pad}{expression(operand, indent + 2)}{pad}AS {type_}\n{' ' * indent})"


def _listed(start: str, parts: Sequence[str], end: str, indent: int) -> str:
    pad = "\n" + " " * (indent + 2)
    return f"{start}{pad}{f',{pad}'.join(parts)}\n{' ' * indent}{end}"


def _packed(texts: Sequence[str], indent: int) -> str:
    """Put as many texts on each line as it takes."""
    pad = " " * (indent + 2)
    lines = [pad]
    for text in texts:
        if len(f"{lines[-1]} {text},") > WIDTH:
            lines.append(pad)
        lines[-1] += f"{text}," if lines[-1] == pad else f" {text},"
    joined = "\n".join(lines).removesuffix(",")
    return f"\n{joined}\n{' ' * indent}"


def _parts(parts: Sequence[Expr], indent: int) -> list[str]:
    return [expression(part, indent, 1) for part in parts]


def _fields(fields: Iterator[tuple[Expr, Expr]], indent: int) -> list[str]:
    named = ((f"{flat(field)}, ", value) for field, value in fields)
    return [f"{field}{expression(value, indent, len(field) + 1)}" for field, value in named]


def _tall_binary(expr: Binary, indent: int, used: int) -> str:
    """Print operators of one precedence, each on a line of its own, but a short operand beside the
    parenthesis that closes.
    """
    first, rest = _chain(expr)
    text = _operand(first, rest[0][0], False, indent, used)
    closes = "\n" in text and parenthesised(first, rest[0][0], False, "") != ""
    for op, operand in rest:
        line = parenthesised(operand, op, True, flat(operand))
        last = text.rpartition("\n")[2]
        if (
            len(rest) == 1
            and (closes or last.strip() == ")")
            and len(f"{last} {op} {line}") + used <= WIDTH
        ):
            text += f" {op} {line}"
        else:
            value = _operand(operand, op, True, indent + 2, len(op) + 1 + used)
            text += f"\n{' ' * (indent + 2)}{op} {value}"
        closes = False
    return text


def _operand(expr: Expr, op: str, right: bool, indent: int, used: int) -> str:
    around = len(parenthesised(expr, op, right, ""))
    return parenthesised(expr, op, right, expression(expr, indent, used + around))


def _chain(expr: Binary) -> tuple[Expr, list[tuple[str, Expr]]]:
    """Return the first operand of a chain such as `a + b - c`, and the others with their operators.

    >>> a, b, c = (Let(letter, (), None) for letter in "abc")
    >>> _chain(Binary("-", Binary("+", a, b), c)) == (a, [("+", b), ("-", c)])
    True
    """
    first, rest = _opened(expr.left, expr.op, False)
    second, more = _opened(expr.right, expr.op, True)
    return first, [*rest, (expr.op, second), *more]


def _opened(expr: Expr, op: str, right: bool) -> tuple[Expr, list[tuple[str, Expr]]]:
    """Return an operand as a chain if it is one of operators like its own."""
    if isinstance(expr, Binary) and alike(expr.op, op) and not parenthesised(expr, op, right, ""):
        return _chain(expr)
    return expr, []


def _tall_case(head: str, branches: _Branches, default: Expr, indent: int) -> str:
    pad = "\n" + " " * (indent + 2)
    lines = [_when(condition, value, indent + 2) for condition, value in branches]
    if not (isinstance(default, Lit) and default.value is None):
        lines.append(f"ELSE {expression(default, indent + 2, 5)}")
    return f"{head}{pad}{pad.join(lines)}\n{' ' * indent}END"


def _when(condition: Expr, value: Expr, indent: int) -> str:
    start = f"WHEN {expression(condition, indent + 2, 10)} THEN"
    if "\n" in start:
        return f"{start}\n{' ' * (indent + 2)}{expression(value, indent + 2)}"
    return f"{start} {expression(value, indent, len(start) + 1)}"


def _select(items: _Stage, stages: tuple[_Stage, ...], indent: int) -> str:
    """Print a SELECT of these items over the stages before it."""
    pad = "\n" + " " * indent
    printed = [column(value, label, indent + 2) for label, value in items]
    if stages and items[0][0]:
        printed.insert(0, "*")
    short = len(printed) == 1 and "\n" not in printed[0] and len(printed[0]) + indent + 7 <= WIDTH
    lines = f" {printed[0]}" if short else f"{pad}  " + f",{pad}  ".join(printed)
    below = _select(stages[-1], stages[:-1], indent + 2) if stages else ""
    return f"SELECT{lines}{pad}FROM ({pad}  {below}{pad})" if stages else f"SELECT{lines}"
