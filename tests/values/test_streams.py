"""Names of random streams, and shares of rows."""

import itertools

import pytest
from powerstation.compiler.spark import printer
from powerstation.compiler.spark.expr import Col
from powerstation.compiler.values.streams import stream, with_probability


def test_no_two_streams_have_one_name():
    parts = [
        "a",
        "b",
        "a>b",
        ">",
        "a.b",
        "a\\",
        ".a",
        "a@1",
        "a:join",
        "b@0",
        "\\.a",
        "a\\.b",
        ":",
        "@",
        "",
    ]
    names = [
        stream(t, c, s, p)
        for t, c, s, p in itertools.product(parts, parts, (0, 1, -1), ("", "join", "null"))
    ]
    paths = [
        stream("t", path, 0, p)
        for path in itertools.product(parts, parts)
        for p in ("", "join", "null")
    ]
    whole = [stream("t", part, 0, p) for part in parts for p in ("", "join", "null")]
    assert len(set(names)) == len(names)
    assert len({*paths, *whole}) == len(paths) + len(whole)


def test_a_stream_reads_as_what_it_is():
    assert stream("owner", "name", 7) == "owner.name@7"
    assert stream("owner", ("home", "city"), 7, "null") == "owner.home>city:null@7"


@pytest.mark.parametrize(
    ("ratio", "text"),
    [
        (0.05, "pmod(h, 100) < 5"),
        (0.5, "pmod(h, 100) < 50"),
        (1.0, "pmod(h, 100) < 100"),
        (0.125, "pmod(h, 1000) < 125"),
        (1e-7, "pmod(h, 10000000) < 1"),
        (0.123456789012, "pmod(h, 1000000000000L) < 123456789012L"),
    ],
)
def test_a_share_of_rows_is_exact(ratio, text):
    assert printer.expression(with_probability(ratio, Col("h"))) == text
