"""PowerStation's own types, as data: their distributions, and equal on both Sparks."""

import itertools
import json
import math
import re
import statistics
from collections import Counter

import pytest
from conftest import TODAY, fingerprints, pscompile, run_build, write
from scipy import stats

ROWS = 100_000
FILES = {
    "lists/cities.csv": "city,country,people\nBerlin,DE,36\nHamburg,DE,18\nParis,FR,21\nNowhere,XX,0\n"
    + "".join(f'"Village, {i}",CH,1\n' for i in range(25)),
    "lists/codes.jsonl": '{"code": 1, "ok": true, "share": 1.5, "any": 1, "list": [1, 2]}\n'
    '{"code": 2, "ok": false, "share": 2, "any": "x", "list": [3]}\n\n{"code": 3, "list": [4]}\n',
    "lists/words.txt": "\n".join(f"word {i}" for i in range(50)),
}
COUNTRIES = {"Berlin": "DE", "Hamburg": "DE", "Paris": "FR"}  # of any other city: CH
PATTERNS = [
    "abc", r"[A-Z]{2}-\d{4}", r"\d{3,5}", r"(cat|dog|[a-z]{3,5})x?", r"^\+49 (151|160|17[0-9]) \d{7,8}$", r"a*b+c?",
    r"[^a-z]{5}", r".{1,30}", r"\w\W\s\S\d\D", r"(?i)hello [^x]", r"(?:ab|cd){2,4}?", r"[-+]?\d+(\.\d{2})?", r"[äöü]{3}",
    r"\d{20}", r"[\d\-a-f]{8}", r"(a|b|)(c|)", r"\.\\\*\[\]\{\}", r"\x41\u00e9\t\n", r"[0-9A-F]{2}(:[0-9A-F]{2}){5}",
    r"(?P<year>19|20)\d\d-(0[1-9]|1[0-2])", r"^(a|b$)", r"(^a|b)c", r"\A[x-z]\Z", r"(?s:.)(?i:a)b",
    r"[\w.]+@[\w]+\.(com|org)", r"a{0}b{3}", r"((ab?){1,3}-){2}", r"[^\d\s]{4}", r"x{12,}", r"😀[😀-😎]{2}", r"", "[a-z ]{1,127}",
]  # fmt: skip


def column(name, type_, /, **params):
    return {"name": name, "type": type_, "params": params}


