-- price: 50 keys with all their versions
-- Compiled by PowerStation 0.1.0 from price.yaml: change it there.

CREATE OR REPLACE TEMPORARY VIEW price AS
WITH changing AS (
  -- one row in 2 changes: it has 2 to 3 versions, the others have one
  SELECT
    row_num,
    IF(
      (row_num - 1) % 2 = pmod(xxhash64((row_num - 1) div 2, 'price.since:changes@0'), 2),
      2L + pmod(xxhash64(row_num, 'price.since:versions@0'), 2),
      1L
    ) AS versions
  FROM range(1, 51) AS numbers (row_num)
),
history AS (
  -- a version begins so many days after the start
  SELECT
    row_num,
    version_num,
    versions,
    aggregate(
      sequence(1L, version_num),
      0L,
      (days, v) -> days + 1 + pmod(xxhash64(row_num, 'price.since:gap@0', v), 2000)
    ) AS begins
  FROM changing
  LATERAL VIEW explode(sequence(1L, versions)) each_version AS version_num
),
windows AS (
  SELECT
    row_num,
    version_num,
    TIMESTAMP '2010-01-01 00:00:00' + make_dt_interval(CAST(begins AS INT)) AS since,
    IF(
      version_num = versions,
      TIMESTAMP '9999-12-31 00:00:00',
      TIMESTAMP '2010-01-01 00:00:00'
        + make_dt_interval(
          CAST(begins + 1 + pmod(xxhash64(row_num, 'price.since:gap@0', version_num + 1), 2000) AS INT)
        )
    ) AS until
  FROM history
)
SELECT
  row_num AS id,
  10 + pmod(xxhash64(row_num, 'price.cents@0', nullif(version_num, 1)), 990) AS cents,
  since,
  until
FROM windows;
