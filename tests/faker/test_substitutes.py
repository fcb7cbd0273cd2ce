"""What substitutes of the same distribution must keep, beside what `test_distributions.py` compares."""

import datetime as dt
import math
import uuid

from powerstation.compiler.definitions.model import Object
from powerstation.compiler.faker.describe import describe
from powerstation.compiler.spark.hashing import xxhash64
from powerstation.compiler.values.bit_layout import arrange, outcomes
from powerstation.compiler.values.evaluate import evaluate

ROWS = 4_000


def test_a_uuid_has_122_random_bits_beside_version_and_variant():
    found = describe("en_US", (), "uuid4", Object(), dt.datetime(2026, 1, 1)).lowered
    layout = arrange(found.draws)
    texts = [evaluate(found.node, outcomes(layout, xxhash64(row, "t.u@0"))) for row in range(ROWS)]
    ids = [uuid.UUID(text) for text in texts]
    assert [str(i) for i in ids] == texts
    assert len(set(ids)) == ROWS
    assert {(i.version, i.variant) for i in ids} == {(4, uuid.RFC_4122)}
    ones = [sum(i.int >> bit & 1 for i in ids) for bit in range(128)]
    fixed = {bit for bit, count in enumerate(ones) if count in (0, ROWS)}
    assert fixed == {62, 63, 76, 77, 78, 79}
    six_sigma = 6 * math.sqrt(ROWS / 4)
    assert all(
        abs(count - ROWS / 2) < six_sigma for bit, count in enumerate(ones) if bit not in fixed
    )
