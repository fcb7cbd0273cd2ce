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
  vin.value AS vin,
  make.value AS make,
  color.value AS color,
  licence_plate.value AS licence_plate,
  first_registration.value AS first_registration,
  valid_from,
  valid_to,
  is_current AS isCurrent
FROM validity
LEFT JOIN LATERAL (
  -- en_US: vin()
  SELECT
    concat(
      element_at((SELECT items FROM en_us_vin_items), CAST(pmod(seed, 33) + 1 AS INT)),
      element_at((SELECT items FROM en_us_vin_items), CAST(pmod(seed div 33, 33) + 1 AS INT)),
      element_at((SELECT items FROM en_us_vin_items), CAST(pmod(seed div 1089, 33) + 1 AS INT)),
      element_at((SELECT items FROM en_us_vin_items), CAST(pmod(seed div 35937, 33) + 1 AS INT)),
      element_at((SELECT items FROM en_us_vin_items), CAST(pmod(seed div 1185921, 33) + 1 AS INT)),
      element_at((SELECT items FROM en_us_vin_items), CAST(pmod(seed div 39135393, 33) + 1 AS INT)),
      element_at(
        (SELECT items FROM en_us_vin_items),
        CAST(pmod(seed div 1291467969, 33) + 1 AS INT)
      ),
      element_at(
        (SELECT items FROM en_us_vin_items),
        CAST(pmod(seed div 42618442977L, 33) + 1 AS INT)
      ),
      IF(value = 10, 'X', CAST(value AS STRING)),
      element_at((SELECT items FROM en_us_vin_items), CAST(pmod(bits_1 div 10000, 33) + 1 AS INT)),
      element_at((SELECT items FROM en_us_vin_items), CAST(pmod(bits_1 div 330000, 33) + 1 AS INT)),
      element_at(
        (SELECT items FROM en_us_vin_items),
        CAST(pmod(bits_1 div 10890000, 33) + 1 AS INT)
      ),
      element_at(
        (SELECT items FROM en_us_vin_items),
        CAST(pmod(bits_1 div 359370000, 33) + 1 AS INT)
      ),
      substr(CAST(pmod(bits_1, 10000) + 10000 AS STRING), 2)
    )
  FROM (
    SELECT
      *,
      (element_at((SELECT items FROM en_us_vin_items_2), CAST(pmod(seed, 33) + 1 AS INT))
        * 8
        + element_at(
          (SELECT items FROM en_us_vin_items_2),
          CAST(pmod(seed div 33, 33) + 1 AS INT)
        ) * 7
        + element_at(
          (SELECT items FROM en_us_vin_items_2),
          CAST(pmod(seed div 1089, 33) + 1 AS INT)
        ) * 6
        + element_at(
          (SELECT items FROM en_us_vin_items_2),
          CAST(pmod(seed div 35937, 33) + 1 AS INT)
        ) * 5
        + element_at(
          (SELECT items FROM en_us_vin_items_2),
          CAST(pmod(seed div 1185921, 33) + 1 AS INT)
        ) * 4
        + element_at(
          (SELECT items FROM en_us_vin_items_2),
          CAST(pmod(seed div 39135393, 33) + 1 AS INT)
        ) * 3
        + element_at(
          (SELECT items FROM en_us_vin_items_2),
          CAST(pmod(seed div 1291467969, 33) + 1 AS INT)
        ) * 2
        + element_at(
          (SELECT items FROM en_us_vin_items_2),
          CAST(pmod(seed div 42618442977L, 33) + 1 AS INT)
        ) * 10
        + element_at(
          (SELECT items FROM en_us_vin_items_2),
          CAST(pmod(bits_1 div 10000, 33) + 1 AS INT)
        ) * 9
        + element_at(
          (SELECT items FROM en_us_vin_items_2),
          CAST(pmod(bits_1 div 330000, 33) + 1 AS INT)
        ) * 8
        + element_at(
          (SELECT items FROM en_us_vin_items_2),
          CAST(pmod(bits_1 div 10890000, 33) + 1 AS INT)
        ) * 7
        + element_at(
          (SELECT items FROM en_us_vin_items_2),
          CAST(pmod(bits_1 div 359370000, 33) + 1 AS INT)
        ) * 6
        + pmod(bits_1, 10000) div 1000 * 5
        + pmod(bits_1, 10000) div 100 % 10 * 4
        + pmod(bits_1, 10000) div 10 % 10 * 3
        + pmod(bits_1, 10000) % 10 * 2) % 11 AS value
    FROM (
      SELECT
        *,
        xxhash64(seed, 1L) AS bits_1
      FROM (
        SELECT xxhash64(row_num, 'car.vin@0') AS seed
      )
    )
  )
) AS vin (value)
LEFT JOIN LATERAL (
  -- en_US: random_element(elements={'Toyota': 0.3, 'Volkswagen': 0.25, 'Ford': 0.2, 'R…)
  SELECT
    CASE
      WHEN roll < 30 THEN 'Toyota'
      WHEN roll < 55 THEN 'Volkswagen'
      WHEN roll < 75 THEN 'Ford'
      WHEN roll < 90 THEN 'Renault'
      ELSE 'Volvo'
    END
  FROM (
    SELECT
      *,
      pmod(seed, 100) AS roll
    FROM (
      SELECT xxhash64(row_num, 'car.make@0') AS seed
    )
  )
) AS make (value)
LEFT JOIN LATERAL (
  -- en_US: safe_color_name()
  SELECT element_at((SELECT items FROM color_safe_colors), CAST(pmod(seed, 15) + 1 AS INT))
  FROM (
    SELECT xxhash64(row_num, 'car.color@0', nullif(version_num, 1)) AS seed
  )
) AS color (value)
LEFT JOIN LATERAL (
  -- en_US: license_plate()
  SELECT
    translate(
      element_at((SELECT items FROM en_us_license_plate_items), CAST(pmod(seed, 101) + 1 AS INT)),
      '1234567abcde',
      concat(
        substr(CAST(pmod(bits_1, 10000000) + 10000000 AS STRING), 2),
        char(pmod(seed div 101, 26) + 65),
        char(pmod(seed div 2626, 26) + 65),
        char(pmod(seed div 68276, 26) + 65),
        char(pmod(seed div 1775176, 26) + 65),
        char(pmod(seed div 46154576, 26) + 65)
      )
    )
  FROM (
    SELECT
      *,
      xxhash64(seed, 1L) AS bits_1
    FROM (
      SELECT xxhash64(row_num, 'car.licence_plate@0', nullif(version_num, 1)) AS seed
    )
  )
) AS licence_plate (value)
LEFT JOIN LATERAL (
  -- en_US: date_between(start_date='-12y', end_date='-1y')
  SELECT
    date_add(
      DATE '2014-01-01',
      CAST(shiftrightunsigned(seed, 11) * 1.1102230246251565E-16D * 4017 AS INT)
    )
  FROM (
    SELECT xxhash64(row_num, 'car.first_registration@0') AS seed
  )
) AS first_registration (value);
