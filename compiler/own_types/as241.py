"""A normal deviate: the quantile of a uniform number, by Wichura's algorithm AS 241."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce

from ..spark.expr import Binary, Call, Case, Col, Expr, Function, Let, Title
from ..spark.types import DOUBLE
from .distribution import double, uniform

# Wichura's coefficients, constant term first: a, b near the middle, c, d in the tails, e, f far
# out.
_A = (
    3.3871328727963666080e0,
    1.3314166789178437745e2,
    1.9715909503065514427e3,
    1.3731693765509461125e4,
    4.5921953931549871457e4,
    6.7265770927008700853e4,
    3.3430575583588128105e4,
    2.5090809287301226727e3,
)
_B = (
    1.0,
    4.2313330701600911252e1,
    6.8718700749205790830e2,
    5.3941960214247511077e3,
    2.1213794301586595867e4,
    3.9307895800092710610e4,
    2.8729085735721942674e4,
    5.2264952788528545610e3,
)
_C = (
    1.42343711074968357734e0,
    4.63033784615654529590e0,
    5.76949722146069140550e0,
    3.64784832476320460504e0,
    1.27045825245236838258e0,
    2.41780725177450611770e-1,
    2.27238449892691845833e-2,
    7.74545014278341407640e-4,
)
_D = (
    1.0,
    2.05319162663775882187e0,
    1.67638483018380384940e0,
    6.89767334985100004550e-1,
    1.48103976427480074590e-1,
    1.51986665636164571966e-2,
    5.47593808499534494600e-4,
    1.05075007164441684324e-9,
)
_E = (
    6.65790464350110377720e0,
    5.46378491116411436990e0,
    1.78482653991729133580e0,
    2.96560571828504891230e-1,
    2.65321895265761230930e-2,
    1.24266094738807843860e-3,
    2.71155556874348757815e-5,
    2.01033439929228813265e-7,
)
_F = (
    1.0,
    5.99832206555887937690e-1,
    1.36929880922735805310e-1,
    1.48753612908506148525e-2,
    7.86869131145613259100e-4,
    1.84631831751005468180e-5,
    1.42151175831644588870e-7,
    2.04426310338993978564e-15,
)
_MIDDLE, _TAIL = 0.425, 5.0

# The deviate of the outermost uniform number, 2 ** -53.
FURTHEST = 8.21


def standard_normal() -> Function:
    """Return the function from a seed to a normal deviate of mean 0 and standard deviation 1.

    It is the quantile of a uniform number by M. J. Wichura's algorithm AS 241, PPND16 (Applied
    Statistics 37, 1988): exact to about 1 part in 10^16. Here q is the number less ½, and t the
    square root of −ln of what is beyond it.
    """
    q, t, one_side = Col("q"), Col("t"), Binary("-", double(0.5), Call("abs", (Col("q"),)))
    middle = Binary("-", double(0.180625), Binary("*", q, q))
    tail = Binary("-", t, double(1.6))
    far = Binary("-", t, double(_TAIL))
    stages = (
        (("q", Binary("-", uniform(Col("seed")), double(0.5))),),
        (("r", middle), ("t", Call("sqrt", (Binary("-", double(0.0), Call("ln", (one_side,))),)))),
        (("tail", tail), ("far", far)),
    )
    sign = Call("sign", (q,))
    near = Binary("<=", Call("abs", (q,)), double(_MIDDLE))
    body = Case(
        (
            (
                near,
                Binary("/", Binary("*", q, _polynomial(_A, Col("r"))), _polynomial(_B, Col("r"))),
            ),
            (
                Binary("<=", t, double(_TAIL)),
                Binary(
                    "/",
                    Binary("*", sign, _polynomial(_C, Col("tail"))),
                    _polynomial(_D, Col("tail")),
                ),
            ),
        ),
        Binary("/", Binary("*", sign, _polynomial(_E, Col("far"))), _polynomial(_F, Col("far"))),
    )
    comment = (
        "A normal deviate: Wichura's AS 241, the inverse of the distribution function, to 16 digits"
    )
    title = Title("standard_normal", "standard_normal", comment)
    return Function(title, DOUBLE, Let("", stages, body), ())


def _polynomial(coefficients: Sequence[float], x: Expr) -> Expr:
    """Return a polynomial by Horner's rule."""
    *rest, highest = coefficients
    start: Expr = double(highest)
    return reduce(
        lambda total, c: Binary("+", Binary("*", total, x), double(c)), reversed(rest), start
    )
