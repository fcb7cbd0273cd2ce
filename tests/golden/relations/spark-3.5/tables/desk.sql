-- desk: 600 rows
-- Compiled by PowerStation 0.1.0 from desk.yaml: change it there.

CREATE OR REPLACE TEMPORARY VIEW desk AS
WITH permuted AS (
  -- id_nth: a keyed permutation of 0 … 5,399 (Feistel-like)
  SELECT
    row_num,
    aggregate(
      sequence(1L, 4L),
      row_num - 1,
      (x, round) -> IF(
        round % 2 = 1,
        (x div 75 + shiftrightunsigned(xxhash64(x % 75, 'desk.id:shuffle@0', round), 2)) % 72 * 75
          + x % 75,
        x div 75 * 75
          + (x % 75 + shiftrightunsigned(xxhash64(x div 75, 'desk.id:shuffle@0', round), 2)) % 75
      )
    ) AS id_nth
  FROM range(1, 601) AS numbers (row_num)
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
    SELECT id_nth AS number
  )
) AS id (value);
