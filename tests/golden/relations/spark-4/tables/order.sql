-- order: 1,000 rows
-- Compiled by PowerStation 0.1.0 from order.yaml: change it there.
-- How to read this:
--   row_num numbers the rows from 1; every value is a formula of it, in any order, anywhere
--   xxhash64(row_num, 'table.column@seed') is a stream: 64 random bits for one purpose
--   LATERAL: a row beside each, computed from its number: nothing is looked up
--   nullif(version_num, 1): a hash skips NULL, so version 1 is as without versions

CREATE OR REPLACE TEMPORARY VIEW `order` AS
WITH line_dealt AS (
  -- the rows of order have 0 to 4 children, each number alike often,
  -- dealt in one block: lines are rotated, then columns
  SELECT
    row_num,
    xxhash64(0L, 'line.order:children@0') AS key,
    shiftrightunsigned(key, 16) % 65536 AS k1,
    shiftrightunsigned(key, 32) % 65536 AS k2,
    shiftrightunsigned(key, 48) AS k3,
    (row_num - 1) div 31 AS line_1,
    (row_num - 1) % 31 AS spot_1,
    pmod(
      line_1 - (k1 + spot_1 * (k2 + spot_1 * k3)) div 251,
      (1000 - spot_1 - 1) div 31 + 1
    ) AS line_0,
    pmod(
      spot_1 - (k3 + line_0 * (k2 + line_0 * k1)) div 251,
      least(31, 1000 - line_0 * 31)
    ) AS spot_0,
    line_0 * 31 + spot_0 AS place,
    4 - (2 * (((place div 2 + 1) * 309 - 1) % 500) + 1) * 5 div 2 div 1000 AS first_count
  FROM range(1, 1001) AS numbers (row_num)
),
line_child_ranges AS (
  SELECT
    row_num,
    place div 2 * 4 + IF(place % 2 = 0, 0, first_count) AS child_offset,
    IF(place % 2 = 0, first_count, 4 - first_count) AS child_count
  FROM line_dealt
),
line_rows AS (
  SELECT
    row_num AS parent_row,
    child_row AS row_num
  FROM line_child_ranges
  LATERAL VIEW OUTER explode(
    IF(child_count = 0, NULL, sequence(child_offset + 1, child_offset + child_count))
  ) each_child AS child_row
),
line_generated AS (
  SELECT
    row_num,
    zipf_5_1(xxhash64(row_num, 'line.quantity@0')) AS quantity,
    price_cents,
    parent_row
  FROM line_rows
  LEFT JOIN LATERAL (
    -- order: parent row recomputed, no join
    SELECT
      date_add(
        DATE '2012-01-01',
        CAST(uniform_0_1(xxhash64(parent_row, 'order.day@0')) * 5113 AS INT)
      ) AS order_day
  ) AS `order`
  LEFT JOIN LATERAL (
    -- price: parent row as of order_day recomputed, no join
    SELECT
      IF(
        version_num IS NULL,
        NULL,
        10 + pmod(xxhash64(row_num, 'price.cents@0', nullif(version_num, 1)), 990)
      ) AS price_cents
    FROM (
      SELECT
        row_num,
        CASE
          WHEN as_of IS NULL THEN versions
          WHEN elapsed < gap_1 THEN NULL
          WHEN versions = 1 OR elapsed < gap_1 + gap_2 THEN 1L
          WHEN versions = 2 OR elapsed < gap_1 + gap_2 + gap_3 THEN 2L
          ELSE 3L
        END AS version_num
      FROM (
        SELECT
          row_num,
          IF(
            (row_num - 1) % 2 = pmod(xxhash64((row_num - 1) div 2, 'price.since:changes@0'), 2),
            2L + pmod(xxhash64(row_num, 'price.since:versions@0'), 2),
            1L
          ) AS versions,
          as_of,
          datediff(CAST(as_of AS DATE), DATE '2010-01-01') AS elapsed,
          1 + pmod(xxhash64(row_num, 'price.since:gap@0', 1L), 2000) AS gap_1,
          1 + pmod(xxhash64(row_num, 'price.since:gap@0', 2L), 2000) AS gap_2,
          1 + pmod(xxhash64(row_num, 'price.since:gap@0', 3L), 2000) AS gap_3
        FROM (
          SELECT
            1 + pmod(xxhash64(row_num, 'line.price:join@0'), 50) AS row_num,
            CAST(order_day AS TIMESTAMP) AS as_of
        )
      )
    )
  ) AS price
),
line_with_cents AS (
  SELECT
    row_num,
    quantity * price_cents AS cents,
    parent_row
  FROM line_generated
),
line_totals AS (
  SELECT
    parent_row AS row_num,
    count(*) FILTER (WHERE line.row_num IS NOT NULL) AS lines_count,
    sum(line.cents) FILTER (WHERE line.row_num IS NOT NULL) AS total_sum
  FROM line_with_cents AS line
  GROUP BY parent_row
),
permuted AS (
  -- person_number: a keyed permutation of 0 … 499
  SELECT
    row_num,
    lines_count,
    total_sum,
    element_at(
      (SELECT items FROM order_person_numbers),
      CAST(zipf_500_1_1(xxhash64(row_num, 'order.person:join@0')) AS INT)
    ) AS person_number
  FROM line_totals
)
SELECT
  row_num AS id,
  date_add(
    DATE '2012-01-01',
    CAST(uniform_0_1(xxhash64(row_num, 'order.day@0')) * 5113 AS INT)
  ) AS day,
  lines_count AS lines,
  total_sum AS total,
  person_email
FROM permuted
LEFT JOIN LATERAL (
  -- person: parent row recomputed, no join
  SELECT
    faker_en_us_email_unique(xxhash64(row_num, 'person.email@0'), email_ordinal) AS person_email
  FROM (
    SELECT
      row_num,
      permute_2065860(row_num - 1, 'person.email:shuffle@0') AS email_ordinal
    FROM (
      SELECT
        1 + person_number AS row_num
    )
  )
) AS person;
