"""The functions of the value IR: what each record says is true of its values, whatever its draws are."""

import datetime as dt
import importlib
import pkgutil

import pytest
from powerstation.compiler.values import functions
from powerstation.compiler.values.analysis import python_type, text_shape, value_range
from powerstation.compiler.values.cardinality import distinct
from powerstation.compiler.values.construct import cat, choose
from powerstation.compiler.values.distributions import Int, Perm
from powerstation.compiler.values.evaluate import evaluate
from powerstation.compiler.values.functions.prose import WORDS, Prose
from powerstation.compiler.values.functions.registry import FUNCTIONS, call
from powerstation.compiler.values.nodes import Array, Call, Draw, Function, const
from powerstation.compiler.values.outcomes import combinations
from powerstation.compiler.values.traversal import draws_of
from powerstation.compiler.values.whole_values import never_repeating

A, B = Draw.of((0,), Int(7)), Draw.of((1,), Int(5))
LONG = choose(
    [17 * i % 101 - 50 for i in range(70)], Draw.of((2,), Int(70))
)  # longer than what is tabulated
WORD = choose(["so", "Ümit", "b"], Draw.of((3,), Int(3)))
LETTER = choose(["x", "ü", "7"], Draw.of((3,), Int(3)))
DIGITS = cat([call("format", A, const("02d")), call("str", B)])
ORDER = Draw.of((4,), Perm(4, 3))
SECONDS = call("mul", call("sub", A, const(3)), const(40_000))
DATE = call("days_later", const(dt.date(1999, 12, 30)), A)
INSTANT = call("naive", SECONDS)
HALF = call("truediv", A, const(2))
HALF_A = call("truediv", A, const(8))
# Arguments of each function, among them what its rules are about.
EXAMPLES = {
    "add": [(A, B), (A, const(0)), (call("add", const(3), A), const(-2)), (call("add", A, const(2)), call("add", const(3), B)), (LONG, const(4)), (HALF, A)],
    "sub": [(A, B), (A, const(3)), (LONG, B)],
    "mul": [(A, B), (A, const(1)), (const(0), B), (LONG, B), (HALF, const(1.5))],
    "floordiv": [(A, const(2)), (LONG, const(7)), (call("mul", A, const(7)), const(7)), (A, call("add", B, const(1)))],
    "mod": [(A, const(9)), (LONG, const(7)), (call("mul", A, const(2**62)), const(97)), (A, call("add", B, const(1)))],
    "truediv": [(A, const(4)), (LONG, call("add", B, const(1)))],
    "pow": [(const(2), A), (const(0.5), A), (A, B)],
    "neg": [(A,), (LONG,), (HALF,)],
    "abs": [(LONG,), (call("neg", A),)],
    "min": [(A, B), (A, LONG, B), (HALF, const(1.0))],
    "max": [(A, B), (A, LONG, B), (HALF, const(1.0))],
    "and": [(A, B)],
    "or": [(A, B)],
    "xor": [(A, B)],
    "lshift": [(A, B)],
    "rshift": [(LONG, B)],
    "log10": [(call("add", A, const(1)),)],
    "ceil": [(HALF,), (call("log10", call("add", A, const(1))),)],
    "round": [(HALF,), (HALF, const(0))],
    "day_between": [(DATE, call("days_later", DATE, B), HALF_A), (const(dt.date(2024, 2, 28)), const(dt.date(2024, 3, 1)), HALF_A)],
    "instant_between": [(INSTANT, call("naive", call("add", SECONDS, B)), HALF_A)],
    "midnight": [(DATE,)],
    "years_before": [(const(dt.date(2024, 2, 29)), A), (const(dt.date(2024, 3, 1)), B)],
    "unix_seconds": [(INSTANT,)],
    "lt": [(A, B), (A, const(7)), (A, const(-1)), (WORD, const("c")), (DATE, const(dt.date(2000, 1, 1)))],
    "le": [(A, B), (A, const(6)), (A, const(-1))],
    "gt": [(A, B), (A, const(6)), (A, const(-1))],
    "ge": [(A, B), (A, const(0)), (A, const(7))],
    "eq": [(A, B), (A, const(8)), (WORD, const("b"))],
    "ne": [(A, B), (A, const(8)), (WORD, const("b"))],
    "not": [(call("lt", A, B),), (call("eq", A, B),)],
    "str": [(A,), (LONG,), (WORD,)],
    "format": [(A, const("03d")), (LONG, const("")), (A, const("x")), (A, const("05X")), (DATE, const("%Y-%m-%d"))],
    "int": [(A,), (call("str", A),), (DIGITS,), (HALF,), (call("format", A, const("03d")),)],
    "float": [(A,), (HALF,), (call("str", A),)],
    "lower": [(WORD,), (DIGITS,), (cat([WORD, DIGITS]),)],
    "upper": [(WORD,), (DIGITS,), (cat([WORD, DIGITS]),)],
    "len": [(WORD,), (DIGITS,), (cat([WORD, DIGITS]),), (Array.of(list, (A, B)),)],
    "part": [(DIGITS, const(1), const(3)), (DIGITS, const(-2), const(None)), (WORD, const(0), const(1))],
    "translate": [(choose(["a-b", "ba"], Draw.of((5,), Int(2))), const("ab"), cat([LETTER, call("str", A)]))],
    "overlay": [(DIGITS, const("x"), choose([0, 2], Draw.of((5,), Int(2)))), (DIGITS, LETTER, const(1))],
    "place": [(ORDER, const(1))],
    "shuffled": [(ORDER, A, B, const(3), const(4))],
    "below": [(A, call("add", B, const(1)))],
    "naive": [(SECONDS,), (call("add", const(1.5), HALF),)],
    "aware": [(SECONDS,)],
    "timedelta": [(SECONDS,), (HALF,)],
    "days": [(call("timedelta", SECONDS),)],
    "date": [(INSTANT,), (call("years_later", INSTANT, B),)],
    "utc_date": [(SECONDS,), (call("mul", call("unix_date", DATE), const(86400)),)],
    "unix_date": [(DATE,), (call("utc_date", SECONDS),)],
    "days_later": [(DATE, B), (DATE, const(0))],
    "years_later": [(INSTANT, B), (DATE, const(1))],
    "year": [(DATE,), (INSTANT,)],
    "month": [(DATE,), (INSTANT,)],
    "day": [(DATE,), (INSTANT,)],
    "hour": [(INSTANT,)],
    "minute": [(INSTANT,)],
    "second": [(INSTANT,)],
    "strftime": [(DATE, const("%d.%m.%Y")), (INSTANT, const("%H:%M %j")), (INSTANT, const("%Y")), (DATE, const("%a%%"))],
    "isoformat": [(INSTANT,), (DATE,), (INSTANT, const(" "))],
    "time": [(INSTANT,)],
    "scaled": [(A, const(2)), (LONG, const(0))],
    "wide_decimal": [(DIGITS,)],
    "md5": [(DIGITS,)],
    "sha1": [(DIGITS,)],
    "sha256": [(DIGITS,)],
    "unhex": [(cat([const("0"), call("str", A)]),)],
    "digits": [(A, B, const(20))],
    "dotted": [(call("mul", A, const(2**29)),)],
    "luhn_digit": [(DIGITS,), (cat([const("4"), DIGITS]),)],
    "with_luhn_digit": [(DIGITS,), (cat([const("4"), DIGITS]),)],
    "domain_letters": [(call("add", A, const(1999)), const(3), const(9), B)],
    "fitting": [(A, Prose(9, 12, WORDS, "-", "", ("Ab", "Cde"), ("ab", "cde")))],
}  # fmt: skip
CASES = [(name, args) for name, each in EXAMPLES.items() for args in each]


