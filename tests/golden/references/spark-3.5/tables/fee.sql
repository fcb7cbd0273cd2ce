-- fee: 1,500 rows
-- Compiled by PowerStation 0.1.0 from fee.yaml: change it there.
-- How to read this:
--   row_num numbers the rows from 1; every value is a formula of it, in any order, anywhere
--   xxhash64(row_num, 'table.column@seed') is a stream: 64 random bits for one purpose
--   LATERAL: a row beside each, computed from its number: nothing is looked up
--   nullif(version_num, 1): a hash skips NULL, so version 1 is as without versions

CREATE OR REPLACE TEMPORARY VIEW fee AS
WITH dealt AS (
  -- the rows of transfer have 1 to 2 children, each number alike often,
  -- dealt in one block: lines are rotated, then columns
  SELECT
    row_num,
    (row_num - 1) div 3 AS pair,
    (row_num - 1) % 3 AS position,
    2 - (2 * (((pair + 1) * 309 - 1) % 500) + 1) * 2 div 2 div 1000 AS first_count,
    2 * pair + IF(position < first_count, 0, 1) AS place,
    xxhash64(0L, 'fee.transfer:children@0') AS key,
    shiftrightunsigned(key, 16) % 65536 AS k1,
    shiftrightunsigned(key, 32) % 65536 AS k2,
    shiftrightunsigned(key, 48) AS k3,
    place div 31 AS line_0,
    place % 31 AS spot_0,
    (spot_0 + (k3 + line_0 * (k2 + line_0 * k1)) div 251) % least(31, 1000 - line_0 * 31) AS spot_1,
    (line_0 + (k1 + spot_1 * (k2 + spot_1 * k3)) div 251)
      % ((1000 - spot_1 - 1) div 31 + 1) AS line_1
  FROM range(1, 1501) AS numbers (row_num)
),
children AS (
  SELECT
    row_num,
    line_1 * 31 + spot_1 + 1 AS parent_row,
    IF(position < first_count, position, position - first_count) + 1 AS child_num
  FROM dealt
),
chosen_rows AS (
  -- before: one of the rows of fee that the row of transfer has, before this one
  SELECT
    row_num,
    parent_row,
    IF(
      child_num = 1,
      NULL,
      row_num - child_num + 1 + pmod(xxhash64(row_num, 'fee.before:join@0'), child_num - 1)
    ) AS before_row,
    1 + pmod(xxhash64(row_num, 'fee.any:join@0'), 1000) AS any_row
  FROM children
),
rows_within AS (
  -- one: one of the rows of fee that the row of any has
  SELECT
    row_num,
    parent_row,
    before_row,
    any_row,
    one_row.value AS one_row
  FROM chosen_rows
  LEFT JOIN LATERAL (
    -- One of the rows of fee that row n of transfer has, n from 0
    SELECT place div 2 * 3 + IF(place % 2 = 0, 0, first_count) + 1 + pmod(drawn, child_count)
    FROM (
      SELECT
        *,
        xxhash64(0L, 'fee.transfer:children@0') AS key,
        shiftrightunsigned(key, 16) % 65536 AS k1,
        shiftrightunsigned(key, 32) % 65536 AS k2,
        shiftrightunsigned(key, 48) AS k3,
        number div 31 AS line_1,
        number % 31 AS spot_1,
        pmod(
          line_1 - (k1 + spot_1 * (k2 + spot_1 * k3)) div 251,
          (1000 - spot_1 - 1) div 31 + 1
        ) AS line_0,
        pmod(
          spot_1 - (k3 + line_0 * (k2 + line_0 * k1)) div 251,
          least(31, 1000 - line_0 * 31)
        ) AS spot_0,
        line_0 * 31 + spot_0 AS place,
        2 - (2 * (((place div 2 + 1) * 309 - 1) % 500) + 1) * 2 div 2 div 1000 AS first_count,
        IF(place % 2 = 0, first_count, 3 - first_count) AS child_count
      FROM (
        SELECT
          any_row - 1 AS number,
          xxhash64(row_num, 'fee.one:join@0') AS drawn
      )
    )
  ) AS one_row (value)
)
SELECT
  row_num AS id,
  transfer_id,
  transfer_payee_id,
  of_id,
  of_owner,
  before_row AS before_id,
  any_row AS any_id,
  one_row AS one_id
FROM rows_within
LEFT JOIN LATERAL (
  -- transfer: parent row recomputed, no join
  SELECT
    row_num AS transfer_id,
    payee_row AS transfer_payee_id,
    payee_row AS transfer_row_of_payee
  FROM (
    SELECT
      row_num,
      IF(
        pmod(xxhash64(row_num, 'transfer.payer:join null@0'), 100) < 10,
        NULL,
        1 + payer_number
      ) AS payer_row,
      coalesce(
        1 + (payer_row + pmod(xxhash64(row_num, 'transfer.payee:join@0'), 199)) % 200,
        1 + pmod(xxhash64(row_num, 'transfer.payee:join@0'), 200)
      ) AS payee_row
    FROM (
      SELECT
        row_num,
        element_at(
          (SELECT items FROM transfer_payer_numbers),
          CAST(payer_number.value AS INT)
        ) AS payer_number
      FROM (
        SELECT
          parent_row AS row_num
      )
      LEFT JOIN LATERAL (
        -- A rank from 1 to 200: rank k in proportion to 1 / k^1.1
        SELECT
          CASE
            WHEN u >= 0.7871832715546975D THEN 1L
            WHEN u >= 0.6879007571594989D THEN 2L
            WHEN u >= 0.6243424410774312D THEN 3L
            WHEN u >= 0.5780255103707072D THEN 4L
            WHEN u >= 0.541789634949557D THEN 5L
            WHEN u >= 0.5121386320540102D THEN 6L
            ELSE CAST(least(
              y - (0.04583333333333333D - 0.0054465277777777776D / (y * y)) / y + 0.5D,
              200.0D
            ) AS BIGINT)
          END
        FROM (
          SELECT
            *,
            200.50022859424234D * exp(-10.0D * log1p(0.7983727855361404D * u)) AS y
          FROM (
            SELECT
              *,
              (shiftrightunsigned(seed, 12) + 0.5D) * 2.220446049250313E-16D AS u
            FROM (
              SELECT xxhash64(row_num, 'transfer.payer:join@0') AS seed
            )
          )
        )
      ) AS payer_number (value)
    )
  )
) AS transfer
LEFT JOIN LATERAL (
  -- account: the row of transfer.payee recomputed, no join
  SELECT
    row_num AS of_id,
    of_owner.value AS of_owner
  FROM (
    SELECT
      transfer_row_of_payee AS row_num,
      IF(
        (transfer_row_of_payee - 1) % 2
          = pmod(xxhash64((transfer_row_of_payee - 1) div 2, 'account.since:changes@0'), 2),
        2L,
        1L
      ) AS version_num
  )
  LEFT JOIN LATERAL (
    -- en_US: last_name()
    SELECT
      element_at(
        (SELECT items FROM person_en_us_last_names),
        IF(
          pmod(seed, 16777216)
            < element_at((SELECT items FROM person_en_us_last_names_bounds), last_name_place),
          last_name_place,
          element_at((SELECT items FROM person_en_us_last_names_aliases), last_name_place)
        )
      )
    FROM (
      SELECT
        *,
        CAST(pmod(seed, 16777216000L) div 16777216 + 1 AS INT) AS last_name_place
      FROM (
        SELECT xxhash64(row_num, 'account.owner@0', nullif(version_num, 1)) AS seed
      )
    )
  ) AS of_owner (value)
) AS of;
