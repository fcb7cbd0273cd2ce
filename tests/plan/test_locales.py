"""Locales by weights, and by columns."""

import pytest
from conftest import assert_computed, fingerprints, run_build

ID = {"name": "id", "type": "row_number"}
TWO = {"de_DE": 3, "ja_JP": 1}


def column(name, type_="name", locale=None, **more):
    return {"name": name, "type": type_, **({"locale": locale} if locale else {}), **more}


def person(of_table=None, of_column=None, by="country"):
    """Return a table in some locale, or in several."""
    countries = {"values": {"DE": 4, "AT": 1, "JP": 3, "US": 2}}
    where = {"column": by, "map": {"DE": "de_DE", "AT": "de_DE", "JP": "ja_JP"}} if by else of_table
    columns = [
        ID,
        column("first", "first_name"),
        column("full"),
        column("city", "city", of_column),
        column("country", "choice", params=countries, null_ratio=0.1),
        column("speaks", "choice", params={"values": ["de_DE", "ja-JP"]}),
        column("by_map", locale=where),
        column("or_else", locale={**where, "else": "fr_FR"} if by else "fr_FR"),
        column("by_value", locale={"column": "speaks"} if by else of_table),
        column(
            "friends", "array", params={"items": column("", "name", of_column), "min": 2, "max": 2}
        ),
    ]
    columns[-1]["params"]["items"].pop("name")
    return {"columns": columns, **({"locale": of_table} if of_table else {})}


def rows_of(spark, folder):
    return spark.read.json(str(folder / "person")).orderBy("id").collect()


def test_each_row_has_the_value_of_its_locale(compiled, tmp_path, spark):
    """What a row has in a locale doesn't depend on which locales there are beside it."""
    builds = {
        "mixed": person(TWO, ["de_DE", "ja_JP"]),
        "de": person("de_DE", "de_DE", by=None),
        "ja": person("ja_JP", "ja_JP", by=None),
    }
    for name, table in builds.items():
        build = compiled({"person": (2000, table)}, name=name)
        done = run_build(build, tmp_path / f"{name}-rows", "--verify")
        assert done.returncode == 0, done.stderr
    old = compiled({"person": (2000, builds["mixed"])}, "--spark-version", "3.5", name="old")
    assert run_build(old, tmp_path / "old-rows", version="3.5").returncode == 0
    for build in (old, tmp_path / "mixed"):
        assert_computed(build)
    assert fingerprints(tmp_path / "old-rows") == fingerprints(tmp_path / "mixed-rows")
    found = zip(*(rows_of(spark, tmp_path / f"{name}-rows") for name in builds), strict=True)
    german = [agrees(mixed, de, ja) for mixed, de, ja in found]
    assert 0.7 < sum(german) / len(german) < 0.8


def agrees(mixed, de, ja):
    """Compare a row with those of one locale; return whether it is a German one."""
    is_german = mixed.full == de.full
    one = de if is_german else ja
    assert (mixed.first, mixed.full) == (one.first, one.full)
    assert mixed.city in (de.city, ja.city)
    assert list(mixed.friends) in (list(de.friends), list(ja.friends))
    of_country = {"DE": de.by_map, "AT": de.by_map, "JP": ja.by_map}
    assert mixed.by_map == of_country.get(mixed.country)
    assert (mixed.or_else is None) == (mixed.country is None)
    if mixed.country == "US":  # `or_else` is French in the tables of one locale
        assert mixed.or_else == de.or_else == ja.or_else
    assert mixed.by_value == (de if mixed.speaks == "de_DE" else ja).by_value
    return is_german


def sql(build, table="person"):
    return (build / "tables" / f"{table}.sql").read_text(encoding="utf-8")


def test_a_table_chooses_once_for_all_columns_and_versions(compiled):
    scd = {"ratio": "1:2", "from_col": "since", "to_col": "until"}
    columns = [
        ID,
        column("first", "first_name"),
        column("full"),
        column("own", locale=["de_DE", "fr_FR"]),
    ]
    text = sql(compiled({"person": (10, {"columns": columns, "scd": scd, "locale": TWO})}))
    assert text.count("'person:locale@0')") == 1
    assert text.count("'person.own:locale@0')") == 1
    assert text.count("nullif(version_num, 1)") >= 3