def applied(name, args):
    """Return an example as it was written, and in its simplest form."""
    nodes = tuple(const(a) if isinstance(a, Prose) else a for a in args)
    return Call.of(FUNCTIONS[name], nodes), call(name, *nodes)


def outcomes(node):
    return [(o, evaluate(node, o)) for o in combinations(draws_of(node))]


def test_the_registry_has_every_record_and_each_has_examples():
    files = [
        importlib.import_module(f"{functions.__name__}.{f.name}")
        for f in pkgutil.iter_modules(functions.__path__)
    ]
    records = [
        f for file in files for f in getattr(file, "FUNCTIONS", ()) if isinstance(f, Function)
    ]
    assert {v for file in files for v in vars(file).values() if isinstance(v, Function)} <= set(
        records
    )
    assert len(records) == len(FUNCTIONS) == len(EXAMPLES)
    assert EXAMPLES.keys() == FUNCTIONS.keys()


@pytest.mark.parametrize(("name", "args"), CASES)
def test_the_simplest_form_has_the_same_values(name, args):
    plain, simple = applied(name, args)
    for o, value in outcomes(plain):
        assert evaluate(simple, o) == value
        assert type(evaluate(simple, o)) is type(value)


@pytest.mark.parametrize(("name", "args"), CASES)
def test_what_is_known_is_true_of_every_value(name, args):
    for node in applied(name, args):
        values = [v for _, v in outcomes(node)]
        assert python_type(node) in (None, *{type(v) for v in values})
        if isinstance(values[0], (int, float)):
            assert value_range(node)[0] <= min(values)
            assert max(values) <= value_range(node)[1]
        text = text_shape(node)
        if text is not None:
            assert text.shortest <= min(map(len, values))
            assert max(map(len, values)) <= text.longest
            assert set("".join(values)) <= text.characters
            assert {v[0] for v in values if v} <= text.first
            assert {v[-1] for v in values if v} <= text.last
        assert len({repr(v) for v in values}) <= distinct(node).count


@pytest.mark.parametrize(("name", "args"), CASES)
def test_numbered_values_never_repeat(name, args):
    for node in applied(name, args):
        found = never_repeating(node)
        for rest in combinations([d for d in draws_of(found.node) if d not in found.draws][:3]):
            values = [repr(evaluate(found.node, {**rest, **o})) for o in combinations(found.draws)]
            assert len(values) == len(set(values)) == found.count
