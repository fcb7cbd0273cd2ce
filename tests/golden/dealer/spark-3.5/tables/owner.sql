-- owner: 200 rows
-- Compiled by PowerStation 0.1.0 from owner.json: change it there.
-- Who owns which car. The car's columns are computed from its row number: nothing is joined when this runs.

CREATE OR REPLACE TEMPORARY VIEW owner AS
SELECT
  row_num AS id,
  (
    -- en_US: name()
    SELECT CASE
        WHEN pick_1 = 0 THEN concat(
          element_at((SELECT items FROM person_en_us_first_names_male), CAST(pick_2 + 1 AS INT)),
          ' ',
          element_at((SELECT items FROM person_en_us_last_names), CAST(pick_3 + 1 AS INT))
        )
        WHEN pick_1 = 1 THEN concat(
          IF(pick_4 = 0, 'Mr.', 'Dr.'),
          ' ',
          element_at((SELECT items FROM person_en_us_first_names_male), CAST(pick_2 + 1 AS INT)),
          ' ',
          element_at((SELECT items FROM person_en_us_last_names), CAST(pick_3 + 1 AS INT))
        )
        WHEN pick_1 = 2 THEN concat(
          element_at((SELECT items FROM person_en_us_first_names_male), CAST(pick_2 + 1 AS INT)),
          ' ',
          element_at((SELECT items FROM person_en_us_last_names), CAST(pick_3 + 1 AS INT)),
          ' ',
          element_at(
            array('Jr.', 'II', 'III', 'IV', 'V', 'MD', 'DDS', 'PhD', 'DVM'),
            CAST(pick_5 + 1 AS INT)
          )
        )
        WHEN pick_1 = 3 THEN concat(
          IF(pick_4 = 0, 'Mr.', 'Dr.'),
          ' ',
          element_at((SELECT items FROM person_en_us_first_names_male), CAST(pick_2 + 1 AS INT)),
          ' ',
          element_at((SELECT items FROM person_en_us_last_names), CAST(pick_3 + 1 AS INT)),
          ' ',
          element_at(
            array('Jr.', 'II', 'III', 'IV', 'V', 'MD', 'DDS', 'PhD', 'DVM'),
            CAST(pick_5 + 1 AS INT)
          )
        )
        WHEN pick_1 = 4 THEN concat(
          element_at((SELECT items FROM person_en_us_first_names_female), CAST(pick_6 + 1 AS INT)),
          ' ',
          element_at((SELECT items FROM person_en_us_last_names), CAST(pick_3 + 1 AS INT))
        )
        WHEN pick_1 = 5 THEN concat(
          element_at(array('Mrs.', 'Ms.', 'Miss', 'Dr.'), CAST(pick_7 + 1 AS INT)),
          ' ',
          element_at((SELECT items FROM person_en_us_first_names_female), CAST(pick_6 + 1 AS INT)),
          ' ',
          element_at((SELECT items FROM person_en_us_last_names), CAST(pick_3 + 1 AS INT))
        )
        WHEN pick_1 = 6 THEN concat(
          element_at((SELECT items FROM person_en_us_first_names_female), CAST(pick_6 + 1 AS INT)),
          ' ',
          element_at((SELECT items FROM person_en_us_last_names), CAST(pick_3 + 1 AS INT)),
          ' ',
          element_at(array('MD', 'DDS', 'PhD', 'DVM'), CAST(pick_8 + 1 AS INT))
        )
        ELSE concat(
          element_at(array('Mrs.', 'Ms.', 'Miss', 'Dr.'), CAST(pick_7 + 1 AS INT)),
          ' ',
          element_at((SELECT items FROM person_en_us_first_names_female), CAST(pick_6 + 1 AS INT)),
          ' ',
          element_at((SELECT items FROM person_en_us_last_names), CAST(pick_3 + 1 AS INT)),
          ' ',
          element_at(array('MD', 'DDS', 'PhD', 'DVM'), CAST(pick_8 + 1 AS INT))
        )
      END
    FROM (
      SELECT
        *,
        IF(
          roll_2 % 16777216
            < element_at(
              (SELECT items FROM person_en_us_first_names_male_bounds),
              CAST(roll_2 div 16777216 + 1 AS INT)
            ),
          roll_2 div 16777216,
          element_at(
            (SELECT items FROM person_en_us_first_names_male_aliases),
            CAST(roll_2 div 16777216 + 1 AS INT)
          )
        ) AS pick_2,
        IF(
          roll_3 % 16777216
            < element_at(
              (SELECT items FROM person_en_us_last_names_bounds),
              CAST(roll_3 div 16777216 + 1 AS INT)
            ),
          roll_3 div 16777216,
          element_at(
            (SELECT items FROM person_en_us_last_names_aliases),
            CAST(roll_3 div 16777216 + 1 AS INT)
          )
        ) AS pick_3,
        IF(roll_4 < 3006477107L, 0, 1) AS pick_4,
        IF(
          roll_5 % 16777216
            < element_at(
              (SELECT items FROM person_en_us_suffixes_male_bounds),
              CAST(roll_5 div 16777216 + 1 AS INT)
            ),
          roll_5 div 16777216,
          element_at(
            (SELECT items FROM person_en_us_suffixes_male_aliases),
            CAST(roll_5 div 16777216 + 1 AS INT)
          )
        ) AS pick_5,
        IF(
          roll_6 % 16777216
            < element_at(
              (SELECT items FROM person_en_us_first_names_female_bounds),
              CAST(roll_6 div 16777216 + 1 AS INT)
            ),
          roll_6 div 16777216,
          element_at(
            (SELECT items FROM person_en_us_first_names_female_aliases),
            CAST(roll_6 div 16777216 + 1 AS INT)
          )
        ) AS pick_6,
        CASE
          WHEN roll_4 < 2147483648L THEN 0
          WHEN roll_4 < 2576980378L THEN 1
          WHEN roll_4 < 3006477107L THEN 2
          ELSE 3
        END AS pick_7,
        CASE
          WHEN roll_7 < 1952257862 THEN 0
          WHEN roll_7 < 3123612579L THEN 1
          WHEN roll_7 < 3514064151L THEN 2
          ELSE 3
        END AS pick_8
      FROM (
        SELECT
          *,
          CASE
            WHEN roll_1 < 2062434791 THEN 0
            WHEN roll_1 < 2094328112 THEN 1
            WHEN roll_1 < 2136852541 THEN 2
            WHEN roll_1 < 2147483648L THEN 3
            WHEN roll_1 < 4209918439L THEN 4
            WHEN roll_1 < 4241811760L THEN 5
            WHEN roll_1 < 4284336189L THEN 6
            ELSE 7
          END AS pick_1,
          pmod(bits_1, 5402263552L) AS roll_2,
          pmod(bits_3, 16777216000L) AS roll_3,
          pmod(bits_2, 4294967296L) AS roll_4,
          pmod(bits_4, 150994944) AS roll_5,
          pmod(bits_1, 6392119296L) AS roll_6,
          pmod(bits_4, 4294967296L) AS roll_7
        FROM (
          SELECT
            *,
            xxhash64(seed, 1L) AS bits_1,
            xxhash64(seed, 2L) AS bits_2,
            xxhash64(seed, 3L) AS bits_3,
            xxhash64(seed, 4L) AS bits_4,
            pmod(seed, 4294967296L) AS roll_1
          FROM (
            SELECT xxhash64(row_num, 'owner.name@0') AS seed
          )
        )
      )
    )
  ) AS name,
  (
    -- en_US: ascii_safe_email()
    SELECT concat(
        CASE
          WHEN pmod(seed, 4) = 0 THEN concat(
            element_at((SELECT items FROM en_us_ascii_safe_email_items), CAST(pick_1 + 1 AS INT)),
            element_at((SELECT items FROM en_us_ascii_safe_email_items_2), CAST(pick_2 + 1 AS INT))
          )
          WHEN pmod(seed, 4) = 1 THEN concat(
            element_at((SELECT items FROM en_us_ascii_safe_email_items_2), CAST(pick_2 + 1 AS INT)),
            element_at((SELECT items FROM en_us_ascii_safe_email_items), CAST(pick_1 + 1 AS INT))
          )
          WHEN pmod(seed, 4) = 2 THEN concat(
            element_at((SELECT items FROM en_us_ascii_safe_email_items_2), CAST(pick_2 + 1 AS INT)),
            substr(CAST(pmod(bits_1 div 150491627520L, 100) + 100 AS STRING), 2)
          )
          ELSE concat(
            substr(
              'abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz',
              CAST(pmod(bits_1, 52) + 1 AS INT),
              1
            ),
            element_at((SELECT items FROM en_us_ascii_safe_email_items), CAST(pick_1 + 1 AS INT))
          )
        END,
        '@',
        element_at(
          array('example.org', 'example.com', 'example.net'),
          CAST(pmod(seed div 4, 3) + 1 AS INT)
        )
      )
    FROM (
      SELECT
        *,
        IF(
          roll_2 % 16777216
            < element_at(
              (SELECT items FROM en_us_ascii_safe_email_items_bounds_2),
              CAST(roll_2 div 16777216 + 1 AS INT)
            ),
          roll_2 div 16777216,
          element_at(
            (SELECT items FROM en_us_ascii_safe_email_items_aliases_2),
            CAST(roll_2 div 16777216 + 1 AS INT)
          )
        ) AS pick_2
      FROM (
        SELECT
          *,
          IF(
            roll_1 % 16777216
              < element_at(
                (SELECT items FROM person_en_us_last_names_bounds),
                CAST(roll_1 div 16777216 + 1 AS INT)
              ),
            roll_1 div 16777216,
            element_at(
              (SELECT items FROM person_en_us_last_names_aliases),
              CAST(roll_1 div 16777216 + 1 AS INT)
            )
          ) AS pick_1,
          pmod(bits_1, 11576279040L) AS roll_2
        FROM (
          SELECT
            *,
            xxhash64(seed, 1L) AS bits_1,
            pmod(seed div 12, 16777216000L) AS roll_1
          FROM (
            SELECT xxhash64(row_num, 'owner.email@0') AS seed
          )
        )
      )
    )
  ) AS email,
  (
    -- en_US: date_of_birth(minimum_age=18, maximum_age=90)
    SELECT date_add(part_1, IF(part_1 <> DATE '1935-01-01', 0, 1))
    FROM (
      SELECT
        *,
        date_from_unix_date(
          CAST(floor(
            (-1104537600 + shiftrightunsigned(seed, 11) * 1.1102230246251565E-16D * 2303683200L) / 86400
          ) AS INT)
        ) AS part_1
      FROM (
        SELECT xxhash64(row_num, 'owner.born@0') AS seed
      )
    )
  ) AS born,
  car_id,
  car_make AS make,
  car_licence_plate AS licence_plate
FROM range(1, 201) AS numbers (row_num)
LEFT JOIN LATERAL (
  -- the row of car that it refers to, computed from its number
  SELECT
    row_num AS car_id,
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
    ) AS car_make,
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
    ) AS car_licence_plate
  FROM (
    SELECT
      row_num,
      IF((row_num - 1) % 5 = pmod(xxhash64((row_num - 1) div 5, 'car.valid_from:changes@0'), 5), 2L, 1L) AS version_num
    FROM (
      SELECT 1 + pmod(xxhash64(row_num, 'owner.car:join@0'), 100) AS row_num
    )
  )
) AS car;