def test_a_value_follows_the_version_of_the_column_that_says_its_locale(compiled):
    scd = {"ratio": "1:2", "from_col": "since", "to_col": "until", "columns": ["country"]}
    country = column("country", "choice", params={"values": ["DE", "FR"]})
    name = column("name", locale={"column": "country", "map": {"DE": "de_DE", "FR": "fr_FR"}})
    text = sql(compiled({"person": (10, {"columns": [ID, country, name], "scd": scd})}))
    assert "'person.country@0', nullif(version_num, 1)" in text
    assert "'person.name@0', nullif(version_num, 1)" not in text


def test_the_choice_of_a_locale_is_seen_by_nobody(compiled):
    name = column("name", locale=["de_DE", "fr_FR"])
    named = column("name_locale", "expression", params={"sql": "upper(name)"})
    text = sql(compiled({"person": (10, {"columns": [ID, name, named]})}))
    assert "AS name_locale_" in text
    seen = column("which", "expression", params={"sql": "name_locale"})
    with pytest.raises(AssertionError, match="name_locale"):
        compiled({"person": (10, {"columns": [ID, name, seen]})}, name="b")


def test_the_columns_of_a_draw_have_one_locale(compiled, tmp_path, spark):
    columns = [
        ID,
        column("first", "first_name", TWO, draw="owner"),
        column("full", "name", TWO, draw="owner"),
        column("country", "choice", params={"values": ["DE", "FR"]}),
        column(
            "last",
            "last_name",
            {"column": "country", "map": {"DE": "de_DE", "FR": "fr_FR"}},
            draw="clerk",
        ),
        column(
            "clerk",
            "name",
            {"column": "country", "map": {"DE": "de_DE", "FR": "fr_FR"}},
            draw="clerk",
        ),
    ]
    build = compiled({"person": (500, {"columns": columns})})
    assert sql(build).count("'person.owner:draw_locale@0')") == 1
    assert run_build(build, tmp_path / "rows").returncode == 0
    rows = rows_of(spark, tmp_path / "rows")
    assert all(r.first in r.full for r in rows)
    assert all(r.last in r.clerk for r in rows)


@pytest.mark.parametrize("locale", [["de_DE"], {"de_DE": 2}, {"de_DE": 1, "fr_FR": 0}])
def test_one_locale_is_no_choice(compiled, locale):
    table = {"columns": [ID, column("name", locale=locale)]}
    plain = {"columns": [ID, column("name", locale="de_DE")]}
    assert sql(compiled({"person": (10, table)}, name="a")) == sql(
        compiled({"person": (10, plain)}, name="b")
    )


def test_a_locale_and_parameters_vary_together(compiled):
    low = column("low", "random_int", params={"max": 5})
    country = column("country", "choice", params={"values": ["DE", "FR"]})
    locale = {"column": "country", "map": {"DE": "de_DE", "FR": "fr_FR"}}
    high = column("high", "random_int", locale, params={"min": {"column": "low"}})
    text = sql(compiled({"person": (10, {"columns": [ID, low, country, high]})}))
    assert (
        "low + pmod(xxhash64(row_num, 'person.high@0'), 10000 - low)" in text
        or "person_high(" in text
    )


def test_what_is_alike_in_all_locales_is_one_function_and_is_checked(compiled):
    between = {"start_date": {"column": "born"}, "end_date": "today"}
    where = {"column": "speaks"}
    columns = [
        ID,
        column("speaks", "choice", params={"values": ["de_DE", "ja_JP"]}),
        column("born", "date_of_birth", where),
        column("moved", "date_between", where, params=between),
    ]
    build = compiled({"person": (9, {"columns": columns})})
    sql = (build / "tables" / "person.sql").read_text(encoding="utf-8")
    assert sql.count("speaks IN ('de_DE', 'ja_JP')") == 2
    assert sql.count("CASE") == 0
    checks = (build / "checks" / "person.sql").read_text(encoding="utf-8")
    assert "WHERE NOT (born <= moved)" in checks


def test_lists_of_their_own_tell_locales_apart(compiled):
    """The cantons are as many in German as in French, and their functions read alike."""
    columns = [
        ID,
        column("speaks", "choice", params={"values": ["de_CH", "fr_CH"]}),
        column("canton", "administrative_unit", {"column": "speaks"}),
    ]
    build = compiled({"person": (9, {"columns": columns})})
    sql = (build / "tables" / "person.sql").read_text(encoding="utf-8")
    assert "WHEN 'de_CH' THEN faker_de_ch_administrative_unit(" in sql
    assert "WHEN 'fr_CH' THEN faker_fr_ch_administrative_unit(" in sql
    words = (build / "words.sql").read_text(encoding="utf-8")
    assert "Genève" in words
    assert "Genf" in words
