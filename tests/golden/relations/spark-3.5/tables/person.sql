-- person: 500 rows
-- Compiled by PowerStation 0.1.0 from person.yaml: change it there.
-- How to read this:
--   row_num numbers the rows from 1; every value is a formula of it, in any order, anywhere
--   xxhash64(row_num, 'table.column@seed') is a stream: 64 random bits for one purpose
--   LATERAL: a row beside each, computed from its number: nothing is looked up

CREATE OR REPLACE TEMPORARY VIEW person AS
WITH permuted AS (
  -- desk_number: a keyed permutation of 0 … 599
  -- email_ordinal: a keyed permutation of 0 … 2,065,859
  SELECT
    row_num,
    element_at((SELECT items FROM person_desk_numbers), CAST(row_num AS INT)) AS desk_number,
    email_ordinal.value AS email_ordinal
  FROM range(1, 501) AS numbers (row_num)
  LEFT JOIN LATERAL (
    -- A keyed permutation of 0 … 2,065,859 (Feistel-like):
    -- they fill lines of 1,497; by turns each column and each line is rotated by its hash
    SELECT line_2 * 1497 + spot_2
    FROM (
      SELECT
        *,
        number div 1497 AS line_0,
        number % 1497 AS spot_0,
        (line_0 + shiftrightunsigned(xxhash64(spot_0, stream, 1L), 2)) % 1380 AS line_1,
        (spot_0 + shiftrightunsigned(xxhash64(line_1, stream, 2L), 2)) % 1497 AS spot_1,
        (line_1 + shiftrightunsigned(xxhash64(spot_1, stream, 3L), 2)) % 1380 AS line_2,
        (spot_1 + shiftrightunsigned(xxhash64(line_2, stream, 4L), 2)) % 1497 AS spot_2
      FROM (
        SELECT
          row_num - 1 AS number,
          'person.email:shuffle@0' AS stream
      )
    )
  ) AS email_ordinal (value)
)
SELECT
  row_num AS id,
  email.value AS email,
  IF(row_num = 1, NULL, 1 + pmod(xxhash64(row_num, 'person.boss:join@0'), row_num - 1)) AS boss_id,
  desk_id
FROM permuted
LEFT JOIN LATERAL (
  -- desk: parent row recomputed, no join
  SELECT
    desk_id.value AS desk_id
  FROM (
    SELECT
      id_ordinal.value AS id_ordinal
    FROM (
      SELECT
        1 + desk_number AS row_num
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
  -- en_US: email(), each value once
  SELECT
    concat(
      element_at(
        (SELECT items FROM en_us_email_unique_items),
        CAST(pmod(number, 2065860) div 690 % 998 + 1 AS INT)
      ),
      element_at(
        (SELECT items FROM en_us_email_unique_items_2),
        CAST(pmod(number, 2065860) % 690 + 1 AS INT)
      ),
      '@',
      element_at(
        array('example.org', 'example.com', 'example.net'),
        CAST(pmod(number, 2065860) div 688620 + 1 AS INT)
      )
    )
  FROM (
    SELECT email_ordinal AS number
  )
) AS email (value);
