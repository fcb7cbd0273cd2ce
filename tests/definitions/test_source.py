"""Values and places of definition files, in both formats."""

import pytest
from powerstation.compiler.definitions.source import load
from powerstation.compiler.diagnostics.diagnostic import CompileError


@pytest.fixture
def read(tmp_path):
    def read(text, ending=".yaml"):
        path = tmp_path / f"file{ending}"
        path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
        return load(path, f"file{ending}")

    return read


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("no", "no"), ("on", "on"), ("Yes", "Yes"), ("1:5", "1:5"), ("12:30", "12:30"), ("2024-01-31", "2024-01-31"),
        ("1_000", "1_000"), ("1e6", 1e6), ("1000", 1000), ("-3", -3), ("+3", 3), ("012", 12), ("0x1F", 31), ("0o17", 15),
        ("1.5", 1.5), (".5", 0.5), ("true", True), ("false", False), ("null", None), ("~", None), ("", None),
        ('"5"', "5"), ("'true'", "true"), ("1 2", "1 2"), ("=", "="), ("1.2.3", "1.2.3"), ("|\n  two\n  lines", "two\nlines\n"),
    ],
)  # fmt: skip
def test_yaml_scalars_follow_the_core_schema(read, text, value):
    found = read(f"a: {text}\n").value["a"]
    assert found == value
    assert type(found) is type(value)


def test_a_yaml_key_is_its_text(read):
    assert list(read("1: a\nnull: b\ntrue: c\n2024-01-31: d\n").value) == [
        "1",
        "null",
        "true",
        "2024-01-31",
    ]


def test_a_key_with_a_colon_may_have_an_empty_value(read):
    assert read("a: {x: , y: }\nb:\nc: [z: ]\n").value == {
        "a": {"x": None, "y": None},
        "b": None,
        "c": [{"z": None}],
    }


def test_anchors_aliases_and_merge_keys(read):
    value = read(
        "base: &b {x: 1, y: 2}\nlist: [*b]\nt:\n  <<: *b\n  y: 3\nu: {<<: [{x: 5}, *b]}\n"
    ).value
    assert value == {
        "base": {"x": 1, "y": 2},
        "list": [{"x": 1, "y": 2}],
        "t": {"x": 1, "y": 3},
        "u": {"x": 5, "y": 2},
    }


@pytest.mark.parametrize(
    ("text", "line", "column", "message"),
    [
        ("a: !!str 5\n", 1, 4, "tag"),
        ("a: !own {}\n", 1, 4, "tag"),
        ("a: 1\n---\nb: 2\n", 2, 1, "second document"),
        ("a: 1\nb: .nan\n", 2, 4, "finite"),
        ("a: -.inf\n", 1, 4, "finite"),
        ("a: 1e999\n", 1, 4, "finite"),
        ("a: 1\nb: 2\na: 3\n", 3, 1, 'the key "a" stands here twice'),
        ("a: &x [*x]\n", 1, 4, "holds itself"),
        ("a: &x {<<: *x}\n", 1, 4, "holds itself"),
        ("[a]: 1\n", 1, 1, "key must be text"),
        ("", 1, 1, "empty"),
        ("a: [1\n", 2, 1, "ends in the middle"),
        ("a: 1\n b: 2\n", 2, 3, ""),
        ("a: \x01\n", 1, 4, "U+0001"),
        ("a: \x01 !!str b\n", 1, 4, "U+0001"),
        ('a: "\\ud83d"\n', 1, 4, "half a character"),
        ('"\\ude97": a\n', 1, 1, "half a character"),
        ('a: "\\U00110000"\n', 1, 7, "beyond"),
        ('a: !x "\\UFFFFFFFF"\n', 1, 4, "tag"),
        (f"a: {'9' * 5000}\n", 1, 4, "finite"),
        (f"a: 0x{'F' * 5000}\n", 1, 4, "finite"),
        ("[" * 100_000, 1, 1, "nested too deeply"),
        (f"{'[' * 110}{']' * 110}", 1, 102, "inside each other"),
        ("a: {<<: 5}\n", 1, 9, "<< merges a mapping"),
    ],
)
def test_yaml_that_is_refused(read, text, line, column, message):
    with pytest.raises(CompileError) as error:
        read(text)
    (found,) = error.value.diagnostics
    assert (found.location.line, found.location.column) == (line, column)
    assert message in found.message


