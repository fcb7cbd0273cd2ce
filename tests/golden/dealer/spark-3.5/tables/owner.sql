-- owner: 200 rows
-- Compiled by PowerStation 0.1.0 from owner.json: change it there.
-- Who owns which car. The car's columns are computed from its row number: nothing is joined when
-- this runs.
-- How to read this:
--   row_num numbers the rows from 1; every value is a formula of it, in any order, anywhere
--   xxhash64(row_num, 'table.column@seed') is a stream: 64 random bits for one purpose
--   LATERAL: a row beside each, computed from its number: nothing is looked up
--   nullif(version_num, 1): a hash skips NULL, so version 1 is as without versions

CREATE OR REPLACE TEMPORARY VIEW owner AS
SELECT
  row_num AS id,
  name.value AS name,
  email.value AS email,
  born.value AS born,
  car_id,
  car_make AS make,
  car_licence_plate AS licence_plate
FROM range(1, 201) AS numbers (row_num)
LEFT JOIN LATERAL (
  -- car: parent row recomputed, no join
  SELECT
    row_num AS car_id,
    car_make.value AS car_make,
    car_licence_plate.value AS car_licence_plate
  FROM (
    SELECT
      row_num,
      IF(
        (row_num - 1) % 5 = pmod(xxhash64((row_num - 1) div 5, 'car.valid_from:changes@0'), 5),
        2L,
        1L
      ) AS version_num
    FROM (
      SELECT
        1 + pmod(xxhash64(row_num, 'owner.car:join@0'), 100) AS row_num
    )
  )
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
  ) AS car_make (value)
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
  ) AS car_licence_plate (value)
) AS car
LEFT JOIN LATERAL (
  -- en_US: name()
  SELECT
    concat_ws(
      ' ',
      CASE
        WHEN kind IN (1, 3) THEN IF(pmod(bits_2, 100) < 70, 'Mr.', 'Dr.')
        WHEN kind IN (5, 7) THEN CASE
          WHEN prefix_female_roll < 50 THEN 'Mrs.'
          WHEN prefix_female_roll < 60 THEN 'Ms.'
          WHEN prefix_female_roll < 70 THEN 'Miss'
          ELSE 'Dr.'
        END
      END,
      IF(kind <= 3, first_name_male, first_name_female),
      last_name,
      CASE
        WHEN kind IN (2, 3) THEN suffix_male
        WHEN kind IN (6, 7) THEN CASE
          WHEN suffix_female_roll < 5 THEN 'MD'
          WHEN suffix_female_roll < 8 THEN 'DDS'
          WHEN suffix_female_roll < 9 THEN 'PhD'
          ELSE 'DVM'
        END
      END
    )
  FROM (
    SELECT
      *,
      element_at(
        (SELECT items FROM person_en_us_first_names_female),
        IF(
          pmod(bits_1, 16777216)
            < element_at(
              (SELECT items FROM person_en_us_first_names_female_bounds),
              first_name_female_place
            ),
          first_name_female_place,
          element_at(
            (SELECT items FROM person_en_us_first_names_female_aliases),
            first_name_female_place
          )
        )
      ) AS first_name_female,
      element_at(
        (SELECT items FROM person_en_us_first_names_male),
        IF(
          pmod(bits_1, 16777216)
            < element_at(
              (SELECT items FROM person_en_us_first_names_male_bounds),
              first_name_male_place
            ),
          first_name_male_place,
          element_at(
            (SELECT items FROM person_en_us_first_names_male_aliases),
            first_name_male_place
          )
        )
      ) AS first_name_male,
      element_at(
        (SELECT items FROM person_en_us_last_names),
        IF(
          pmod(bits_2 div 100, 16777216)
            < element_at((SELECT items FROM person_en_us_last_names_bounds), last_name_place),
          last_name_place,
          element_at((SELECT items FROM person_en_us_last_names_aliases), last_name_place)
        )
      ) AS last_name,
      element_at(
        array('Jr.', 'II', 'III', 'IV', 'V', 'MD', 'DDS', 'PhD', 'DVM'),
        IF(
          pmod(bits_3, 16777216)
            < element_at((SELECT items FROM person_en_us_suffixes_male_bounds), suffix_male_place),
          suffix_male_place,
          element_at((SELECT items FROM person_en_us_suffixes_male_aliases), suffix_male_place)
        )
      ) AS suffix_male
    FROM (
      SELECT
        *,
        CASE
          WHEN roll < 194 THEN 0
          WHEN roll < 197 THEN 1
          WHEN roll < 201 THEN 2
          WHEN roll < 202 THEN 3
          WHEN roll < 396 THEN 4
          WHEN roll < 399 THEN 5
          WHEN roll < 403 THEN 6
          ELSE 7
        END AS kind,
        pmod(bits_2, 100) AS prefix_female_roll,
        CAST(pmod(bits_1, 6392119296L) div 16777216 + 1 AS INT) AS first_name_female_place,
        CAST(pmod(bits_1, 5402263552L) div 16777216 + 1 AS INT) AS first_name_male_place,
        CAST(pmod(bits_2 div 100, 16777216000L) div 16777216 + 1 AS INT) AS last_name_place,
        CAST(pmod(bits_3, 150994944) div 16777216 + 1 AS INT) AS suffix_male_place,
        pmod(bits_3, 11) AS suffix_female_roll
      FROM (
        SELECT
          *,
          xxhash64(seed, 1L) AS bits_1,
          xxhash64(seed, 2L) AS bits_2,
          xxhash64(seed, 3L) AS bits_3,
          pmod(seed, 404) AS roll
        FROM (
          SELECT xxhash64(row_num, 'owner.name@0') AS seed
        )
      )
    )
  )
) AS name (value)
LEFT JOIN LATERAL (
  -- en_US: ascii_safe_email()
  SELECT
    concat(
      CASE pmod(seed, 4)
        WHEN 0 THEN concat(item, item_2)
        WHEN 1 THEN concat(item_2, item)
        WHEN 2 THEN concat(
          item_2,
          substr(CAST(pmod(bits_1 div 150491627520L, 100) + 100 AS STRING), 2)
        )
        ELSE concat(char(pmod(bits_1, 52) % 26 + 97), item)
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
      element_at(
        (SELECT items FROM en_us_ascii_safe_email_items_2),
        IF(
          pmod(bits_1, 16777216)
            < element_at((SELECT items FROM en_us_ascii_safe_email_items_bounds_2), place_2),
          place_2,
          element_at((SELECT items FROM en_us_ascii_safe_email_items_aliases_2), place_2)
        )
      ) AS item_2
    FROM (
      SELECT
        *,
        element_at(
          (SELECT items FROM en_us_ascii_safe_email_items),
          IF(
            pmod(seed div 12, 16777216)
              < element_at((SELECT items FROM person_en_us_last_names_bounds), place),
            place,
            element_at((SELECT items FROM person_en_us_last_names_aliases), place)
          )
        ) AS item,
        CAST(pmod(bits_1, 11576279040L) div 16777216 + 1 AS INT) AS place_2
      FROM (
        SELECT
          *,
          xxhash64(seed, 1L) AS bits_1,
          CAST(pmod(seed div 12, 16777216000L) div 16777216 + 1 AS INT) AS place
        FROM (
          SELECT xxhash64(row_num, 'owner.email@0') AS seed
        )
      )
    )
  )
) AS email (value)
LEFT JOIN LATERAL (
  -- en_US: date_of_birth(minimum_age=18, maximum_age=90)
  SELECT date_add(day, IF(day <> DATE '1935-01-01', 0, 1))
  FROM (
    SELECT
      *,
      date_add(
        DATE '1935-01-01',
        CAST(shiftrightunsigned(seed, 11) * 1.1102230246251565E-16D * 26663 AS INT)
      ) AS day
    FROM (
      SELECT xxhash64(row_num, 'owner.born@0') AS seed
    )
  )
) AS born (value);
