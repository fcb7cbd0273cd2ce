"""(b) Each Faker type of en_US alone, in SQL: the slowest by name."""

from __future__ import annotations

from powerstation.compiler.faker.catalogue import catalogue

from .harness import TODAY, Bench, Section, Timing, rate

# The types that definitions use most.
USED = """
    name first_name last_name email address phone_number street_address city date_of_birth job
    company uuid4 user_name random_int date_between boolean postcode country credit_card_number
    first_name_female first_name_male prefix suffix name_female free_email company_email domain_name
    url ipv4 ipv6 mac_address user_agent password md5 sha256 street_name building_number state
    state_abbr country_code latitude longitude company_suffix catch_phrase bs ssn iban bban swift
    credit_card_expire currency_code pyint random_digit pyfloat pydecimal date_time word sentence
    text license_plate
""".split()
SLOWEST = 20


def alone(bench: Bench) -> Section:
    """Measure each type as the one column of a table."""
    names = USED
    if bench.size.name == "full":
        names = every_type()
    timings = timed(bench, list(bench.size.some(names, len(USED))))
    slowest = sorted(timings, key=lambda timing: timing.rate)
    used = [timing.rate for timing in timings if timing.name in USED]
    below = sum(rate < 2e6 for rate in used)
    return Section(
        "Each type alone",
        f"{len(timings)} types, each as the one column of a table, to noop: the slowest {SLOWEST}."
        f" Of the {len(used)} most used, {len(used) - below} make 2 M values/s or more.",
        ["type", "values a second"],
        [[timing.name, rate(timing.rate)] for timing in slowest[:SLOWEST]],
    )


def every_type() -> list[str]:
    """Return the scalar types of en_US that are SQL."""
    return [e.name for e in catalogue("en_US", (), TODAY) if e.form == "SQL" and e.scalar]


def timed(bench: Bench, names: list[str]) -> list[Timing]:
    """Measure types, each after all its rounds: there is no other side."""
    rows = bench.size.rows(2_000_000)
    tables = {name: {"rows": rows, "columns": [{"name": "value", "type": name}]} for name in names}
    targets = bench.targets(bench.build(tables))
    return [bench.compare(bench.to_noop(targets[name]))[0] for name in names]
