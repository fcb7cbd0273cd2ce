-- desk: 600 rows
-- Compiled by PowerStation 0.1.0 from desk.yaml: change it there.
-- How to read this:
--   row_num numbers the rows from 1; every value is a formula of it, in any order, anywhere
--   xxhash64(row_num, 'table.column@seed') is a stream: 64 random bits for one purpose

CREATE OR REPLACE TEMPORARY VIEW desk AS
WITH permuted AS (
  -- id_ordinal: a keyed permutation of 0 … 5,399
  SELECT
    id_ordinal.value AS id_ordinal
  FROM range(1, 601) AS numbers (row_num)
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
SELECT
  id.value AS id
FROM permuted
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
) AS id (value);
