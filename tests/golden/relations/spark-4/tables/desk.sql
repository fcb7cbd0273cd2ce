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
  desk_id(xxhash64(row_num, 'desk.id@0'), id_nth) AS id
FROM permuted;
