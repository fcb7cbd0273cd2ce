"""Instrumented copies of provider functions for the tracer: the same source with its operations
opened to symbols.

C code can't take a symbol: an f-string, `%`, a call, a subscript or `in` would raise or, worse,
read its looks. In a copy each of these is a call of a hook instead. Control flow needs none: a
symbol's truth value asks the tracer. A copy shares the closure, defaults and class of its original;
only its code differs.
"""

from __future__ import annotations

import ast
import inspect
import sys
import types
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

CALL, CONCAT, MODULO, ITEM, CONTAINS, SAME = (
    "ps_call_",
    "ps_concat_",
    "ps_modulo_",
    "ps_item_",
    "ps_contains_",
    "ps_is_",
)
Hooks = Mapping[str, Callable[..., Any]]


class _Opener(ast.NodeTransformer):
    """Replaces operations by calls of the hooks."""

    def visit_Call(self, node: ast.Call) -> ast.AST:
        """Hand calls to the hook."""
        self.generic_visit(node)
        if isinstance(node.func, ast.Name) and node.func.id == "super" and not node.args:
            return node  # needs the frame of its own function
        return _hook(CALL, node, [node.func, *node.args], node.keywords)

    def visit_JoinedStr(self, node: ast.JoinedStr) -> ast.AST:
        """Hand the parts of an f-string to the hook."""
        parts: list[ast.expr] = []
        for value in node.values:
            if isinstance(value, ast.FormattedValue):
                spec = self.visit(value.format_spec) if value.format_spec else ast.Constant("")
                parts.append(
                    ast.Tuple(
                        [self.visit(value.value), ast.Constant(value.conversion), spec], ast.Load()
                    )
                )
            else:
                parts.append(value)
        return _hook(CONCAT, node, parts)

    def visit_BinOp(self, node: ast.BinOp) -> ast.AST:
        """Hand `%` to the hook: a remainder, or a text filled in."""
        self.generic_visit(node)
        return (
            _hook(MODULO, node, [node.left, node.right]) if isinstance(node.op, ast.Mod) else node
        )

    def visit_Subscript(self, node: ast.Subscript) -> ast.AST:
        """Hand an item or a slice that is read to the hook."""
        self.generic_visit(node)
        if not isinstance(node.ctx, ast.Load):
            return node
        key: ast.expr = node.slice
        if isinstance(key, ast.Slice):
            bounds = [b or ast.Constant(None) for b in (key.lower, key.upper, key.step)]
            key = ast.Call(ast.Name("slice", ast.Load()), bounds, [])
        return _hook(ITEM, node, [node.value, key])

    def visit_Compare(self, node: ast.Compare) -> ast.AST:
        """Hand `in` and `is` to the hooks; the other comparisons are operators of symbols."""
        self.generic_visit(node)
        if len(node.ops) > 1:
            return node
        found: ast.expr
        match node.ops[0]:
            case ast.In() | ast.NotIn():
                found = _hook(CONTAINS, node, [node.comparators[0], node.left])
            case ast.Is() | ast.IsNot():
                found = _hook(SAME, node, [node.left, node.comparators[0]])
            case _:
                return node
        return (
            ast.UnaryOp(ast.Not(), found)
            if isinstance(node.ops[0], (ast.NotIn, ast.IsNot))
            else found
        )

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AST:
        """Leave the annotation alone."""
        if node.value is not None:
            node.value = self.visit(node.value)
        return node

    def visit_arguments(self, node: ast.arguments) -> ast.AST:
        """Leave defaults and annotations of the function itself alone: the copy has the
        original's.
        """
        return node

    def visit_Lambda(self, node: ast.Lambda) -> ast.AST:
        """Leave a lambda's parameters alone."""
        node.body = self.visit(node.body)
        return node


def _hook(
    name: str, node: ast.AST, args: list[ast.expr], keywords: list[ast.keyword] | None = None
) -> ast.Call:
    return ast.copy_location(ast.Call(ast.Name(name, ast.Load()), args, keywords or []), node)


@cache
def _codes(module: str) -> Mapping[tuple[str, int, tuple[str, ...]], types.CodeType]:
    """Return the opened code of every function of a module, by name, first line and arguments."""
    source = inspect.getsource(sys.modules[module])
    tree = ast.fix_missing_locations(_Opener().visit(ast.parse(source)))
    found: dict[tuple[str, int, tuple[str, ...]], types.CodeType] = {}
    stack = [compile(tree, f"<opened {module}>", "exec", dont_inherit=True)]
    while stack:
        code = stack.pop()
        found[_place(code)] = code
        stack.extend(c for c in code.co_consts if isinstance(c, types.CodeType))
    return found


def _place(code: types.CodeType) -> tuple[str, int, tuple[str, ...]]:
    return (
        code.co_name,
        code.co_firstlineno,
        code.co_varnames[: code.co_argcount + code.co_kwonlyargcount],
    )


class Instrumented:
    """The instrumented copies of functions, made when they are first called."""

    def __init__(self, hooks: Hooks, packages: frozenset[str]) -> None:
        """`packages` are the top-level packages whose functions are copied."""
        self._hooks = hooks
        self._packages = packages
        self._globals: dict[str, dict[str, Any]] = {}
        self._known: dict[types.FunctionType, types.FunctionType | None] = {}

    def of(self, function: types.FunctionType) -> types.FunctionType | None:
        """Return the copy of a function, or None if it is none of the providers'."""
        if function.__code__.co_filename.startswith("<opened "):
            return function
        if function not in self._known:
            self._known[function] = self._make(function)
        return self._known[function]

    def has(self, module: str | None) -> bool:
        """Tell whether functions of a module are copied."""
        return module in self._packages or (module or "").partition(".")[0] in self._packages

    def _make(self, function: types.FunctionType) -> types.FunctionType | None:
        module = function.__globals__.get(
            "__name__"
        )  # of a decorator's function `__module__` is another
        if not self.has(module) or module not in sys.modules:
            return None
        try:
            code = _codes(module).get(_place(function.__code__))
        except (OSError, SyntaxError):
            return None
        if code is None:
            return None
        cells = dict(zip(function.__code__.co_freevars, function.__closure__ or (), strict=True))
        if set(code.co_freevars) != set(cells):
            return None
        copy = types.FunctionType(
            code,
            self._names(module),
            function.__name__,
            function.__defaults__,
            tuple(cells[name] for name in code.co_freevars),
        )
        copy.__kwdefaults__ = function.__kwdefaults__
        copy.__module__ = function.__module__
        return copy

    def _names(self, module: str) -> dict[str, Any]:
        if module not in self._globals:
            self._globals[module] = {**vars(sys.modules[module]), **self._hooks}
        return self._globals[module]
