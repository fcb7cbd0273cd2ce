-- line: 2,000 rows
-- Compiled by PowerStation 0.1.0 from line.yaml: change it there.
-- How to read this:
--   row_num numbers the rows from 1; every value is a formula of it, in any order, anywhere
--   xxhash64(row_num, 'table.column@seed') is a stream: 64 random bits for one purpose
--   LATERAL: a row beside each, computed from its number: nothing is looked up
--   nullif(version_num, 1): a hash skips NULL, so version 1 is as without versions

CREATE OR REPLACE TEMPORARY VIEW line AS
WITH dealt AS (
  -- the rows of order have 0 to 4 children, each number alike often,
  -- dealt in one block: lines are rotated, then columns
  SELECT
    row_num,
    (row_num - 1) div 4 AS pair,
    (row_num - 1) % 4 AS position,
    4 - (2 * (((pair + 1) * 309 - 1) % 500) + 1) * 5 div 2 div 1000 AS first_count,
    2 * pair + IF(position < first_count, 0, 1) AS place,
    xxhash64(0L, 'line.order:children@0') AS key,
    shiftrightunsigned(key, 16) % 65536 AS k1,
    shiftrightunsigned(key, 32) % 65536 AS k2,
    shiftrightunsigned(key, 48) AS k3,
    place div 31 AS line_0,
    place % 31 AS spot_0,
    (spot_0 + (k3 + line_0 * (k2 + line_0 * k1)) div 251) % least(31, 1000 - line_0 * 31) AS spot_1,
    (line_0 + (k1 + spot_1 * (k2 + spot_1 * k3)) div 251)
      % ((1000 - spot_1 - 1) div 31 + 1) AS line_1
  FROM range(1, 2001) AS numbers (row_num)
),
children AS (
  SELECT
    row_num,
    line_1 * 31 + spot_1 + 1 AS parent_row,
    IF(position < first_count, position, position - first_count) + 1 AS child_num,
    IF(position < first_count, first_count, 4 - first_count) AS child_count
  FROM dealt
),
rounds AS (
  -- order_desk_number: a keyed permutation of 0 … 599
  SELECT
    row_num,
    parent_row,
    child_num,
    child_count,
    (child_num - 1) div 25 AS line_0,
    (child_num - 1) % 25 AS spot_0,
    (line_0
      + shiftrightunsigned(
        xxhash64(spot_0, 'line.order>desk:joins shuffle@0', 1L, parent_row),
        2
      )) % 24 AS line_1,
    (spot_0
      + shiftrightunsigned(
        xxhash64(line_1, 'line.order>desk:joins shuffle@0', 2L, parent_row),
        2
      )) % 25 AS spot_1,
    (line_1
      + shiftrightunsigned(
        xxhash64(spot_1, 'line.order>desk:joins shuffle@0', 3L, parent_row),
        2
      )) % 24 AS line_2,
    (spot_1
      + shiftrightunsigned(
        xxhash64(line_2, 'line.order>desk:joins shuffle@0', 4L, parent_row),
        2
      )) % 25 AS spot_2,
    (line_2
      + shiftrightunsigned(
        xxhash64(spot_2, 'line.order>desk:joins shuffle@0', 5L, parent_row),
        2
      )) % 24 AS line_3,
    (spot_2
      + shiftrightunsigned(
        xxhash64(line_3, 'line.order>desk:joins shuffle@0', 6L, parent_row),
        2
      )) % 25 AS spot_3,
    (line_3
      + shiftrightunsigned(
        xxhash64(spot_3, 'line.order>desk:joins shuffle@0', 7L, parent_row),
        2
      )) % 24 AS line_4,
    (spot_3
      + shiftrightunsigned(
        xxhash64(line_4, 'line.order>desk:joins shuffle@0', 8L, parent_row),
        2
      )) % 25 AS spot_4
  FROM children
),
permuted AS (
  -- seller_number: a keyed permutation of 0 … 499
  SELECT
    row_num,
    parent_row,
    child_num,
    child_count,
    element_at(
      (SELECT items FROM line_seller_numbers),
      CAST(
        IF(
          pmod(xxhash64(row_num, 'line.seller:join group@0'), 100) < 80,
          pmod(xxhash64(row_num, 'line.seller:join@0'), 100),
          100 + pmod(xxhash64(row_num, 'line.seller:join@0'), 400)
        ) + 1
        AS INT
      )
    ) AS seller_number,
    line_4 * 25 + spot_4 AS order_desk_number
  FROM rounds
),
generated AS (
  SELECT
    child_num AS number,
    quantity.value AS quantity,
    child_num = child_count AS is_last,
    order_id,
    price_id,
    price_cents,
    IF(
      pmod(xxhash64(row_num, 'line.seller:join null@0'), 100) < 10,
      NULL,
      1 + seller_number
    ) AS seller_id,
    desk_id
  FROM permuted
  LEFT JOIN LATERAL (
    -- order: parent row recomputed, no join
    SELECT
      row_num AS order_id,
      order_day.value AS order_day
    FROM (
      SELECT
        parent_row AS row_num
    )
    LEFT JOIN LATERAL (
      -- en_US: date_between(start_date='2012-01-01', end_date='2025-12-31')
      SELECT
        date_add(
          DATE '2012-01-01',
          CAST(shiftrightunsigned(seed, 11) * 1.1102230246251565E-16D * 5113 AS INT)
        )
      FROM (
        SELECT xxhash64(row_num, 'order.day@0') AS seed
      )
    ) AS order_day (value)
  ) AS `order`
  LEFT JOIN LATERAL (
    -- price: parent row as of order_day recomputed, no join
    SELECT
      row_num AS price_id,
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
  LEFT JOIN LATERAL (
    -- desk: parent row recomputed, no join
    SELECT
      desk_id.value AS desk_id
    FROM (
      SELECT
        id_ordinal.value AS id_ordinal
      FROM (
        SELECT
          1 + order_desk_number AS row_num
      )
      LEFT JOIN LATERAL (
        -- A keyed permutation of 0 … 5,399 (Feistel-like):
        -- they fill lines of 75; by turns each column and each line is rotated by its hash
        SELECT line_2 * 75 + spot_2
        FROM (
          SELECT
            *,
            number div 75 AS line_0,
            number % 75 AS spot_0,
            (line_0 + shiftrightunsigned(xxhash64(spot_0, stream, 1L), 2)) % 72 AS line_1,
            (spot_0 + shiftrightunsigned(xxhash64(line_1, stream, 2L), 2)) % 75 AS spot_1,
            (line_1 + shiftrightunsigned(xxhash64(spot_1, stream, 3L), 2)) % 72 AS line_2,
            (spot_1 + shiftrightunsigned(xxhash64(line_2, stream, 4L), 2)) % 75 AS spot_2
          FROM (
            SELECT
              row_num - 1 AS number,
              'desk.id:shuffle@0' AS stream
          )
        )
      ) AS id_ordinal (value)
    )
    LEFT JOIN LATERAL (
      -- A text that matches [A-F][1-9][0-9]{2}, each once
      SELECT
        concat(
          char(pmod(number, 5400) div 900 + 65),
          char(pmod(number, 5400) div 100 % 9 + 49),
          substr(CAST(pmod(number, 5400) % 100 + 100 AS STRING), 2)
        )
      FROM (
        SELECT id_ordinal AS number
      )
    ) AS desk_id (value)
  ) AS desk
  LEFT JOIN LATERAL (
    -- A rank from 1 to 5: rank k in proportion to 1 / k^1
    SELECT
      CASE
        WHEN u >= 0.5620437956204379D THEN 1L
        WHEN u >= 0.34306569343065696D THEN 2L
        WHEN u >= 0.19708029197080293D THEN 3L
        WHEN u >= 0.08759124087591241D THEN 4L
        ELSE 5L
      END
    FROM (
      SELECT
        *,
        (shiftrightunsigned(seed, 12) + 0.5D) * 2.220446049250313E-16D AS u
      FROM (
        SELECT xxhash64(row_num, 'line.quantity@0') AS seed
      )
    )
  ) AS quantity (value)
)
SELECT
  order_id,
  number,
  quantity,
  is_last,
  quantity * price_cents AS cents,
  price_id,
  seller_id,
  desk_id
FROM generated;