CITY = column("city", "lookup", file="lists/cities.csv", column="city", weight="people")
COUNTRY = column("country", "lookup", file="./lists/cities.csv", column="country", weight="people")
PERSON = {
    "columns": [
        column("id", "row_number"),
        column("z", "normal"),
        column("height", "normal", mean=175, stddev=7.5),
        column("clamped", "normal", mean=10, stddev=5, min=0, max=20)
        | {"data_type": "decimal(10,2)"},
        column("income", "lognormal", mu=10, sigma=0.5),
        column("wait", "exponential", mean=3) | {"null_ratio": 0.1},
        CITY,
        COUNTRY,
        column("born_in", "lookup", file="lists/cities.csv", column="city") | {"draw": "birth"},
        column("code", "lookup", file="lists/codes.jsonl", column="code"),
        column("ok", "lookup", file="lists/codes.jsonl", column="ok"),
        column("share", "lookup", file="lists/codes.jsonl", column="share"),
        column("any", "lookup", file="lists/codes.jsonl", column="any"),
        column("list", "lookup", file="lists/codes.jsonl", column="list"),
        column("word", "lookup", file="lists/words.txt"),
        column("digits", "regex", pattern=r"\d{1,4}"),
        column("animal", "regex", pattern="cat|horse|[a-e]{2}"),
        column("rank", "zipf", n=1000, s=1.1),
        column("state", "choice", values={"new": 70, "used": 30, "lost": 0}),
        column("size", "choice", values=[38, 40, 42.5], weights=[1, 2, 1]),
        column("shoe", "choice", values=[f"{n}" for n in range(30)], weights=list(range(30))),
        column("mixed", "choice", values=[1, "x", None, True]),
        column("kind", "choice", values={"school": 3, "clinic": 6, "court": 1}, exact=True),
        column("ward", "choice", values=list(range(30)), exact=True),
        column("sex", "sex", share_female=0.51, exact=True) | {"draw": "person"},
        column("first_name", "first_name") | {"draw": "person"},
    ]
}
SCORES = column("scores", "array", items={"type": "normal"}, max=2)
ORDER = {
    "columns": [
        column("id", "row_number"),
        column("amount", "constant", value=7),
        column("tags", "array", items={"type": "word", "null_ratio": 0.25}, max=3),
        column("pair", "array", items={"type": "random_int"}, min=2, max=2)
        | {"data_type": "array<string>"},
        column(
            "home",
            "struct",
            columns=[
                column("street", "street_name") | {"locale": "de_DE"},
                column("row", "expression", sql="id + amount"),
                column("number", "row_number", start=10),
                column("python", "json", num_rows=1),  # a Faker type without a SQL form
                column("pooled", "name") | {"pool": 20},
            ],
        ),
        column("owner", "expression", sql="concat(person_kind, person_ward, person_sex)"),
        column(
            "visits",
            "array",
            min=1,
            max=4,
            items=column("", "struct", columns=[CITY, COUNTRY, SCORES]),
        ),
    ],
    "join_with": ["person"],
}
del ORDER["columns"][-1]["params"]["items"]["name"]
TEXT = {"columns": [column(f"c{i}", "regex", pattern=p) for i, p in enumerate(PATTERNS)]}
HISTORY = {
    "columns": [
        column("id", "row_number"),
        column("z", "normal"),
        CITY,
        COUNTRY,
        column("visits", "array", items={"type": "exponential"}, min=2, max=2),
        column(
            "labels",
            "array",
            items={"type": "expression", "params": {"sql": "concat(city, ' ', today)"}},
            max=2,
        ),
    ],
    "scd": {"ratio": "1:2", "from_col": "begins", "to_col": "ends"},
}
TABLES = {
    "person": (ROWS, PERSON),
    "order": (4000, ORDER),
    "text": (1000, TEXT),
    "history": (400, HISTORY),
}


def build_of(directory, tables, version, **files):
    listed = [{"filename": t, "rows": rows} for t, (rows, _) in tables.items()]
    meta = {"today": TODAY, "output_format": "parquet", "tables": listed}
    definitions = {f"{t}.json": definition for t, (_, definition) in tables.items()}
    where = write(
        directory / f"tables-{version}",
        {**FILES, **files, **definitions, "powerstation.json": meta},
    )
    result = pscompile(where, directory / version, "--spark-version", version)
    assert result.exit_code == 0, result.output
    return directory / version


def uniform(values):
    """Tell whether values come equally often."""
    return stats.chisquare(list(Counter(values).values())).pvalue > 1e-4


@pytest.fixture(scope="module")
def out(tmp_path_factory):
    """The tables as Spark 4 writes them, verified."""
    directory = tmp_path_factory.mktemp("own")
    finished = run_build(build_of(directory, TABLES, "4"), directory / "out", "--verify")
    assert finished.returncode == 0, finished.stdout + finished.stderr
    assert " 0 failed" in finished.stdout
    return directory / "out"


@pytest.fixture(scope="module")
def person(out, spark):
    return spark.read.parquet(str(out / "person")).orderBy("id").toPandas()


@pytest.fixture(scope="module")
def order(out, spark):
    return spark.read.parquet(str(out / "order")).orderBy("id").collect()


def test_both_sparks_give_the_same_data(out, tmp_path):
    finished = run_build(build_of(tmp_path, TABLES, "3.5"), tmp_path / "out", version="3.5")
    assert finished.returncode == 0, finished.stdout + finished.stderr
    assert fingerprints(tmp_path / "out") == fingerprints(out)


