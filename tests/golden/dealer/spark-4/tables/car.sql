-- car: 120 rows
-- Compiled by PowerStation 0.1.0 from car.json: change it there.
-- The car pool. One car in five was changed once: both versions are kept, with the time in which
-- each was valid.
-- How to read this:
--   row_num numbers the rows from 1; every value is a formula of it, in any order, anywhere
--   xxhash64(row_num, 'table.column@seed') is a stream: 64 random bits for one purpose
--   nullif(version_num, 1): a hash skips NULL, so version 1 is as without versions

CREATE OR REPLACE TEMPORARY VIEW car AS
WITH version_counts AS (
  -- one row in 5 changes: it has 2 versions, the others have one
  SELECT
    row_num,
    IF(
      (row_num - 1) % 5 = pmod(xxhash64((row_num - 1) div 5, 'car.valid_from:changes@0'), 5),
      2L,
      1L
    ) AS versions,
    1 + pmod(xxhash64(row_num, 'car.valid_from:gap@0', 1L), 2000) AS gap_1,
    1 + pmod(xxhash64(row_num, 'car.valid_from:gap@0', 2L), 2000) AS gap_2
  FROM range(1, 101) AS numbers (row_num)
),
versions AS (
  -- a version begins so many days after the start
  SELECT
    row_num,
    version_num,
    versions,
    element_at(array(gap_1, gap_1 + gap_2), CAST(version_num AS INT)) AS begins
  FROM version_counts
  LATERAL VIEW explode(sequence(1L, versions)) each_version AS version_num
),
validity AS (
  SELECT
    row_num,
    version_num,
    CAST(date_add(DATE '2010-01-01', CAST(begins AS INT)) AS TIMESTAMP) AS valid_from,
    IF(
      version_num = versions,
      TIMESTAMP '9999-12-31 00:00:00',
      CAST(date_add(
        DATE '2010-01-01',
        CAST(
          begins + 1 + pmod(xxhash64(row_num, 'car.valid_from:gap@0', version_num + 1), 2000)
          AS INT
        )
      ) AS TIMESTAMP)
    ) AS valid_to,
    version_num = versions AS is_current
  FROM versions
)
SELECT
  row_num AS id,
  faker_en_us_vin(xxhash64(row_num, 'car.vin@0')) AS vin,
  car_make(xxhash64(row_num, 'car.make@0')) AS make,
  faker_en_us_safe_color_name(xxhash64(row_num, 'car.color@0', nullif(version_num, 1))) AS color,
  faker_en_us_license_plate(
    xxhash64(row_num, 'car.licence_plate@0', nullif(version_num, 1))
  ) AS licence_plate,
  date_add(
    DATE '2014-01-01',
    CAST(uniform_0_1(xxhash64(row_num, 'car.first_registration@0')) * 4017 AS INT)
  ) AS first_registration,
  valid_from,
  valid_to,
  is_current AS isCurrent
FROM validity;
