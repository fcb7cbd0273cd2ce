-- desk: 600 rows
-- Compiled by PowerStation 0.1.0 from desk.yaml: change it there.
-- How to read this:
--   row_num numbers the rows from 1; every value is a formula of it, in any order, anywhere
--   xxhash64(row_num, 'table.column@seed') is a stream: 64 random bits for one purpose

CREATE OR REPLACE TEMPORARY VIEW desk AS
WITH permuted AS (
  -- id_ordinal: a keyed permutation of 0 … 5,399
  SELECT
    row_num,
    permute_5400(row_num - 1, 'desk.id:shuffle@0') AS id_ordinal
  FROM range(1, 601) AS numbers (row_num)
)
SELECT
  desk_id(xxhash64(row_num, 'desk.id@0'), id_ordinal) AS id
FROM permuted;
