-- car: 120 rows
-- Compiled by PowerStation 0.1.0 from car.json: change it there.
-- The car pool. One car in five was changed once: both versions are kept, with the time in which each was valid.

CREATE OR REPLACE TEMPORARY VIEW car AS
WITH changing AS (
  -- one row in 5 changes: it has 2 versions, the others have one
  SELECT
    row_num,
    IF(
      (row_num - 1) % 5 = pmod(xxhash64((row_num - 1) div 5, 'car.valid_from:changes@0'), 5),
      2L,
      1L
    ) AS versions
  FROM range(1, 101) AS numbers (row_num)
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
      (days, v) -> days + 1 + pmod(xxhash64(row_num, 'car.valid_from:gap@0', v), 2000)
    ) AS begins
  FROM changing
  LATERAL VIEW explode(sequence(1L, versions)) each_version AS version_num
),
windows AS (
  SELECT
    row_num,
    version_num,
    TIMESTAMP '2010-01-01 00:00:00' + make_dt_interval(CAST(begins AS INT)) AS valid_from,
    IF(
      version_num = versions,
      TIMESTAMP '9999-12-31 00:00:00',
      TIMESTAMP '2010-01-01 00:00:00'
        + make_dt_interval(
          CAST(
            begins + 1 + pmod(xxhash64(row_num, 'car.valid_from:gap@0', version_num + 1), 2000)
            AS INT
          )
        )
    ) AS valid_to,
    version_num = versions AS is_current
  FROM history
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
FROM windows
LEFT JOIN LATERAL (
  -- en_US: vin()
  SELECT
    concat(
      substr('1234567890ABCDEFGHJKLMNPRSTUVWXYZ', CAST(pmod(seed, 33) + 1 AS INT), 1),
      substr('1234567890ABCDEFGHJKLMNPRSTUVWXYZ', CAST(pmod(seed div 33, 33) + 1 AS INT), 1),
      substr('1234567890ABCDEFGHJKLMNPRSTUVWXYZ', CAST(pmod(seed div 1089, 33) + 1 AS INT), 1),
      substr('1234567890ABCDEFGHJKLMNPRSTUVWXYZ', CAST(pmod(seed div 35937, 33) + 1 AS INT), 1),
      substr('1234567890ABCDEFGHJKLMNPRSTUVWXYZ', CAST(pmod(seed div 1185921, 33) + 1 AS INT), 1),
      substr('1234567890ABCDEFGHJKLMNPRSTUVWXYZ', CAST(pmod(seed div 39135393, 33) + 1 AS INT), 1),
      substr(
        '1234567890ABCDEFGHJKLMNPRSTUVWXYZ',
        CAST(pmod(seed div 1291467969, 33) + 1 AS INT),
        1
      ),
      substr(
        '1234567890ABCDEFGHJKLMNPRSTUVWXYZ',
        CAST(pmod(seed div 42618442977L, 33) + 1 AS INT),
        1
      ),
      IF(value = 10, 'X', CAST(value AS STRING)),
      substr('1234567890ABCDEFGHJKLMNPRSTUVWXYZ', CAST(pmod(bits_1 div 10000, 33) + 1 AS INT), 1),
      substr('1234567890ABCDEFGHJKLMNPRSTUVWXYZ', CAST(pmod(bits_1 div 330000, 33) + 1 AS INT), 1),
      substr(
        '1234567890ABCDEFGHJKLMNPRSTUVWXYZ',
        CAST(pmod(bits_1 div 10890000, 33) + 1 AS INT),
        1
      ),
      substr(
        '1234567890ABCDEFGHJKLMNPRSTUVWXYZ',
        CAST(pmod(bits_1 div 359370000, 33) + 1 AS INT),
        1
      ),
      substr(CAST(pmod(bits_1, 10000) + 10000 AS STRING), 2)
    )
  FROM (
    SELECT
      *,
      (element_at((SELECT items FROM en_us_vin_items), CAST(pmod(seed, 33) + 1 AS INT))
        + element_at(
          (SELECT items FROM en_us_vin_items_2),
          CAST(pmod(seed div 33, 33) + 1 AS INT)
        )
        + element_at(
          (SELECT items FROM en_us_vin_items_3),
          CAST(pmod(seed div 1089, 33) + 1 AS INT)
        )
        + element_at(
          (SELECT items FROM en_us_vin_items_4),
          CAST(pmod(seed div 35937, 33) + 1 AS INT)
        )
        + element_at(
          (SELECT items FROM en_us_vin_items_5),
          CAST(pmod(seed div 1185921, 33) + 1 AS INT)
        )
        + element_at(
          (SELECT items FROM en_us_vin_items_6),
          CAST(pmod(seed div 39135393, 33) + 1 AS INT)
        )
        + element_at(
          (SELECT items FROM en_us_vin_items_7),
          CAST(pmod(seed div 1291467969, 33) + 1 AS INT)
        )
        + element_at(
          (SELECT items FROM en_us_vin_items_8),
          CAST(pmod(seed div 42618442977L, 33) + 1 AS INT)
        )
        + element_at(
          (SELECT items FROM en_us_vin_items_9),
          CAST(pmod(bits_1 div 10000, 33) + 1 AS INT)
        )
        + element_at(
          (SELECT items FROM en_us_vin_items),
          CAST(pmod(bits_1 div 330000, 33) + 1 AS INT)
        )
        + element_at(
          (SELECT items FROM en_us_vin_items_2),
          CAST(pmod(bits_1 div 10890000, 33) + 1 AS INT)
        )
        + element_at(
          (SELECT items FROM en_us_vin_items_3),
          CAST(pmod(bits_1 div 359370000, 33) + 1 AS INT)
        )
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
  -- en_US: random_element(elements=OrderedDict([('Toyota', 0.3), ('Volkswagen', 0.25),…)
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
    CASE
      WHEN kind = 0 THEN text
      WHEN kind = 1 THEN concat(
        substr(CAST(pmod(bits_1, 10000000) div 100000 + 100 AS STRING), 2),
        char(pmod(seed div 101, 26) + 65),
        char(pmod(seed div 2626, 26) + 65),
        substr(CAST(pmod(bits_1, 10000000) div 100 % 1000 + 1000 AS STRING), 2)
      )
      WHEN kind = 2 THEN text_2
      WHEN kind = 3 THEN substr(CAST(pmod(bits_1, 10000000) div 1000 + 10000 AS STRING), 2)
      WHEN kind = 4 THEN text_3
      WHEN kind = 5 THEN text_2
      WHEN kind = 6 THEN text_4
      WHEN kind = 7 THEN concat(
        CAST(pmod(bits_1, 10000000) div 1000000 AS STRING),
        char(pmod(seed div 101, 26) + 65),
        char(pmod(seed div 2626, 26) + 65),
        char(pmod(seed div 68276, 26) + 65),
        substr(CAST(pmod(bits_1, 10000000) div 1000 % 1000 + 1000 AS STRING), 2)
      )
      WHEN kind = 8 THEN text_5
      WHEN kind = 9 THEN text_6
      WHEN kind = 10 THEN text_5
      WHEN kind = 11 THEN substr(CAST(pmod(bits_1, 10000000) div 10 + 1000000 AS STRING), 2)
      WHEN kind = 12 THEN concat(
        char(pmod(seed div 101, 26) + 65),
        char(pmod(seed div 2626, 26) + 65),
        '-',
        substr(CAST(pmod(bits_1, 10000000) div 1000 + 10000 AS STRING), 2)
      )
      WHEN kind = 13 THEN concat(
        char(pmod(seed div 101, 26) + 65),
        char(pmod(seed div 2626, 26) + 65),
        char(pmod(seed div 68276, 26) + 65),
        ' ',
        char(pmod(seed div 1775176, 26) + 65),
        substr(CAST(pmod(bits_1, 10000000) div 100000 + 100 AS STRING), 2)
      )
      WHEN kind = 14 THEN text_2
      WHEN kind = 15 THEN text_7
      WHEN kind = 16 THEN text_8
      WHEN kind = 17 THEN text_3
      WHEN kind = 18 THEN concat(
        char(pmod(seed div 101, 26) + 65),
        char(pmod(seed div 2626, 26) + 65),
        ' ',
        substr(CAST(pmod(bits_1, 10000000) div 1000 + 10000 AS STRING), 2)
      )
      WHEN kind = 19 THEN text_9
      WHEN kind = 20 THEN concat(
        'H',
        char(pmod(seed div 101, 26) + 65),
        char(pmod(seed div 2626, 26) + 65),
        ' ',
        substr(CAST(pmod(bits_1, 10000000) div 10000 + 1000 AS STRING), 2)
      )
      WHEN kind = 21 THEN concat(
        'Z',
        char(pmod(seed div 101, 26) + 65),
        char(pmod(seed div 2626, 26) + 65),
        ' ',
        substr(CAST(pmod(bits_1, 10000000) div 10000 + 1000 AS STRING), 2)
      )
      WHEN kind = 22 THEN concat(
        'K',
        char(pmod(seed div 101, 26) + 65),
        char(pmod(seed div 2626, 26) + 65),
        ' ',
        substr(CAST(pmod(bits_1, 10000000) div 10000 + 1000 AS STRING), 2)
      )
      WHEN kind = 23 THEN concat(
        'L',
        char(pmod(seed div 101, 26) + 65),
        char(pmod(seed div 2626, 26) + 65),
        ' ',
        substr(CAST(pmod(bits_1, 10000000) div 10000 + 1000 AS STRING), 2)
      )
      WHEN kind = 24 THEN concat(
        'M',
        char(pmod(seed div 101, 26) + 65),
        char(pmod(seed div 2626, 26) + 65),
        ' ',
        substr(CAST(pmod(bits_1, 10000000) div 10000 + 1000 AS STRING), 2)
      )
      WHEN kind = 25 THEN concat(
        char(pmod(seed div 101, 26) + 65),
        ' ',
        substr(CAST(pmod(bits_1, 10000000) div 10 + 1000000 AS STRING), 2)
      )
      WHEN kind = 26 THEN concat(
        CAST(pmod(bits_1, 10000000) div 1000000 AS STRING),
        char(pmod(seed div 101, 26) + 65),
        ' ',
        substr(CAST(pmod(bits_1, 10000000) div 10 % 100000 + 100000 AS STRING), 2)
      )
      WHEN kind = 27 THEN concat(
        CAST(pmod(bits_1, 10000000) div 1000000 AS STRING),
        char(pmod(seed div 101, 26) + 65),
        ' ',
        char(pmod(seed div 2626, 26) + 65),
        substr(CAST(pmod(bits_1, 10000000) div 100 % 10000 + 10000 AS STRING), 2)
      )
      WHEN kind = 28 THEN concat(
        CAST(pmod(bits_1, 10000000) div 1000000 AS STRING),
        char(pmod(seed div 101, 26) + 65),
        ' ',
        char(pmod(seed div 2626, 26) + 65),
        char(pmod(seed div 68276, 26) + 65),
        substr(CAST(pmod(bits_1, 10000000) div 1000 % 1000 + 1000 AS STRING), 2)
      )
      WHEN kind = 29 THEN concat(
        CAST(pmod(bits_1, 10000000) div 1000000 AS STRING),
        char(pmod(seed div 101, 26) + 65),
        ' ',
        CAST(pmod(bits_1, 10000000) div 100000 % 10 AS STRING),
        char(pmod(seed div 2626, 26) + 65),
        CAST(pmod(bits_1, 10000000) div 10000 % 10 AS STRING),
        char(pmod(seed div 68276, 26) + 65),
        char(pmod(seed div 1775176, 26) + 65),
        char(pmod(seed div 46154576, 26) + 65)
      )
      WHEN kind = 30 THEN concat(
        CAST(pmod(bits_1, 10000000) div 1000000 AS STRING),
        char(pmod(seed div 101, 26) + 65),
        ' ',
        substr(CAST(pmod(bits_1, 10000000) div 100 % 10000 + 10000 AS STRING), 2),
        char(pmod(seed div 2626, 26) + 65)
      )
      WHEN kind = 31 THEN concat(
        substr(CAST(pmod(bits_1, 10000000) div 100000 + 100 AS STRING), 2),
        char(pmod(seed div 101, 26) + 65),
        ' ',
        substr(CAST(pmod(bits_1, 10000000) div 10 % 10000 + 10000 AS STRING), 2)
      )
      WHEN kind = 32 THEN concat(
        char(pmod(seed div 101, 26) + 65),
        char(pmod(seed div 2626, 26) + 65),
        ' ',
        substr(CAST(pmod(bits_1, 10000000) div 100 + 100000 AS STRING), 2)
      )
      WHEN kind = 33 THEN concat(
        char(pmod(seed div 101, 26) + 65),
        char(pmod(seed div 2626, 26) + 65),
        CAST(pmod(bits_1, 10000000) div 1000000 AS STRING),
        ' ',
        substr(CAST(pmod(bits_1, 10000000) div 100 % 10000 + 10000 AS STRING), 2)
      )
      WHEN kind = 34 THEN concat(
        substr(CAST(pmod(bits_1, 10000000) div 10000 + 1000 AS STRING), 2),
        char(pmod(seed div 101, 26) + 65)
      )
      WHEN kind = 35 THEN concat(
        substr(CAST(pmod(bits_1, 10000000) div 10000 + 1000 AS STRING), 2),
        char(pmod(seed div 101, 26) + 65),
        char(pmod(seed div 2626, 26) + 65)
      )
      WHEN kind = 36 THEN text_4
      WHEN kind = 37 THEN text_9
      WHEN kind <= 40 THEN text_2
      WHEN kind = 41 THEN concat(
        substr(CAST(pmod(bits_1, 10000000) div 1000 + 10000 AS STRING), 2),
        ' ',
        char(pmod(seed div 101, 26) + 65),
        char(pmod(seed div 2626, 26) + 65)
      )
      WHEN kind = 42 THEN text
      WHEN kind = 43 THEN concat(
        CAST(pmod(bits_1, 10000000) div 1000000 AS STRING),
        char(pmod(seed div 101, 26) + 65),
        char(pmod(seed div 2626, 26) + 65),
        char(pmod(seed div 68276, 26) + 65),
        ' ',
        substr(CAST(pmod(bits_1, 10000000) div 10000 % 100 + 100 AS STRING), 2)
      )
      WHEN kind = 44 THEN text_10
      WHEN kind = 45 THEN concat(
        substr(CAST(pmod(bits_1, 10000000) div 10000 + 1000 AS STRING), 2),
        ' ',
        char(pmod(seed div 101, 26) + 65),
        char(pmod(seed div 2626, 26) + 65),
        CAST(pmod(bits_1, 10000000) div 1000 % 10 AS STRING)
      )
      WHEN kind = 46 THEN text_11
      WHEN kind = 47 THEN text_2
      WHEN kind = 48 THEN text_12
      WHEN kind = 49 THEN text_5
      WHEN kind = 50 THEN text_9
      WHEN kind = 51 THEN concat(
        char(pmod(seed div 101, 26) + 65),
        char(pmod(seed div 2626, 26) + 65),
        CAST(pmod(bits_1, 10000000) div 1000000 AS STRING),
        ' ',
        char(pmod(seed div 68276, 26) + 65),
        CAST(pmod(bits_1, 10000000) div 100000 % 10 AS STRING),
        char(pmod(seed div 1775176, 26) + 65)
      )
      WHEN kind = 52 THEN concat(
        CAST(pmod(bits_1, 10000000) div 1000000 AS STRING),
        '-',
        substr(CAST(pmod(bits_1, 10000000) div 10 % 100000 + 100000 AS STRING), 2),
        char(pmod(seed div 101, 26) + 65)
      )
      WHEN kind = 53 THEN concat(
        substr(CAST(pmod(bits_1, 10000000) div 100000 + 100 AS STRING), 2),
        '-',
        substr(CAST(pmod(bits_1, 10000000) div 10 % 10000 + 10000 AS STRING), 2),
        char(pmod(seed div 101, 26) + 65)
      )
      WHEN kind = 54 THEN text_9
      WHEN kind = 55 THEN concat(
        CAST(pmod(bits_1, 10000000) div 1000000 AS STRING),
        '-',
        char(pmod(seed div 101, 26) + 65),
        substr(CAST(pmod(bits_1, 10000000) div 100 % 10000 + 10000 AS STRING), 2)
      )
      WHEN kind = 56 THEN concat(
        substr(CAST(pmod(bits_1, 10000000) div 100000 + 100 AS STRING), 2),
        '-',
        char(pmod(seed div 101, 26) + 65),
        substr(CAST(pmod(bits_1, 10000000) div 100 % 1000 + 1000 AS STRING), 2)
      )
      WHEN kind = 57 THEN concat(
        substr(CAST(pmod(bits_1, 10000000) div 100000 + 100 AS STRING), 2),
        '-',
        char(pmod(seed div 101, 26) + 65),
        char(pmod(seed div 2626, 26) + 65),
        substr(CAST(pmod(bits_1, 10000000) div 1000 % 100 + 100 AS STRING), 2)
      )
      WHEN kind = 58 THEN concat(
        substr(CAST(pmod(bits_1, 10000000) div 100000 + 100 AS STRING), 2),
        char(pmod(seed div 101, 26) + 65),
        '•',
        substr(CAST(pmod(bits_1, 10000000) div 100 % 1000 + 1000 AS STRING), 2)
      )
      WHEN kind = 59 THEN concat(
        substr(CAST(pmod(bits_1, 10000000) div 10000 + 1000 AS STRING), 2),
        ' ',
        substr(CAST(pmod(bits_1, 10000000) % 10000 + 10000 AS STRING), 2)
      )
      WHEN kind = 60 THEN concat(
        char(pmod(seed div 101, 26) + 65),
        substr(CAST(pmod(bits_1, 10000000) div 100000 + 100 AS STRING), 2),
        '-',
        char(pmod(seed div 2626, 26) + 65),
        char(pmod(seed div 68276, 26) + 65),
        char(pmod(seed div 1775176, 26) + 65)
      )
      WHEN kind = 61 THEN text_5
      WHEN kind = 62 THEN text_6
      WHEN kind = 63 THEN text_13
      WHEN kind = 64 THEN concat(
        substr(CAST(pmod(bits_1, 10000000) div 10000 + 1000 AS STRING), 2),
        '-',
        char(pmod(seed div 101, 26) + 65),
        char(pmod(seed div 2626, 26) + 65),
        char(pmod(seed div 68276, 26) + 65),
        char(pmod(seed div 1775176, 26) + 65)
      )
      WHEN kind = 65 THEN text_2
      WHEN kind = 66 THEN text_9
      WHEN kind = 67 THEN concat(
        char(pmod(seed div 101, 26) + 65),
        char(pmod(seed div 2626, 26) + 65),
        char(pmod(seed div 68276, 26) + 65),
        ' ',
        substr(CAST(pmod(bits_1, 10000000) div 1000 + 10000 AS STRING), 2)
      )
      WHEN kind = 68 THEN text_6
      WHEN kind = 69 THEN text_2
      WHEN kind = 70 THEN text_13
      WHEN kind = 71 THEN text_6
      WHEN kind = 72 THEN concat(
        substr(CAST(pmod(bits_1, 10000000) div 10000 + 1000 AS STRING), 2),
        '-',
        substr(CAST(pmod(bits_1, 10000000) div 10 % 1000 + 1000 AS STRING), 2)
      )
      WHEN kind = 73 THEN text_8
      WHEN kind = 74 THEN text_10
      WHEN kind = 75 THEN text_12
      WHEN kind = 76 THEN concat(
        substr(CAST(pmod(bits_1, 10000000) div 100000 + 100 AS STRING), 2),
        char(pmod(seed div 101, 26) + 65),
        ' ',
        substr(CAST(pmod(bits_1, 10000000) div 100 % 1000 + 1000 AS STRING), 2)
      )
      WHEN kind = 77 THEN text_11
      WHEN kind = 78 THEN concat(
        substr(CAST(pmod(bits_1, 10000000) div 100000 + 100 AS STRING), 2),
        char(pmod(seed div 101, 26) + 65),
        ' ',
        char(pmod(seed div 2626, 26) + 65),
        char(pmod(seed div 68276, 26) + 65),
        CAST(pmod(bits_1, 10000000) div 10000 % 10 AS STRING)
      )
      WHEN kind = 79 THEN concat(
        char(pmod(seed div 101, 26) + 65),
        substr(CAST(pmod(bits_1, 10000000) div 100000 + 100 AS STRING), 2),
        '-',
        substr(CAST(pmod(bits_1, 10000000) div 1000 % 100 + 100 AS STRING), 2),
        char(pmod(seed div 2626, 26) + 65)
      )
      WHEN kind = 80 THEN text_13
      WHEN kind <= 82 THEN text_7
      WHEN kind = 83 THEN text_9
      WHEN kind = 84 THEN concat(
        substr(CAST(pmod(bits_1, 10000000) div 100000 + 100 AS STRING), 2),
        char(pmod(seed div 101, 26) + 65),
        char(pmod(seed div 2626, 26) + 65),
        CAST(pmod(bits_1, 10000000) div 10000 % 10 AS STRING)
      )
      WHEN kind = 85 THEN concat(
        CAST(pmod(bits_1, 10000000) div 1000000 AS STRING),
        char(pmod(seed div 101, 26) + 65),
        char(pmod(seed div 2626, 26) + 65),
        substr(CAST(pmod(bits_1, 10000000) div 10000 % 100 + 100 AS STRING), 2)
      )
      WHEN kind = 86 THEN concat(
        substr(CAST(pmod(bits_1, 10000000) div 10000 + 1000 AS STRING), 2),
        char(pmod(seed div 101, 26) + 65),
        CAST(pmod(bits_1, 10000000) div 1000 % 10 AS STRING)
      )
      WHEN kind = 87 THEN concat(
        CAST(pmod(bits_1, 10000000) div 1000000 AS STRING),
        char(pmod(seed div 101, 26) + 65),
        substr(CAST(pmod(bits_1, 10000000) div 1000 % 1000 + 1000 AS STRING), 2)
      )
      WHEN kind = 88 THEN text_9
      WHEN kind = 89 THEN text_13
      WHEN kind = 90 THEN text_3
      WHEN kind = 91 THEN text_5
      WHEN kind = 92 THEN text_10
      WHEN kind = 93 THEN text_9
      WHEN kind = 94 THEN text_13
      WHEN kind = 95 THEN text_5
      WHEN kind = 96 THEN concat(
        CAST(pmod(bits_1, 10000000) div 1000000 AS STRING),
        '-',
        substr(CAST(pmod(bits_1, 10000000) div 10 % 100000 + 100000 AS STRING), 2)
      )
      WHEN kind = 97 THEN concat(
        CAST(pmod(bits_1, 10000000) div 1000000 AS STRING),
        '-',
        substr(CAST(pmod(bits_1, 10000000) div 100 % 10000 + 10000 AS STRING), 2),
        char(pmod(seed div 101, 26) + 65)
      )
      WHEN kind = 98 THEN concat(
        substr(CAST(pmod(bits_1, 10000000) div 100000 + 100 AS STRING), 2),
        '-',
        substr(CAST(pmod(bits_1, 10000000) % 100000 + 100000 AS STRING), 2)
      )
      WHEN kind = 99 THEN concat(
        CAST(pmod(bits_1, 10000000) div 1000000 AS STRING),
        char(pmod(seed div 101, 26) + 65),
        '-',
        char(pmod(seed div 2626, 26) + 65),
        char(pmod(seed div 68276, 26) + 65),
        char(pmod(seed div 1775176, 26) + 65),
        char(pmod(seed div 46154576, 26) + 65)
      )
      ELSE concat(
        substr(CAST(pmod(bits_1, 10000000) div 100000 + 100 AS STRING), 2),
        char(pmod(seed div 101, 26) + 65),
        '-',
        char(pmod(seed div 2626, 26) + 65),
        char(pmod(seed div 68276, 26) + 65),
        char(pmod(seed div 1775176, 26) + 65),
        char(pmod(seed div 46154576, 26) + 65)
      )
    END
  FROM (
    SELECT
      *,
      concat(
        CAST(pmod(bits_1, 10000000) div 1000000 AS STRING),
        char(pmod(seed div 101, 26) + 65),
        char(pmod(seed div 2626, 26) + 65),
        substr(CAST(pmod(bits_1, 10000000) div 100 % 10000 + 10000 AS STRING), 2)
      ) AS text,
      concat(
        substr(CAST(pmod(bits_1, 10000000) div 10000 + 1000 AS STRING), 2),
        ' ',
        char(pmod(seed div 101, 26) + 65),
        char(pmod(seed div 2626, 26) + 65),
        char(pmod(seed div 68276, 26) + 65)
      ) AS text_2,
      concat(
        char(pmod(seed div 101, 26) + 65),
        char(pmod(seed div 2626, 26) + 65),
        char(pmod(seed div 68276, 26) + 65),
        substr(CAST(pmod(bits_1, 10000000) div 1000 + 10000 AS STRING), 2)
      ) AS text_3,
      concat(
        substr(CAST(pmod(bits_1, 10000000) div 10000 + 1000 AS STRING), 2),
        char(pmod(seed div 101, 26) + 65),
        char(pmod(seed div 2626, 26) + 65),
        char(pmod(seed div 68276, 26) + 65)
      ) AS text_4,
      concat(
        substr(CAST(pmod(bits_1, 10000000) div 10000 + 1000 AS STRING), 2),
        '-',
        char(pmod(seed div 101, 26) + 65),
        char(pmod(seed div 2626, 26) + 65),
        char(pmod(seed div 68276, 26) + 65)
      ) AS text_5,
      concat(
        char(pmod(seed div 101, 26) + 65),
        char(pmod(seed div 2626, 26) + 65),
        char(pmod(seed div 68276, 26) + 65),
        '-',
        substr(CAST(pmod(bits_1, 10000000) div 10000 + 1000 AS STRING), 2)
      ) AS text_6,
      concat(
        char(pmod(seed div 101, 26) + 65),
        substr(CAST(pmod(bits_1, 10000000) div 100000 + 100 AS STRING), 2),
        ' ',
        CAST(pmod(bits_1, 10000000) div 10000 % 10 AS STRING),
        char(pmod(seed div 2626, 26) + 65),
        char(pmod(seed div 68276, 26) + 65)
      ) AS text_7,
      concat(
        substr(CAST(pmod(bits_1, 10000000) div 10000 + 1000 AS STRING), 2),
        ' ',
        CAST(pmod(bits_1, 10000000) div 1000 % 10 AS STRING),
        char(pmod(seed div 101, 26) + 65),
        char(pmod(seed div 2626, 26) + 65)
      ) AS text_8,
      concat(
        char(pmod(seed div 101, 26) + 65),
        char(pmod(seed div 2626, 26) + 65),
        char(pmod(seed div 68276, 26) + 65),
        ' ',
        substr(CAST(pmod(bits_1, 10000000) div 10000 + 1000 AS STRING), 2)
      ) AS text_9,
      concat(
        CAST(pmod(bits_1, 10000000) div 1000000 AS STRING),
        char(pmod(seed div 101, 26) + 65),
        char(pmod(seed div 2626, 26) + 65),
        ' ',
        substr(CAST(pmod(bits_1, 10000000) div 1000 % 1000 + 1000 AS STRING), 2)
      ) AS text_10,
      concat(
        substr(CAST(pmod(bits_1, 10000000) div 100000 + 100 AS STRING), 2),
        char(pmod(seed div 101, 26) + 65),
        ' ',
        char(pmod(seed div 2626, 26) + 65),
        substr(CAST(pmod(bits_1, 10000000) div 1000 % 100 + 100 AS STRING), 2)
      ) AS text_11,
      concat(
        CAST(pmod(bits_1, 10000000) div 1000000 AS STRING),
        char(pmod(seed div 101, 26) + 65),
        char(pmod(seed div 2626, 26) + 65),
        ' ',
        char(pmod(seed div 68276, 26) + 65),
        substr(CAST(pmod(bits_1, 10000000) div 10000 % 100 + 100 AS STRING), 2)
      ) AS text_12,
      concat(
        char(pmod(seed div 101, 26) + 65),
        char(pmod(seed div 2626, 26) + 65),
        char(pmod(seed div 68276, 26) + 65),
        '-',
        substr(CAST(pmod(bits_1, 10000000) div 1000 + 10000 AS STRING), 2)
      ) AS text_13
    FROM (
      SELECT
        *,
        xxhash64(seed, 1L) AS bits_1,
        pmod(seed, 101) AS kind
      FROM (
        SELECT xxhash64(row_num, 'car.licence_plate@0', nullif(version_num, 1)) AS seed
      )
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
