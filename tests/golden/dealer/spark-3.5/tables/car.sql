-- car: 120 rows
-- Compiled by PowerStation 0.1.0 from car.json: change it there.
-- The car pool. One car in five was changed once: both versions are kept, with the time in which each was valid.

CREATE OR REPLACE TEMPORARY VIEW car AS
WITH changing AS (
  -- one row in 5 changes: it has 2 versions, the others have one
  SELECT
    row_num,
    IF((row_num - 1) % 5 = pmod(xxhash64((row_num - 1) div 5, 'car.valid_from:changes@0'), 5), 2L, 1L) AS versions
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
          CAST(begins + 1 + pmod(xxhash64(row_num, 'car.valid_from:gap@0', version_num + 1), 2000) AS INT)
        )
    ) AS valid_to,
    version_num = versions AS is_current
  FROM history
)
SELECT
  row_num AS id,
  (
    -- en_US: vin()
    SELECT concat(
        substr('1234567890ABCDEFGHJKLMNPRSTUVWXYZ', CAST(pmod(seed, 33) + 1 AS INT), 1),
        substr('1234567890ABCDEFGHJKLMNPRSTUVWXYZ', CAST(pmod(seed div 33, 33) + 1 AS INT), 1),
        substr('1234567890ABCDEFGHJKLMNPRSTUVWXYZ', CAST(pmod(seed div 1089, 33) + 1 AS INT), 1),
        substr('1234567890ABCDEFGHJKLMNPRSTUVWXYZ', CAST(pmod(seed div 35937, 33) + 1 AS INT), 1),
        substr('1234567890ABCDEFGHJKLMNPRSTUVWXYZ', CAST(pmod(seed div 1185921, 33) + 1 AS INT), 1),
        substr('1234567890ABCDEFGHJKLMNPRSTUVWXYZ', CAST(pmod(seed div 39135393, 33) + 1 AS INT), 1),
        substr('1234567890ABCDEFGHJKLMNPRSTUVWXYZ', CAST(pmod(seed div 1291467969, 33) + 1 AS INT), 1),
        substr(
          '1234567890ABCDEFGHJKLMNPRSTUVWXYZ',
          CAST(pmod(seed div 42618442977L, 33) + 1 AS INT),
          1
        ),
        IF(part_1 = 10, 'X', CAST(part_1 AS STRING)),
        substr('1234567890ABCDEFGHJKLMNPRSTUVWXYZ', CAST(pmod(bits_1 div 10000, 33) + 1 AS INT), 1),
        substr('1234567890ABCDEFGHJKLMNPRSTUVWXYZ', CAST(pmod(bits_1 div 330000, 33) + 1 AS INT), 1),
        substr('1234567890ABCDEFGHJKLMNPRSTUVWXYZ', CAST(pmod(bits_1 div 10890000, 33) + 1 AS INT), 1),
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
          + element_at((SELECT items FROM en_us_vin_items_2), CAST(pmod(seed div 33, 33) + 1 AS INT))
          + element_at((SELECT items FROM en_us_vin_items_3), CAST(pmod(seed div 1089, 33) + 1 AS INT))
          + element_at((SELECT items FROM en_us_vin_items_4), CAST(pmod(seed div 35937, 33) + 1 AS INT))
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
            ) + pmod(bits_1, 10000) div 1000 * 5
            + pmod(bits_1, 10000) div 100 % 10 * 4
            + pmod(bits_1, 10000) div 10 % 10 * 3
            + pmod(bits_1, 10000) % 10 * 2) % 11 AS part_1
      FROM (
        SELECT
          *,
          xxhash64(seed, 1L) AS bits_1
        FROM (
          SELECT xxhash64(row_num, 'car.vin@0') AS seed
        )
      )
    )
  ) AS vin,
  (
    -- en_US: random_element(elements=OrderedDict([('Toyota', 0.3), ('Volkswagen', 0.25),…)
    SELECT element_at(array('Toyota', 'Volkswagen', 'Ford', 'Renault', 'Volvo'), CAST(pick_1 + 1 AS INT))
    FROM (
      SELECT
        *,
        CASE
          WHEN roll_1 < 1288490189 THEN 0
          WHEN roll_1 < 2362232013L THEN 1
          WHEN roll_1 < 3221225472L THEN 2
          WHEN roll_1 < 3865470566L THEN 3
          ELSE 4
        END AS pick_1
      FROM (
        SELECT
          *,
          pmod(seed, 4294967296L) AS roll_1
        FROM (
          SELECT xxhash64(row_num, 'car.make@0') AS seed
        )
      )
    )
  ) AS make,
  (
    -- en_US: safe_color_name()
    SELECT element_at((SELECT items FROM color_safe_colors), CAST(pmod(seed, 15) + 1 AS INT))
    FROM (
      SELECT xxhash64(row_num, 'car.color@0', nullif(version_num, 1)) AS seed
    )
  ) AS color,
  (
    -- en_US: license_plate()
    SELECT CASE
        WHEN pmod(seed, 101) = 0 THEN part_1
        WHEN pmod(seed, 101) = 1 THEN concat(
          substr(CAST(pmod(bits_1, 10000000) div 100000 + 100 AS STRING), 2),
          char(pmod(seed div 101, 26) + 65),
          char(pmod(seed div 2626, 26) + 65),
          substr(CAST(pmod(bits_1, 10000000) div 100 % 1000 + 1000 AS STRING), 2)
        )
        WHEN pmod(seed, 101) = 2 THEN part_2
        WHEN pmod(seed, 101) = 3
          THEN substr(CAST(pmod(bits_1, 10000000) div 1000 + 10000 AS STRING), 2)
        WHEN pmod(seed, 101) = 4 THEN part_3
        WHEN pmod(seed, 101) = 5 THEN part_2
        WHEN pmod(seed, 101) = 6 THEN part_4
        WHEN pmod(seed, 101) = 7 THEN concat(
          CAST(pmod(bits_1, 10000000) div 1000000 AS STRING),
          char(pmod(seed div 101, 26) + 65),
          char(pmod(seed div 2626, 26) + 65),
          char(pmod(seed div 68276, 26) + 65),
          substr(CAST(pmod(bits_1, 10000000) div 1000 % 1000 + 1000 AS STRING), 2)
        )
        WHEN pmod(seed, 101) = 8 THEN part_5
        WHEN pmod(seed, 101) = 9 THEN part_6
        WHEN pmod(seed, 101) = 10 THEN part_5
        WHEN pmod(seed, 101) = 11
          THEN substr(CAST(pmod(bits_1, 10000000) div 10 + 1000000 AS STRING), 2)
        WHEN pmod(seed, 101) = 12 THEN concat(
          char(pmod(seed div 101, 26) + 65),
          char(pmod(seed div 2626, 26) + 65),
          '-',
          substr(CAST(pmod(bits_1, 10000000) div 1000 + 10000 AS STRING), 2)
        )
        WHEN pmod(seed, 101) = 13 THEN concat(
          char(pmod(seed div 101, 26) + 65),
          char(pmod(seed div 2626, 26) + 65),
          char(pmod(seed div 68276, 26) + 65),
          ' ',
          char(pmod(seed div 1775176, 26) + 65),
          substr(CAST(pmod(bits_1, 10000000) div 100000 + 100 AS STRING), 2)
        )
        WHEN pmod(seed, 101) = 14 THEN part_2
        WHEN pmod(seed, 101) = 15 THEN part_7
        WHEN pmod(seed, 101) = 16 THEN part_8
        WHEN pmod(seed, 101) = 17 THEN part_3
        WHEN pmod(seed, 101) = 18 THEN concat(
          char(pmod(seed div 101, 26) + 65),
          char(pmod(seed div 2626, 26) + 65),
          ' ',
          substr(CAST(pmod(bits_1, 10000000) div 1000 + 10000 AS STRING), 2)
        )
        WHEN pmod(seed, 101) = 19 THEN part_9
        WHEN pmod(seed, 101) = 20 THEN concat(
          'H',
          char(pmod(seed div 101, 26) + 65),
          char(pmod(seed div 2626, 26) + 65),
          ' ',
          substr(CAST(pmod(bits_1, 10000000) div 10000 + 1000 AS STRING), 2)
        )
        WHEN pmod(seed, 101) = 21 THEN concat(
          'Z',
          char(pmod(seed div 101, 26) + 65),
          char(pmod(seed div 2626, 26) + 65),
          ' ',
          substr(CAST(pmod(bits_1, 10000000) div 10000 + 1000 AS STRING), 2)
        )
        WHEN pmod(seed, 101) = 22 THEN concat(
          'K',
          char(pmod(seed div 101, 26) + 65),
          char(pmod(seed div 2626, 26) + 65),
          ' ',
          substr(CAST(pmod(bits_1, 10000000) div 10000 + 1000 AS STRING), 2)
        )
        WHEN pmod(seed, 101) = 23 THEN concat(
          'L',
          char(pmod(seed div 101, 26) + 65),
          char(pmod(seed div 2626, 26) + 65),
          ' ',
          substr(CAST(pmod(bits_1, 10000000) div 10000 + 1000 AS STRING), 2)
        )
        WHEN pmod(seed, 101) = 24 THEN concat(
          'M',
          char(pmod(seed div 101, 26) + 65),
          char(pmod(seed div 2626, 26) + 65),
          ' ',
          substr(CAST(pmod(bits_1, 10000000) div 10000 + 1000 AS STRING), 2)
        )
        WHEN pmod(seed, 101) = 25 THEN concat(
          char(pmod(seed div 101, 26) + 65),
          ' ',
          substr(CAST(pmod(bits_1, 10000000) div 10 + 1000000 AS STRING), 2)
        )
        WHEN pmod(seed, 101) = 26 THEN concat(
          CAST(pmod(bits_1, 10000000) div 1000000 AS STRING),
          char(pmod(seed div 101, 26) + 65),
          ' ',
          substr(CAST(pmod(bits_1, 10000000) div 10 % 100000 + 100000 AS STRING), 2)
        )
        WHEN pmod(seed, 101) = 27 THEN concat(
          CAST(pmod(bits_1, 10000000) div 1000000 AS STRING),
          char(pmod(seed div 101, 26) + 65),
          ' ',
          char(pmod(seed div 2626, 26) + 65),
          substr(CAST(pmod(bits_1, 10000000) div 100 % 10000 + 10000 AS STRING), 2)
        )
        WHEN pmod(seed, 101) = 28 THEN concat(
          CAST(pmod(bits_1, 10000000) div 1000000 AS STRING),
          char(pmod(seed div 101, 26) + 65),
          ' ',
          char(pmod(seed div 2626, 26) + 65),
          char(pmod(seed div 68276, 26) + 65),
          substr(CAST(pmod(bits_1, 10000000) div 1000 % 1000 + 1000 AS STRING), 2)
        )
        WHEN pmod(seed, 101) = 29 THEN concat(
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
        WHEN pmod(seed, 101) = 30 THEN concat(
          CAST(pmod(bits_1, 10000000) div 1000000 AS STRING),
          char(pmod(seed div 101, 26) + 65),
          ' ',
          substr(CAST(pmod(bits_1, 10000000) div 100 % 10000 + 10000 AS STRING), 2),
          char(pmod(seed div 2626, 26) + 65)
        )
        WHEN pmod(seed, 101) = 31 THEN concat(
          substr(CAST(pmod(bits_1, 10000000) div 100000 + 100 AS STRING), 2),
          char(pmod(seed div 101, 26) + 65),
          ' ',
          substr(CAST(pmod(bits_1, 10000000) div 10 % 10000 + 10000 AS STRING), 2)
        )
        WHEN pmod(seed, 101) = 32 THEN concat(
          char(pmod(seed div 101, 26) + 65),
          char(pmod(seed div 2626, 26) + 65),
          ' ',
          substr(CAST(pmod(bits_1, 10000000) div 100 + 100000 AS STRING), 2)
        )
        WHEN pmod(seed, 101) = 33 THEN concat(
          char(pmod(seed div 101, 26) + 65),
          char(pmod(seed div 2626, 26) + 65),
          CAST(pmod(bits_1, 10000000) div 1000000 AS STRING),
          ' ',
          substr(CAST(pmod(bits_1, 10000000) div 100 % 10000 + 10000 AS STRING), 2)
        )
        WHEN pmod(seed, 101) = 34 THEN concat(
          substr(CAST(pmod(bits_1, 10000000) div 10000 + 1000 AS STRING), 2),
          char(pmod(seed div 101, 26) + 65)
        )
        WHEN pmod(seed, 101) = 35 THEN concat(
          substr(CAST(pmod(bits_1, 10000000) div 10000 + 1000 AS STRING), 2),
          char(pmod(seed div 101, 26) + 65),
          char(pmod(seed div 2626, 26) + 65)
        )
        WHEN pmod(seed, 101) = 36 THEN part_4
        WHEN pmod(seed, 101) = 37 THEN part_9
        WHEN pmod(seed, 101) <= 40 THEN part_2
        WHEN pmod(seed, 101) = 41 THEN concat(
          substr(CAST(pmod(bits_1, 10000000) div 1000 + 10000 AS STRING), 2),
          ' ',
          char(pmod(seed div 101, 26) + 65),
          char(pmod(seed div 2626, 26) + 65)
        )
        WHEN pmod(seed, 101) = 42 THEN part_1
        WHEN pmod(seed, 101) = 43 THEN concat(
          CAST(pmod(bits_1, 10000000) div 1000000 AS STRING),
          char(pmod(seed div 101, 26) + 65),
          char(pmod(seed div 2626, 26) + 65),
          char(pmod(seed div 68276, 26) + 65),
          ' ',
          substr(CAST(pmod(bits_1, 10000000) div 10000 % 100 + 100 AS STRING), 2)
        )
        WHEN pmod(seed, 101) = 44 THEN part_10
        WHEN pmod(seed, 101) = 45 THEN concat(
          substr(CAST(pmod(bits_1, 10000000) div 10000 + 1000 AS STRING), 2),
          ' ',
          char(pmod(seed div 101, 26) + 65),
          char(pmod(seed div 2626, 26) + 65),
          CAST(pmod(bits_1, 10000000) div 1000 % 10 AS STRING)
        )
        WHEN pmod(seed, 101) = 46 THEN part_11
        WHEN pmod(seed, 101) = 47 THEN part_2
        WHEN pmod(seed, 101) = 48 THEN part_12
        WHEN pmod(seed, 101) = 49 THEN part_5
        WHEN pmod(seed, 101) = 50 THEN part_9
        WHEN pmod(seed, 101) = 51 THEN concat(
          char(pmod(seed div 101, 26) + 65),
          char(pmod(seed div 2626, 26) + 65),
          CAST(pmod(bits_1, 10000000) div 1000000 AS STRING),
          ' ',
          char(pmod(seed div 68276, 26) + 65),
          CAST(pmod(bits_1, 10000000) div 100000 % 10 AS STRING),
          char(pmod(seed div 1775176, 26) + 65)
        )
        WHEN pmod(seed, 101) = 52 THEN concat(
          CAST(pmod(bits_1, 10000000) div 1000000 AS STRING),
          '-',
          substr(CAST(pmod(bits_1, 10000000) div 10 % 100000 + 100000 AS STRING), 2),
          char(pmod(seed div 101, 26) + 65)
        )
        WHEN pmod(seed, 101) = 53 THEN concat(
          substr(CAST(pmod(bits_1, 10000000) div 100000 + 100 AS STRING), 2),
          '-',
          substr(CAST(pmod(bits_1, 10000000) div 10 % 10000 + 10000 AS STRING), 2),
          char(pmod(seed div 101, 26) + 65)
        )
        WHEN pmod(seed, 101) = 54 THEN part_9
        WHEN pmod(seed, 101) = 55 THEN concat(
          CAST(pmod(bits_1, 10000000) div 1000000 AS STRING),
          '-',
          char(pmod(seed div 101, 26) + 65),
          substr(CAST(pmod(bits_1, 10000000) div 100 % 10000 + 10000 AS STRING), 2)
        )
        WHEN pmod(seed, 101) = 56 THEN concat(
          substr(CAST(pmod(bits_1, 10000000) div 100000 + 100 AS STRING), 2),
          '-',
          char(pmod(seed div 101, 26) + 65),
          substr(CAST(pmod(bits_1, 10000000) div 100 % 1000 + 1000 AS STRING), 2)
        )
        WHEN pmod(seed, 101) = 57 THEN concat(
          substr(CAST(pmod(bits_1, 10000000) div 100000 + 100 AS STRING), 2),
          '-',
          char(pmod(seed div 101, 26) + 65),
          char(pmod(seed div 2626, 26) + 65),
          substr(CAST(pmod(bits_1, 10000000) div 1000 % 100 + 100 AS STRING), 2)
        )
        WHEN pmod(seed, 101) = 58 THEN concat(
          substr(CAST(pmod(bits_1, 10000000) div 100000 + 100 AS STRING), 2),
          char(pmod(seed div 101, 26) + 65),
          '•',
          substr(CAST(pmod(bits_1, 10000000) div 100 % 1000 + 1000 AS STRING), 2)
        )
        WHEN pmod(seed, 101) = 59 THEN concat(
          substr(CAST(pmod(bits_1, 10000000) div 10000 + 1000 AS STRING), 2),
          ' ',
          substr(CAST(pmod(bits_1, 10000000) % 10000 + 10000 AS STRING), 2)
        )
        WHEN pmod(seed, 101) = 60 THEN concat(
          char(pmod(seed div 101, 26) + 65),
          substr(CAST(pmod(bits_1, 10000000) div 100000 + 100 AS STRING), 2),
          '-',
          char(pmod(seed div 2626, 26) + 65),
          char(pmod(seed div 68276, 26) + 65),
          char(pmod(seed div 1775176, 26) + 65)
        )
        WHEN pmod(seed, 101) = 61 THEN part_5
        WHEN pmod(seed, 101) = 62 THEN part_6
        WHEN pmod(seed, 101) = 63 THEN part_13
        WHEN pmod(seed, 101) = 64 THEN concat(
          substr(CAST(pmod(bits_1, 10000000) div 10000 + 1000 AS STRING), 2),
          '-',
          char(pmod(seed div 101, 26) + 65),
          char(pmod(seed div 2626, 26) + 65),
          char(pmod(seed div 68276, 26) + 65),
          char(pmod(seed div 1775176, 26) + 65)
        )
        WHEN pmod(seed, 101) = 65 THEN part_2
        WHEN pmod(seed, 101) = 66 THEN part_9
        WHEN pmod(seed, 101) = 67 THEN concat(
          char(pmod(seed div 101, 26) + 65),
          char(pmod(seed div 2626, 26) + 65),
          char(pmod(seed div 68276, 26) + 65),
          ' ',
          substr(CAST(pmod(bits_1, 10000000) div 1000 + 10000 AS STRING), 2)
        )
        WHEN pmod(seed, 101) = 68 THEN part_6
        WHEN pmod(seed, 101) = 69 THEN part_2
        WHEN pmod(seed, 101) = 70 THEN part_13
        WHEN pmod(seed, 101) = 71 THEN part_6
        WHEN pmod(seed, 101) = 72 THEN concat(
          substr(CAST(pmod(bits_1, 10000000) div 10000 + 1000 AS STRING), 2),
          '-',
          substr(CAST(pmod(bits_1, 10000000) div 10 % 1000 + 1000 AS STRING), 2)
        )
        WHEN pmod(seed, 101) = 73 THEN part_8
        WHEN pmod(seed, 101) = 74 THEN part_10
        WHEN pmod(seed, 101) = 75 THEN part_12
        WHEN pmod(seed, 101) = 76 THEN concat(
          substr(CAST(pmod(bits_1, 10000000) div 100000 + 100 AS STRING), 2),
          char(pmod(seed div 101, 26) + 65),
          ' ',
          substr(CAST(pmod(bits_1, 10000000) div 100 % 1000 + 1000 AS STRING), 2)
        )
        WHEN pmod(seed, 101) = 77 THEN part_11
        WHEN pmod(seed, 101) = 78 THEN concat(
          substr(CAST(pmod(bits_1, 10000000) div 100000 + 100 AS STRING), 2),
          char(pmod(seed div 101, 26) + 65),
          ' ',
          char(pmod(seed div 2626, 26) + 65),
          char(pmod(seed div 68276, 26) + 65),
          CAST(pmod(bits_1, 10000000) div 10000 % 10 AS STRING)
        )
        WHEN pmod(seed, 101) = 79 THEN concat(
          char(pmod(seed div 101, 26) + 65),
          substr(CAST(pmod(bits_1, 10000000) div 100000 + 100 AS STRING), 2),
          '-',
          substr(CAST(pmod(bits_1, 10000000) div 1000 % 100 + 100 AS STRING), 2),
          char(pmod(seed div 2626, 26) + 65)
        )
        WHEN pmod(seed, 101) = 80 THEN part_13
        WHEN pmod(seed, 101) <= 82 THEN part_7
        WHEN pmod(seed, 101) = 83 THEN part_9
        WHEN pmod(seed, 101) = 84 THEN concat(
          substr(CAST(pmod(bits_1, 10000000) div 100000 + 100 AS STRING), 2),
          char(pmod(seed div 101, 26) + 65),
          char(pmod(seed div 2626, 26) + 65),
          CAST(pmod(bits_1, 10000000) div 10000 % 10 AS STRING)
        )
        WHEN pmod(seed, 101) = 85 THEN concat(
          CAST(pmod(bits_1, 10000000) div 1000000 AS STRING),
          char(pmod(seed div 101, 26) + 65),
          char(pmod(seed div 2626, 26) + 65),
          substr(CAST(pmod(bits_1, 10000000) div 10000 % 100 + 100 AS STRING), 2)
        )
        WHEN pmod(seed, 101) = 86 THEN concat(
          substr(CAST(pmod(bits_1, 10000000) div 10000 + 1000 AS STRING), 2),
          char(pmod(seed div 101, 26) + 65),
          CAST(pmod(bits_1, 10000000) div 1000 % 10 AS STRING)
        )
        WHEN pmod(seed, 101) = 87 THEN concat(
          CAST(pmod(bits_1, 10000000) div 1000000 AS STRING),
          char(pmod(seed div 101, 26) + 65),
          substr(CAST(pmod(bits_1, 10000000) div 1000 % 1000 + 1000 AS STRING), 2)
        )
        WHEN pmod(seed, 101) = 88 THEN part_9
        WHEN pmod(seed, 101) = 89 THEN part_13
        WHEN pmod(seed, 101) = 90 THEN part_3
        WHEN pmod(seed, 101) = 91 THEN part_5
        WHEN pmod(seed, 101) = 92 THEN part_10
        WHEN pmod(seed, 101) = 93 THEN part_9
        WHEN pmod(seed, 101) = 94 THEN part_13
        WHEN pmod(seed, 101) = 95 THEN part_5
        WHEN pmod(seed, 101) = 96 THEN concat(
          CAST(pmod(bits_1, 10000000) div 1000000 AS STRING),
          '-',
          substr(CAST(pmod(bits_1, 10000000) div 10 % 100000 + 100000 AS STRING), 2)
        )
        WHEN pmod(seed, 101) = 97 THEN concat(
          CAST(pmod(bits_1, 10000000) div 1000000 AS STRING),
          '-',
          substr(CAST(pmod(bits_1, 10000000) div 100 % 10000 + 10000 AS STRING), 2),
          char(pmod(seed div 101, 26) + 65)
        )
        WHEN pmod(seed, 101) = 98 THEN concat(
          substr(CAST(pmod(bits_1, 10000000) div 100000 + 100 AS STRING), 2),
          '-',
          substr(CAST(pmod(bits_1, 10000000) % 100000 + 100000 AS STRING), 2)
        )
        WHEN pmod(seed, 101) = 99 THEN concat(
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
        ) AS part_1,
        concat(
          substr(CAST(pmod(bits_1, 10000000) div 10000 + 1000 AS STRING), 2),
          ' ',
          char(pmod(seed div 101, 26) + 65),
          char(pmod(seed div 2626, 26) + 65),
          char(pmod(seed div 68276, 26) + 65)
        ) AS part_2,
        concat(
          char(pmod(seed div 101, 26) + 65),
          char(pmod(seed div 2626, 26) + 65),
          char(pmod(seed div 68276, 26) + 65),
          substr(CAST(pmod(bits_1, 10000000) div 1000 + 10000 AS STRING), 2)
        ) AS part_3,
        concat(
          substr(CAST(pmod(bits_1, 10000000) div 10000 + 1000 AS STRING), 2),
          char(pmod(seed div 101, 26) + 65),
          char(pmod(seed div 2626, 26) + 65),
          char(pmod(seed div 68276, 26) + 65)
        ) AS part_4,
        concat(
          substr(CAST(pmod(bits_1, 10000000) div 10000 + 1000 AS STRING), 2),
          '-',
          char(pmod(seed div 101, 26) + 65),
          char(pmod(seed div 2626, 26) + 65),
          char(pmod(seed div 68276, 26) + 65)
        ) AS part_5,
        concat(
          char(pmod(seed div 101, 26) + 65),
          char(pmod(seed div 2626, 26) + 65),
          char(pmod(seed div 68276, 26) + 65),
          '-',
          substr(CAST(pmod(bits_1, 10000000) div 10000 + 1000 AS STRING), 2)
        ) AS part_6,
        concat(
          char(pmod(seed div 101, 26) + 65),
          substr(CAST(pmod(bits_1, 10000000) div 100000 + 100 AS STRING), 2),
          ' ',
          CAST(pmod(bits_1, 10000000) div 10000 % 10 AS STRING),
          char(pmod(seed div 2626, 26) + 65),
          char(pmod(seed div 68276, 26) + 65)
        ) AS part_7,
        concat(
          substr(CAST(pmod(bits_1, 10000000) div 10000 + 1000 AS STRING), 2),
          ' ',
          CAST(pmod(bits_1, 10000000) div 1000 % 10 AS STRING),
          char(pmod(seed div 101, 26) + 65),
          char(pmod(seed div 2626, 26) + 65)
        ) AS part_8,
        concat(
          char(pmod(seed div 101, 26) + 65),
          char(pmod(seed div 2626, 26) + 65),
          char(pmod(seed div 68276, 26) + 65),
          ' ',
          substr(CAST(pmod(bits_1, 10000000) div 10000 + 1000 AS STRING), 2)
        ) AS part_9,
        concat(
          CAST(pmod(bits_1, 10000000) div 1000000 AS STRING),
          char(pmod(seed div 101, 26) + 65),
          char(pmod(seed div 2626, 26) + 65),
          ' ',
          substr(CAST(pmod(bits_1, 10000000) div 1000 % 1000 + 1000 AS STRING), 2)
        ) AS part_10,
        concat(
          substr(CAST(pmod(bits_1, 10000000) div 100000 + 100 AS STRING), 2),
          char(pmod(seed div 101, 26) + 65),
          ' ',
          char(pmod(seed div 2626, 26) + 65),
          substr(CAST(pmod(bits_1, 10000000) div 1000 % 100 + 100 AS STRING), 2)
        ) AS part_11,
        concat(
          CAST(pmod(bits_1, 10000000) div 1000000 AS STRING),
          char(pmod(seed div 101, 26) + 65),
          char(pmod(seed div 2626, 26) + 65),
          ' ',
          char(pmod(seed div 68276, 26) + 65),
          substr(CAST(pmod(bits_1, 10000000) div 10000 % 100 + 100 AS STRING), 2)
        ) AS part_12,
        concat(
          char(pmod(seed div 101, 26) + 65),
          char(pmod(seed div 2626, 26) + 65),
          char(pmod(seed div 68276, 26) + 65),
          '-',
          substr(CAST(pmod(bits_1, 10000000) div 1000 + 10000 AS STRING), 2)
        ) AS part_13
      FROM (
        SELECT
          *,
          xxhash64(seed, 1L) AS bits_1
        FROM (
          SELECT xxhash64(row_num, 'car.licence_plate@0', nullif(version_num, 1)) AS seed
        )
      )
    )
  ) AS licence_plate,
  (
    -- en_US: date_between(start_date='-12y', end_date='-1y')
    SELECT date_from_unix_date(
        CAST(floor(
          (1388534400 + shiftrightunsigned(seed, 11) * 1.1102230246251565E-16D * 347068800) / 86400
        ) AS INT)
      )
    FROM (
      SELECT xxhash64(row_num, 'car.first_registration@0') AS seed
    )
  ) AS first_registration,
  valid_from,
  valid_to,
  is_current AS isCurrent
FROM windows;