def test_choices_have_their_weights(person):
    def shares(name):
        return person[name].value_counts(dropna=False).sort_index().to_dict()

    def fits(name, weights):
        counts = shares(name)
        expected = [w * ROWS / sum(weights) for w in weights]
        assert stats.chisquare(list(counts.values()), expected).pvalue > 1e-4

    assert list(shares("state")) == ["new", "used"]
    fits("state", [70, 30])
    assert list(shares("size")) == [38.0, 40.0, 42.5]
    fits("size", [1, 2, 1])
    assert set(shares("shoe")) == {f"{n}" for n in range(1, 30)}
    fits("shoe", [int(n) for n in sorted(f"{n}" for n in range(1, 30))])
    assert set(person.mixed.fillna("")) == {"1", "x", "", "true"}


def test_what_is_dealt_has_its_shares_in_every_block(person, order):
    for name, weights in (
        ("kind", {"clinic": 6, "court": 1, "school": 3}),
        ("ward", dict.fromkeys(range(30), 1)),
        ("sex", {"F": 51, "M": 49}),
    ):
        shares = sum(weights.values())
        size = -(-4096 // shares) * shares
        for begin in range(0, ROWS // size * size, size):
            found = Counter(person[name][begin : begin + size])
            assert found == {v: w * size // shares for v, w in weights.items()}
    of_persons = set(person.kind + person.ward.astype(str) + person.sex)
    assert {r.owner for r in order} <= of_persons


# Numbers


def test_numbers_have_their_distribution(person):
    assert stats.kstest(person.z, "norm").pvalue > 1e-3
    assert stats.kstest(person.height, "norm", args=(175, 7.5)).pvalue > 1e-3
    assert stats.kstest(person.income, "lognorm", args=(0.5, 0, math.exp(10))).pvalue > 1e-3
    assert stats.kstest(person.wait.dropna(), "expon", args=(0, 3)).pvalue > 1e-3
    assert abs(person.z.mean()) < 4 / math.sqrt(ROWS)
    assert abs(person.z.std() - 1) < 4 / math.sqrt(2 * ROWS)
    assert abs(stats.skew(person.z)) < 4 * math.sqrt(6 / ROWS)
    assert abs(stats.kurtosis(person.z)) < 4 * math.sqrt(24 / ROWS)
    assert 0.09 < person.wait.isna().mean() < 0.11


def test_columns_are_independent_and_clamped(person):
    assert abs(person.z.corr(person.height)) < 4 / math.sqrt(ROWS)
    assert (person.clamped.min(), person.clamped.max()) == (0, 20)
    assert abs((person.clamped == 0).mean() - 0.02275) < 4 * math.sqrt(0.02275 / ROWS)


def test_a_normal_number_is_the_exact_quantile(spark, tmp_path):
    """Against Python's own implementation of AS 241, from the middle to 8 sigma."""
    build = build_of(tmp_path, {"one": (1, {"columns": [column("z", "normal")]})}, "4")
    spark.sql((build / "functions.sql").read_text(encoding="utf-8").strip().rstrip(";"))
    last = 2**52 - 1
    parts = [
        0,
        2**51 - 1,
        *(round(2**52 * 10.0**-e) for e in (0.5, 1, 1.5, 2, 3, 5, 9, 10, 11, 12, 15)),
    ]
    rows = [
        ((p << 12) - (2**64 if p >= 2**51 else 0), (p + 0.5) * 2.0**-52)
        for p in (*parts, *(last - p for p in parts))
    ]
    found = (
        spark.createDataFrame(rows, "seed BIGINT, p DOUBLE")
        .selectExpr("p", "standard_normal(seed) AS z")
        .collect()
    )
    for p, z in found:
        assert z == pytest.approx(statistics.NormalDist().inv_cdf(p), rel=2e-15), p
    values = dict(found)
    assert values[2.0**-53] == -values[1 - 2.0**-53] == pytest.approx(-8.2095, abs=1e-4)
    assert {p for p, z in found if abs(z) > 6} >= {2.0**-53, 1 - 2.0**-53}


# Patterns


def test_every_text_matches_its_pattern(out, spark):
    rows = spark.read.parquet(str(out / "text")).collect()
    assert len(rows) == 1000
    texts = {pattern: {row[f"c{i}"] for row in rows} for i, pattern in enumerate(PATTERNS)}
    for pattern, found in texts.items():
        wrong = [t for t in found if not re.fullmatch(pattern, t)]
        assert not wrong, (pattern, wrong[:5])
    assert {p: len(texts[p]) for p in ("abc", "", r"(a|b|)(c|)", r"(^a|b)c", r"\A[x-z]\Z", r"^(a|b$)", "x{12,}")} == {
        "abc": 1, "": 1, r"(a|b|)(c|)": 6, r"(^a|b)c": 2, r"\A[x-z]\Z": 3, r"^(a|b$)": 2, "x{12,}": 1
    }  # fmt: skip
    assert all(
        len(texts[p]) > 990
        for p in (r"\d{20}", r"[\w.]+@[\w]+\.(com|org)", r"[0-9A-F]{2}(:[0-9A-F]{2}){5}")
    )


def test_repeats_alternatives_and_characters_are_uniform(person):
    assert uniform(person.digits.str.len())
    two = person.digits[person.digits.str.len() == 2]
    assert two.nunique() == 100
    assert uniform(two)
    assert uniform(a if a in ("cat", "horse") else "letters" for a in person.animal)
    letters = person.animal[~person.animal.isin(["cat", "horse"])]
    assert letters.nunique() == 25
    assert uniform(letters)


# Lookups


def test_rows_of_a_file_stay_together(person):
    assert (person.country == person.city.map(lambda c: COUNTRIES.get(c, "CH"))).all()
    weights = {"Berlin": 36, "Hamburg": 18, "Paris": 21, **{f"Village, {i}": 1 for i in range(25)}}
    found = Counter(person.city)
    assert set(found) == set(weights)
    expected = [w * ROWS / sum(weights.values()) for w in weights.values()]
    assert stats.chisquare([found[c] for c in weights], expected).pvalue > 1e-4
    assert person.born_in.nunique() == 29
    assert uniform(person.born_in)
    assert abs((person.born_in == person.city).mean() - 1 / 29) < 0.003


def test_types_of_json_lines_are_kept(out, spark):
    rows = (
        spark.read.parquet(str(out / "person"))
        .selectExpr("code", "ok", "share", "`any`", "list")
        .distinct()
    )
    assert [t for _, t in rows.dtypes] == ["bigint", "boolean", "double", "string", "array<bigint>"]
    assert sorted(tuple(r) for r in rows.collect()) == [
        (1, True, 1.5, "1", [1, 2]), (2, False, 2.0, "x", [3]), (3, None, None, None, [4])
    ]  # fmt: skip


def test_a_line_of_text_is_a_value(person):
    assert set(person.word) == {f"word {i}" for i in range(50)}


def test_the_files_of_lookups_are_part_of_the_definitions(tmp_path):
    tables = {"person": (5, {"columns": PERSON["columns"][:8]})}
    hashes = set()
    for name, files in (
        ("one", {}),
        ("two", {"lists/cities.csv": FILES["lists/cities.csv"] + "Roma,IT,1\n"}),
    ):
        build = build_of(tmp_path / name, tables, "4", **files)
        hashes.add(
            json.loads((build / "manifest.json").read_text(encoding="utf-8"))["definitions_sha256"]
        )
    assert len(hashes) == 2


# Arrays and structs


def test_arrays_have_each_length_equally_often(order):
    assert {len(r.tags) for r in order} == {0, 1, 2, 3}
    assert uniform(len(r.tags) for r in order)
    assert {len(r.visits) for r in order} == {1, 2, 3, 4}
    assert uniform(len(r.visits) for r in order)
    words = [w for r in order for w in r.tags]
    assert 0.22 < sum(w is None for w in words) / len(words) < 0.28
    assert all(len(r.pair) == 2 and r.pair[0].isdigit() for r in order)
    assert sum(r.pair[0] == r.pair[1] for r in order) < 10


def test_parts_see_the_row(order):
    assert all(r.home.row == r.id + 7 and r.home.number == r.id + 9 for r in order)
    assert len({r.home.street for r in order}) > 2000
    assert len({r.home.python for r in order}) > 3900
    assert 15 < len({r.home.pooled for r in order}) <= 20
    assert all(json.loads(r.home.python) for r in order[:100])


def test_lookups_in_one_element_take_one_row(order):
    visits = [v for r in order for v in r.visits]
    assert all(v.country == COUNTRIES.get(v.city, "CH") for v in visits)
    pairs = [(r.visits[0].city, r.visits[1].city) for r in order if len(r.visits) > 1]
    assert (
        abs(sum(a == b for a, b in pairs) / len(pairs) - 0.2086) < 0.03
    )  # Σ share², as if drawn apart
    scores = [s for v in visits for s in v.scores]
    assert len(set(scores)) == len(scores) > 9000


def test_versions_draw_own_types_anew(out, spark):
    rows = spark.read.parquet(str(out / "history")).orderBy("id", "begins").collect()
    changed = [
        g for g in (list(g) for _, g in itertools.groupby(rows, lambda r: r.id)) if len(g) == 2
    ]
    assert len(changed) == 200
    assert all(len({a.z, b.z, *a.visits, *b.visits}) == 6 for a, b in changed)
    assert all(r.country == COUNTRIES.get(r.city, "CH") for r in rows)
    assert all(label == f"{r.city} {TODAY} 00:00:00" for r in rows for label in r.labels)


def test_more_columns_change_no_value(tmp_path):
    less = {"columns": [c for c in PERSON["columns"] if c["name"] in ("id", "country", "digits")]}
    texts = []
    for name, definition in (("less", less), ("more", PERSON)):
        build = build_of(tmp_path / name, {"person": (5, definition)}, "4")
        texts.append((build / "tables" / "person.sql").read_text(encoding="utf-8"))
    formulas = re.split(
        r",\n  (?=\w)", texts[0].partition("SELECT\n")[2].partition("\nFROM")[0].strip()
    )
    assert [f.rpartition(" ")[2] for f in formulas] == ["id", "country", "digits"]
    assert all(f in texts[1] for f in formulas)


def test_no_plan_has_a_join_or_a_shuffle(tmp_path, spark):
    build = build_of(tmp_path, TABLES, "4")
    manifest = json.loads((build / "manifest.json").read_text(encoding="utf-8"))
    namespace = {"__name__": "the functions of a build"}
    exec(compile((build / "udfs.py").read_text(encoding="utf-8"), "udfs.py", "exec"), namespace)
    namespace["register"](spark)
    for script in [
        *(f["script"] for f in manifest["functions"]),
        *(t["script"] for t in manifest["tables"]),
    ]:
        for statement in (
            (build / script).read_text(encoding="utf-8").rstrip().removesuffix(";").split(";\n")
        ):
            spark.sql(statement)
    for table in manifest["tables"]:
        plan = spark.table(f"`{table['view']}`")._jdf.queryExecution().executedPlan().toString()
        assert not re.search("Exchange|Join|Window|Subquery", plan)


def test_lookups_stay_together_in_all_versions_of_a_key(tmp_path):
    """The key is the same in all versions, and so are the columns that take its row, and draws that `scd` doesn't list."""
    columns = [
        CITY,
        COUNTRY,
        column("born_in", "lookup", file="lists/cities.csv", column="city") | {"draw": "birth"},
    ]
    build = build_of(tmp_path, {"place": (9, {"columns": columns, "scd": HISTORY["scd"]})}, "4")
    text = (build / "tables" / "place.sql").read_text(encoding="utf-8")
    assert text.count("csv:lookup@0'))") == 2
    assert text.count("csv>birth:lookup@0'), 29)") == 1
