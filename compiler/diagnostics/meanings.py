"""What people write who come from other tools, and what says it here: by its meaning, not by its
spelling.

Words are compared without case and without what parts them: `foreignKey` and `foreign-key` are
`foreign_key`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

# Names of one thing. An object, or the params of a type, has some of them: those are meant by the
# others.
SYNONYMS = (
    "tables files models sources entities",
    "filename file path table name",
    "rows count n num num_rows row_count number_of_rows size records quantity",
    "per parent of for_each each table",
    "columns fields schema cols attributes properties",
    "data records given_rows static_rows source source_file from_file from_csv csv seeds",
    "type faker method provider generator kind",
    "params args arguments kwargs parameters",
    "data_type dtype sql_type spark_type cast",
    "unique distinct",
    "description comment doc title help",
    "primary_key primary_keys pk key keys",
    (
        "join_with joins join relations relationships foreign_keys foreign_key references"
        " belongs_to parents"
    ),
    "output_columns output outputs select",
    "output_format format file_format",
    "output_options options",
    "output_file_partitions partitions num_files files",
    "output_file_name file_name",
    "partition_by partitioned_by partition_columns",
    "checks constraints tests assertions rules expectations",
    "scd scd2 history slowly_changing slowly_changing_dimension",
    "seed random_seed",
    "today now date",
    "locale language locales",
    "providers provider",
    "null_ratio nullable null nulls null_rate null_probability nulls_ratio",
    "null_ratio null_percentage optional",
    "table to parent target ref reference references model entity",
    "as alias prefix name rename",
    "when if condition predicate where test",
    "cases case when if switch branches conditional depends_on",
    "hidden hide internal private exclude temporary",
    "draw group belongs_together consistent_with linked_to same_as",
    "kind relationship relation cardinality",
    "distribution skew weights",
    "as_of valid_at at version",
    "from_col from valid_from start_col",
    "to_col to valid_to end_col",
    "current_col current is_current current_flag",
    "open_end end far_future",
    "ratio share probability change_ratio",
    "columns track tracked tracked_columns changing",
    "min min_value min_chars minimum_age minimum low lower from start",
    "max max_value max_chars maximum_age maximum high upper to end",
    "start_date date_start datetime_start start_datetime start from min after begin",
    "end_date date_end datetime_end end_datetime end to max before until",
    "elements values choices options items enum",
    "value const constant default",
    "s alpha a exponent",
    "mean mu average avg loc",
    "stddev sigma sd std std_dev scale",
    "sql expr expression formula query condition test predicate where",
    "file filename path csv",
    "pattern regex regexp format",
    "items item element elements of type",
    "given depends_on based_on conditional_on",
    "step increment by",
)


@dataclass(frozen=True)
class Instead:
    """Words, and the JSON that says it here; `where` it stands, if that is elsewhere.

    `name` is the one name that says it, if that is all.
    """

    words: str
    write: str
    remark: str = ""
    where: str = ""
    name: str = ""

    @property
    def hint(self) -> str:
        """What to write, for a message."""
        said = " ".join(filter(None, ["write", self.write, self.where]))
        return f"{said} ({self.remark})" if self.remark else said


def _type(words: str, name: str) -> Instead:
    """Return a type that has these words elsewhere, and says all by its name here."""
    return Instead(words, f'"type": "{name}"', name=name)


_OF_TABLE = 'beside the table\'s "columns"'
_OF_META = "in the meta file"
_REFERENCE = Instead(
    "foreign_key foreign_keys fk references reference ref belongs_to relation relationship join"
    " join_with",
    '"join_with": ["car"]',
    "the columns of one row of car are then car_id, car_make …",
    _OF_TABLE,
)
_CHOICE = Instead(
    "enum choices values options allowed_values category categories categorical one_of pick select",
    '"type": "choice", "params": {"values": ["new", "used"]}',
    'with weights: {"new": 70, "used": 30}; several at once: random_elements',
)
_CASES = Instead(
    "else otherwise default_case then",
    '"cases": [{"when": "id <= 10", "type": "constant", "params": {"value": null}}]',
    "where no case holds, the column's own type makes the value",
)
_CONSTANT = Instead(
    "default static fixed literal none", '"type": "constant", "params": {"value": "x"}'
)
_EXPRESSION = Instead(
    "sql formula computed calculated derived generated_as",
    '"type": "expression", "params": {"sql": "id * 10"}',
)
_NUMBER = Instead(
    "int integer long bigint smallint tinyint number num count quantity age range uniform",
    '"type": "random_int", "params": {"min": 1, "max": 100}',
)

# Keys that are said in another way or place, by the kind of object.
KEYS = {
    "column": (
        _REFERENCE,
        replace(_CHOICE, words=f"choice {_CHOICE.words}"),
        _CASES,
        _CONSTANT,
        replace(_EXPRESSION, words=f"expression {_EXPRESSION.words}"),
        Instead("nullable not_null required", '"null_ratio": 0.1', "without it no value is null"),
        Instead("primary_key pk key", '"primary_key": "id"', where=_OF_TABLE),
        Instead(
            "min max start end length elements items",
            '"params": {…}',
            "what the type takes stands in it",
        ),
        Instead(
            "weights weight",
            '"type": "choice", "params": {"values": {"new": 70, "used": 30}}',
        ),
    ),
    "table": (
        Instead(
            "seed today providers",
            '"seed": 1, "today": "2026-01-31", "providers": []',
            where=_OF_META,
        ),
        Instead("unique", '"unique": true', where="at a column"),
    ),
    "meta": (
        Instead(
            "columns joins join_with",
            '"columns": [{"name": "id", "type": "row_number"}]',
            where="in a file of the table's",
        ),
    ),
    "join": (
        Instead(
            "on using key keys column columns foreign_key",
            '"table" alone',
            "each row gets a row of it, and all that this writes is visible with its name before:"
            " car_id, car_make …",
        ),
        Instead("unique", '"kind": "one_to_one"'),
    ),
}

# Types that are called otherwise here.
TYPES = (
    _REFERENCE,
    _CHOICE,
    _CONSTANT,
    _EXPRESSION,
    _NUMBER,
    Instead(
        "string str varchar char",
        '"type": "pystr"',
        "letters; word, sentence and regex make other texts",
    ),
    _type("full_name person person_name", "name"),
    _type(
        "sequence serial bigserial auto_increment identity increment counter id pk primary_key"
        " rownum",
        "row_number",
    ),
    _type("uuid guid", "uuid4"),
    Instead("float double real", '"type": "pyfloat", "params": {"min_value": 0, "max_value": 1}'),
    Instead(
        "decimal numeric money price amount",
        '"type": "pydecimal", "params": {"min_value": 1, "max_value": 500, "right_digits": 2}',
    ),
    _type("bool", "boolean"),
    Instead(
        "datetime timestamp timestamptz timestamp_ntz",
        '"type": "date_time_between", "params": {"start_date": "-1y", "end_date": "now"}',
    ),
    Instead(
        "day date_range",
        '"type": "date_between", "params": {"start_date": "-1y", "end_date": "today"}',
    ),
    _type("birthday birth_date dob", "date_of_birth"),
    Instead("gaussian gauss", '"type": "normal", "params": {"mean": 0, "stddev": 1}'),
    Instead(
        "pattern template regexp", '"type": "regex", "params": {"pattern": "[A-Z]{2}-[0-9]{4}"}'
    ),
    Instead(
        "object dict map record",
        '"type": "struct", "params": {"columns": [{"name": "city", "type": "city"}]}',
    ),
    Instead("list", '"type": "array", "params": {"items": {"type": "word"}, "max": 3}'),
    Instead("gender", '"type": "sex", "draw": "person"', "with the same draw at its first_name …"),
    _type("mail e_mail", "email"),
    _type("phone mobile telephone", "phone_number"),
    _type("street", "street_address"),
    _type("zip_code postal_code", "postcode"),
    _type("username login", "user_name"),
    _type("ip ip_address", "ipv4"),
    _type("lorem", "sentence"),
)

# What is no param, but a key of the column.
PARAMS = (Instead("draw", '"draw": "home"', where="at the column, beside its type"),)

# Types of other databases and of Python, by Spark's.
DATA_TYPES = {
    "STRING": "text str varchar char character clob uuid guid json jsonb enum object time",
    "BIGINT": "int64 int8 number num serial bigserial",
    "INT": "int32 int4 mediumint",
    "DOUBLE": "float64 float8",
    "FLOAT": "float32 float4",
    "DECIMAL(10, 2)": "money currency bigdecimal",
    "BOOLEAN": "bool bit",
    "TIMESTAMP": "datetime timestamptz datetime64",
    "BINARY": "bytes blob bytea varbinary",
    "ARRAY<STRING>": "list array",
}
