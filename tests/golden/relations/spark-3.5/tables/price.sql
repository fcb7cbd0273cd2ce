-- price: 50 keys with all their versions
-- Compiled by PowerStation 0.1.0 from price.yaml: change it there.
-- How to read this:
--   row_num numbers the rows from 1; every value is a formula of it, in any order, anywhere
--   xxhash64(row_num, 'table.column@seed') is a stream: 64 random bits for one purpose
--   nullif(version_num, 1): a hash skips NULL, so version 1 is as without versions

CREATE OR REPLACE TEMPORARY VIEW price AS
WITH version_counts AS (
  -- one row in 2 changes: it has 2 to 3 versions, the others have one
  SELECT
    row_num,
    IF(
      (row_num - 1) % 2 = pmod(xxhash64((row_num - 1) div 2, 'price.since:changes@0'), 2),
      2L + pmod(xxhash64(row_num, 'price.since:versions@0'), 2),
      1L
    ) AS versions,
    1 + pmod(xxhash64(row_num, 'price.since:gap@0', 1L), 2000) AS gap_1,
    1 + pmod(xxhash64(row_num, 'price.since:gap@0', 2L), 2000) AS gap_2,
    1 + pmod(xxhash64(row_num, 'price.since:gap@0', 3L), 2000) AS gap_3
  FROM range(1, 51) AS numbers (row_num)
),
versions AS (
  -- a version begins so many days after the start
  SELECT
    row_num,
    version_num,
    versions,
    element_at(
      array(gap_1, gap_1 + gap_2, gap_1 + gap_2 + gap_3),
      CAST(version_num AS INT)
    ) AS begins
  FROM version_counts
  LATERAL VIEW explode(sequence(1L, versions)) each_version AS version_num
),
validity AS (
  SELECT
    row_num,
    version_num,
    CAST(date_add(DATE '2010-01-01', CAST(begins AS INT)) AS TIMESTAMP) AS since,
    IF(
      version_num = versions,
      TIMESTAMP '9999-12-31 00:00:00',
      CAST(date_add(
        DATE '2010-01-01',
        CAST(
          begins + 1 + pmod(xxhash64(row_num, 'price.since:gap@0', version_num + 1), 2000)
          AS INT
        )
      ) AS TIMESTAMP)
    ) AS until
  FROM versions
)
SELECT
  row_num AS id,
  10 + pmod(xxhash64(row_num, 'price.cents@0', nullif(version_num, 1)), 990) AS cents,
  since,
  until
FROM validity;
