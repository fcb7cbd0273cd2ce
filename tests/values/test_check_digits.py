"""Numbers that end in a check digit of all that stands before it."""

import pytest
from notation import node, written
from powerstation.compiler.values.check_digits import join_check_digits
from powerstation.compiler.values.functions.checksums import with_luhn_digit


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "s + {0: t + luhn_digit(s + t), 1: luhn_digit(s)}[d2]",
            "with_luhn_digit(s + {0: t, 1: ''}[d2])",
        ),
        ("'4' + s + luhn_digit('4' + s) + t", "with_luhn_digit('4' + s) + t"),
        ("u + ' ' + s + luhn_digit(s)", "u + ' ' + with_luhn_digit(s)"),
        (  # of what the prefix is in each case
            "{0: s, 1: t}[d2] + u + {0: luhn_digit(s + u), 1: '0' + luhn_digit(t + u + '0')}[d2]",
            "with_luhn_digit({0: s, 1: t}[d2] + u + {0: '', 1: '0'}[d2])",
        ),
        ("s + luhn_digit(t)", "s + luhn_digit(t)"),
        ("s + {0: luhn_digit(s), 1: t}[d2]", "s + {0: luhn_digit(s), 1: t}[d2]"),
        ("s + t", "s + t"),
    ],
)
def test_one_function_makes_number_and_digit(before, after):
    assert written(join_check_digits(node(before))) == after


@pytest.mark.parametrize("number", ["411111111111111", "7992739871", "0", "9", "99"])
def test_the_sum_by_luhn_is_a_multiple_of_ten(number):
    digits = [int(d) for d in reversed(with_luhn_digit(number))]
    doubled = [2 * d if d < 5 else 2 * d - 9 for d in digits[1::2]]
    assert (sum(digits[::2]) + sum(doubled)) % 10 == 0


def test_a_number_of_more_digits_than_a_bigint_has_is_refused():
    with pytest.raises(ValueError, match="too long"):
        with_luhn_digit("1" * 19)
