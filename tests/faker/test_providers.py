"""Which methods there are, in which locale, and what is wrong with a provider."""

import datetime
import sys
import textwrap

import pytest
from conftest import SLOW
from powerstation.compiler.faker.providers import generator, import_problem, known_locale, methods


@pytest.fixture
def module(tmp_path, monkeypatch):
    """Make an importable module of the given source."""

    def make(name, source):
        (tmp_path / f"{name}.py").write_text(textwrap.dedent(source), encoding="utf-8")
        monkeypatch.syspath_prepend(tmp_path)
        return name

    yield make
    for name in [n for n in sys.modules if n.startswith("given_")]:
        del sys.modules[name]


def test_locales():
    assert known_locale("de-DE") == "de_DE"
    assert known_locale("xx_XX") is None
    with pytest.raises(LookupError):
        generator("xx_XX", ())


def test_methods_are_public_functions():
    known = methods("en_US", ())
    assert {"name", "random_element", "profile", "bothify"} <= set(known)
    assert not [n for n in known if n.startswith("_")]
    assert not {"add_provider", "seed_instance", "add_element", "all_colors"} & set(known)
    assert "kana_name" in methods("ja_JP", ()) and "kana_name" not in known


def test_a_later_provider_wins(module):
    source = """
        from faker.providers import BaseProvider
        class First(BaseProvider):
            def name(self): return "first"
            def gadget(self): return "one"
        class Second(First):
            def name(self): return "second"
    """
    name = module("given_wins", source)
    known = methods("en_US", (f"{name}.First", f"{name}.Second"))
    assert known["name"]() == "second" and known["gadget"]() == "one"
    assert methods("en_US", (f"{name}.Second", f"{name}.First"))["name"]() == "first"


@pytest.mark.parametrize(
    ("dotted", "said"),
    [
        ("Provider", "is not the dotted name of a class"),
        ("no_such_package.Provider", "there is no module no_such_package; install it with pip"),
        ("faker.providers.BaseProvidr", "did you mean faker.providers.BaseProvider?"),
        ("faker.providers.string", "is not a Faker provider"),
        ("faker.providers.DynamicProvider", "extend it with a class that needs no arguments"),
    ],
)
def test_import_problems(dotted, said):
    assert said in import_problem(dotted)


def test_import_problems_of_a_module(module):
    assert "needs the module no_such_thing" in import_problem(
        module("given_needs", "import no_such_thing") + ".P"
    )
    assert "ValueError: no luck" in import_problem(
        module("given_raises", "raise ValueError('no luck')") + ".P"
    )
    assert import_problem("faker.providers.person.Provider") is None


@SLOW
def test_the_type_of_a_choice_holds_its_rarest_element():
    from powerstation.compiler.definitions.model import Object
    from powerstation.compiler.faker.describe import describe

    params = Object((("elements", (*([1] * 500), "x", *([1] * 500))),))
    assert (
        str(describe("en_US", (), "random_element", params, datetime.datetime(2026, 1, 1)).type)
        == "STRING"
    )
    assert (
        str(describe("en_US", (), "random_elements", params, datetime.datetime(2026, 1, 1)).type)
        == "ARRAY<STRING>"
    )
