"""`expression`: the user's SQL over the columns in scope; what is wrong with it is found where
these are known.
"""

from __future__ import annotations

from ..expressions import expression
from ..spark.expr import Expr, UserSql
from .own_type import TEXT, Here, OwnType, Param, Use


def _value(of: Use, _: Here) -> Expr:
    return UserSql(expression.text(str(of.params.get("sql"))))


EXPRESSION = OwnType(
    "expression",
    (Param("sql", TEXT, "Spark SQL over the visible columns and today", required=True),),
    example={"sql": "id * 10"},
    value=_value,
    nullable=True,
    fixed=True,
)
