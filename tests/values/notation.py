"""Nodes as the fixture files write them: `{0: a, 1: b}[key]` is a choice, `['x', 'y'][key]` an element of a table."""

import ast
from pathlib import Path

from powerstation.compiler.values.construct import cat, choose, switch
from powerstation.compiler.values.distributions import Int, Unif
from powerstation.compiler.values.functions.registry import call
from powerstation.compiler.values.nodes import Call, Cat, Const, Draw, Elem, Struct, Switch, const

FIXTURES = Path(__file__).parents[1] / "fixtures"
DRAWS = {"d2": 2, "d3": 3, "d5": 5, "d12": 12, "e2": 2, "m": 10**6, "n": 10**6}
TEXTS = ("s", "t", "u")
NAMES = {
    **{name: Draw.of((i,), Int(n)) for i, (name, n) in enumerate(DRAWS.items())},
    **{name: call("str", Draw.of((20 + i,), Int(10**6))) for i, name in enumerate(TEXTS)},
    **{name: choose("kl", Draw.of((50 + i,), Int(2))) for i, name in enumerate("ab")},
    **{name: call("str", Draw.of((60 + i,), Int(10))) for i, name in enumerate("xy")},
    "day": call("utc_date", call("mul", const(1e9), Draw.of((30,), Unif()))),
}


def sections(file):
    """Return the pairs below each heading of a fixture file: what was written, and what it becomes."""
    found = {}
    for line in (FIXTURES / file).read_text(encoding="utf-8").splitlines():
        if line.startswith("[") and line.endswith("]"):
            found[line.strip("[]")] = pairs = []
        elif " ; " in line and not line.startswith("#"):
            pairs.append(tuple(line.split(" ; ")))
    return found


def node(text):
    """Return the node of an expression, in its simplest form."""
    return read(ast.parse(text, mode="eval"))


def read(tree):
    """Return the node of an expression, in its simplest form."""
    match tree:
        case ast.Expression(body):
            return read(body)
        case ast.Name(name):
            return NAMES[name]
        case ast.Constant(value):
            return const(value)
        case ast.Subscript(ast.Dict(keys, cases), key):
            return switch(read(key), [read(k) for k in keys], [read(c) for c in cases])
        case ast.Subscript(ast.List(values), index):
            return choose([read(v) for v in values], read(index))
        case ast.BinOp(left, ast.Add(), right):
            return cat([read(left), read(right)])
        case ast.Call(ast.Name(name), args):
            return call(name, *map(read, args))
        case ast.Dict(names, items):
            return Struct.of(tuple(ast.literal_eval(n) for n in names), tuple(map(read, items)))


def written(node):
    """Return a node as the fixture file writes it."""
    name = next((name for name, known in NAMES.items() if known is node), None)
    match node:
        case _ if name:
            return name
        case Const():
            return repr(node.value)
        case Elem(table, index):
            return f"[{', '.join(map(repr, table.values))}][{written(index)}]"
        case Switch(key, values, cases):
            pairs = zip(values, cases, strict=True)
            return (
                f"{{{', '.join(f'{v.value!r}: {written(c)}' for v, c in pairs)}}}[{written(key)}]"
            )
        case Cat(parts):
            return " + ".join(map(written, parts))
        case Call(name, args):
            return f"{name}({', '.join(map(written, args))})"
        case Struct(names, items):
            pairs = zip(names, items, strict=True)
            return f"{{{', '.join(f'{n!r}: {written(i)}' for n, i in pairs)}}}"