@pytest.mark.parametrize(
    ("text", "line", "column", "message"),
    [
        ('{"a": [1, 2,]}', 1, 13, "a comma before ]"),
        ('{"a": 1,}', 1, 9, "a comma before }"),
        ('{\n  "a": NaN}', 2, 8, "NaN"),
        ('{"NaN": -Infinity}', 1, 9, "-Infinity"),
        ('{"a": 1e999}', 1, 7, "finite"),
        ('{"a": 1, "a": 2}', 1, 10, "twice"),
        ('{"a": 1 "b": 2}', 1, 9, "expecting ',' delimiter"),
        ('{"a": // no\n 1}', 1, 7, "no comments"),
        ('{"a":', 1, 6, "ends in the middle"),
        ("", 1, 1, "empty"),
        (b'{"a": "\xff"}', 1, 1, "UTF-8"),
        ("[" * 100_000, 1, 1, "nested too deeply"),
        ("[" * 110 + "]" * 110, 1, 102, "inside each other"),
        ('{"a": ' + "9" * 5000 + "}", 1, 7, "finite"),
        ('{"a": -1' + "0" * 400 + "}", 1, 7, "finite"),
        ('{"a": "x", "\\udE97": 1}', 1, 12, "half a character"),
        ('{"\\u0061": 1, "a": 2}', 1, 15, "twice"),
    ],
)
def test_json_that_is_refused(read, text, line, column, message):
    with pytest.raises(CompileError) as error:
        read(text, ".json")
    found = error.value.diagnostics[0]
    assert (found.location.line, found.location.column) == (line, column)
    assert message in found.message


def test_places_of_json_with_characters_that_yaml_refuses(read):
    source = read(
        '\ufeff{\n\t"a":\t"x\\ud83d\\ude00\\/",\r\n\t"b": [1, {"c d": "\x7f\u2028"}]\n}', ".json"
    )
    assert source.value == {"a": "x😀/", "b": [1, {"c d": "\x7f\u2028"}]}
    place = source.place("").at("b", 1, "c d").location
    assert (place.line, place.column, place.end) == (3, 19, 23)
    assert source.keys[("b", 1, "c d")].column == 12


def test_json_is_read_as_json(read):
    key = "k" * 2000
    source = read(
        f'{{"{key}"\n'
        + ':1, "\\ud83d\\ude97": ["\\ud83d\\ude97", {}, []],"\u0085": "// # - !x &y"}',
        ".json",
    )
    assert source.value == {key: 1, "🚗": ["🚗", {}, []], "\u0085": "// # - !x &y"}
    assert (source.place("").at(key).location.line, source.place("").at(key).location.column) == (
        2,
        2,
    )
    assert (
        source.place("").at("🚗", 2).location.column,
        source.place("").at("🚗", 2).location.end,
    ) == (42, 44)
    assert source.place("").at("\u0085").location.column == 51


def test_yaml_reads_a_pair_of_escapes_as_one_character(read):
    assert read(r'"\ud83d\ude97": "a\ud83d\ude97\u0085"').value == {"🚗": "a🚗\u0085"}


def test_numbers_keep_their_kind_in_both_formats(read):
    text = '{"a": 1, "b": 1.0, "c": 1e3, "d": 12345678901234567890123, "e": -0.5}'
    assert repr(read(text, ".json").value) == repr(read(text, ".yaml").value)


BOMBS = {
    "aliases": ["a0: &a0 [x]", *(f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 10)}]" for i in range(1, 8))],
    "a long text": [f"a0: &a0 {'x' * 100_000}", f"a: [{', '.join(['*a0'] * 1000)}]"],
    "merges": ["a0: &a0 {x: 1}", *(f"a{i}: &a{i} {{<<: [{', '.join([f'*a{i - 1}'] * 99)}]}}" for i in range(1, 300))],
    "a wide merge": [
        f"a0: &a0 {{{', '.join(f'k{i}: 1' for i in range(1100))}}}", f"a: {{<<: [{', '.join(['*a0'] * 1000)}]}}"
    ],
}  # fmt: skip


@pytest.mark.parametrize("bomb", [b for b in BOMBS if b != "merges"])
def test_what_aliases_may_repeat_has_an_end(read, bomb):
    with pytest.raises(CompileError, match="aliases repeat more than"):
        read("\n".join(BOMBS[bomb]))


def test_merges_of_merges_are_made_once_each(read):
    assert read("\n".join(BOMBS["merges"])).value["a299"] == {"x": 1}
