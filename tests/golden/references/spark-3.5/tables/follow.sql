-- follow: 2,000 rows
-- Compiled by PowerStation 0.1.0 from follow.yaml: change it there.
-- How to read this:
--   row_num numbers the rows from 1; every value is a formula of it, in any order, anywhere
--   xxhash64(row_num, 'table.column@seed') is a stream: 64 random bits for one purpose

CREATE OR REPLACE TEMPORARY VIEW follow AS
WITH permuted AS (
  -- follow_number: a keyed permutation of 0 … 1,999
  SELECT
    row_num,
    follow_number.value AS follow_number
  FROM range(1, 2001) AS numbers (row_num)
  LEFT JOIN LATERAL (
    -- A keyed permutation of 0 … 1,999 (Feistel-like):
    -- they fill lines of 50; by turns each column and each line is rotated by its hash
    SELECT line_2 * 50 + spot_2
    FROM (
      SELECT
        *,
        number div 50 AS line_0,
        number % 50 AS spot_0,
        (line_0 + shiftrightunsigned(xxhash64(spot_0, stream, 1L), 2)) % 40 AS line_1,
        (spot_0 + shiftrightunsigned(xxhash64(line_1, stream, 2L), 2)) % 50 AS spot_1,
        (line_1 + shiftrightunsigned(xxhash64(spot_1, stream, 3L), 2)) % 40 AS line_2,
        (spot_1 + shiftrightunsigned(xxhash64(line_2, stream, 4L), 2)) % 50 AS spot_2
      FROM (
        SELECT
          row_num - 1 AS number,
          'follow.whom>who:joins shuffle@0' AS stream
      )
    )
  ) AS follow_number (value)
),
ranked AS (
  -- whom_rank: 0 for the row of account that has most of the 2,000 rows, 150 at most,
  -- whom_place: which of its rows this is
  -- near: the rank that Zipf's law says, which is within 1 of that with the row
  SELECT
    row_num,
    least(2000 - follow_number, 1271) AS rows_left,
    200.50022859424234D
      * exp(-10.0D * log1p(0.4088775462536286D * ((rows_left - 0.5D) / 1271.0D))) AS y,
    CAST(greatest(
      least(y - (0.04583333333333333D - 0.0054465277777777776D / (y * y)) / y - 0.5D, 199.0D),
      6.0D
    ) AS BIGINT) AS near,
    near - 1 + 0.5D AS before_x,
    before_x
      + (0.04583333333333333D - 0.0075472222222222225D / (before_x * before_x))
        / before_x AS before_y,
    CAST(
      3108.510143551862D * expm1(-0.1D * ln(before_y / 200.50022859424234D)) + 0.5D
      AS BIGINT
    ) AS before_rows,
    near + 0.5D AS near_x,
    near_x + (0.04583333333333333D - 0.0075472222222222225D / (near_x * near_x)) / near_x AS near_y,
    CAST(
      3108.510143551862D * expm1(-0.1D * ln(near_y / 200.50022859424234D)) + 0.5D
      AS BIGINT
    ) AS near_rows,
    near + 1 + 0.5D AS after_x,
    after_x
      + (0.04583333333333333D - 0.0075472222222222225D / (after_x * after_x)) / after_x AS after_y,
    CAST(
      3108.510143551862D * expm1(-0.1D * ln(after_y / 200.50022859424234D)) + 0.5D
      AS BIGINT
    ) AS after_rows,
    CASE
      WHEN rows_left > near_rows THEN near - 1
      WHEN rows_left > after_rows THEN near
      ELSE near + 1
    END AS rank,
    CASE
      WHEN rows_left > near_rows THEN before_rows
      WHEN rows_left > after_rows THEN near_rows
      ELSE after_rows
    END AS rank_rows,
    CASE
      WHEN follow_number < 450 THEN follow_number div 150
      WHEN follow_number < 565 THEN 3L
      WHEN follow_number < 655 THEN 4L
      WHEN follow_number < 729 THEN 5L
      ELSE rank
    END AS whom_rank,
    CASE
      WHEN follow_number < 450 THEN follow_number % 150
      WHEN follow_number < 565 THEN follow_number - 450
      WHEN follow_number < 655 THEN follow_number - 565
      WHEN follow_number < 729 THEN follow_number - 655
      ELSE rank_rows - rows_left
    END AS whom_place
  FROM permuted
),
rounds AS (
  -- who_number: a keyed permutation of 0 … 149
  SELECT
    row_num,
    whom_rank,
    whom_place div 15 AS line_0,
    whom_place % 15 AS spot_0,
    (line_0
      + shiftrightunsigned(
        xxhash64(spot_0, 'follow.whom>who:partners shuffle@0', 1L, whom_rank),
        2
      )) % 10 AS line_1,
    (spot_0
      + shiftrightunsigned(
        xxhash64(line_1, 'follow.whom>who:partners shuffle@0', 2L, whom_rank),
        2
      )) % 15 AS spot_1,
    (line_1
      + shiftrightunsigned(
        xxhash64(spot_1, 'follow.whom>who:partners shuffle@0', 3L, whom_rank),
        2
      )) % 10 AS line_2,
    (spot_1
      + shiftrightunsigned(
        xxhash64(line_2, 'follow.whom>who:partners shuffle@0', 4L, whom_rank),
        2
      )) % 15 AS spot_2,
    (line_2
      + shiftrightunsigned(
        xxhash64(spot_2, 'follow.whom>who:partners shuffle@0', 5L, whom_rank),
        2
      )) % 10 AS line_3,
    (spot_2
      + shiftrightunsigned(
        xxhash64(line_3, 'follow.whom>who:partners shuffle@0', 6L, whom_rank),
        2
      )) % 15 AS spot_3,
    (line_3
      + shiftrightunsigned(
        xxhash64(spot_3, 'follow.whom>who:partners shuffle@0', 7L, whom_rank),
        2
      )) % 10 AS line_4,
    (spot_3
      + shiftrightunsigned(
        xxhash64(line_4, 'follow.whom>who:partners shuffle@0', 8L, whom_rank),
        2
      )) % 15 AS spot_4
  FROM ranked
),
permuted_ AS (
  -- whom_number: a keyed permutation of 0 … 199
  SELECT
    row_num,
    element_at((SELECT items FROM follow_whom_numbers), CAST(whom_rank + 1 AS INT)) AS whom_number,
    line_4 * 15 + spot_4 AS who_number
  FROM rounds
),
chosen AS (
  -- who: one of the rows with kind = 'private'
  SELECT
    row_num,
    whom_number,
    who_chosen.value AS who_chosen
  FROM permuted_
  LEFT JOIN LATERAL (
    -- Row n of those of account with kind = 'private', n from 0: 150 rows
    SELECT line_1 * 14 + spot_1 + 1
    FROM (
      SELECT
        *,
        number AS nth,
        nth * 123 % 200 AS place,
        xxhash64(0L, 'account.kind:dealt@0') AS key,
        shiftrightunsigned(key, 16) % 65536 AS k1,
        shiftrightunsigned(key, 32) % 65536 AS k2,
        shiftrightunsigned(key, 48) AS k3,
        place div 14 AS line_0,
        place % 14 AS spot_0,
        (spot_0 + (k3 + line_0 * (k2 + line_0 * k1)) div 251)
          % least(14, 200 - line_0 * 14) AS spot_1,
        (line_0 + (k1 + spot_1 * (k2 + spot_1 * k3)) div 251)
          % ((200 - spot_1 - 1) div 14 + 1) AS line_1
      FROM (
        SELECT who_number AS number
      )
    )
  ) AS who_chosen (value)
)
SELECT
  row_num AS id,
  1 + whom_number AS whom_id,
  who_chosen AS who_id
FROM chosen;
