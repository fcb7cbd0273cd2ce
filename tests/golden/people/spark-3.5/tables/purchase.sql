-- purchase: 3,000 rows
-- Compiled by PowerStation 0.1.0 from purchase.yaml: change it there.
-- How to read this:
--   row_num numbers the rows from 1; every value is a formula of it, in any order, anywhere
--   xxhash64(row_num, 'table.column@seed') is a stream: 64 random bits for one purpose
--   LATERAL: a row beside each, computed from its number: nothing is looked up
--   nullif(version_num, 1): a hash skips NULL, so version 1 is as without versions

CREATE OR REPLACE TEMPORARY VIEW purchase AS
WITH generated AS (
  SELECT
    row_num AS id,
    day.value AS day,
    street.value AS street,
    city.value AS city,
    substr(CAST(pmod(place.postcode_bits, 100000) + 100000 AS STRING), 2) AS postcode,
    address.value AS address,
    1 + pmod(xxhash64(row_num, 'purchase.customer:join@7'), 2000) AS customer_row
  FROM range(1, 3001) AS numbers (row_num)
  LEFT JOIN LATERAL (
    -- what columns have in common: the bits of each part that they are made of
    SELECT
      xxhash64(row_num, 'purchase.place>building_number:part@7') AS building_number_bits,
      xxhash64(row_num, 'purchase.place>city_name:part@7') AS city_name_bits,
      xxhash64(row_num, 'purchase.place>postcode:part@7') AS postcode_bits,
      xxhash64(row_num, 'purchase.place>street_name:part@7') AS street_name_bits,
      xxhash64(row_num, 'purchase.place>street_suffix_long:part@7') AS street_suffix_long_bits,
      xxhash64(row_num, 'purchase.place>street_suffix_short:part@7') AS street_suffix_short_bits
  ) AS place
  LEFT JOIN LATERAL (
    -- en_US: date_between(start_date='-3y', end_date='today')
    SELECT
      date_add(
        DATE '2023-01-01',
        CAST(shiftrightunsigned(seed, 11) * 1.1102230246251565E-16D * 1096 AS INT)
      )
    FROM (
      SELECT xxhash64(row_num, 'purchase.day@7') AS seed
    )
  ) AS day (value)
  LEFT JOIN LATERAL (
    -- de_DE: street_address(), of parts that other columns take too
    SELECT
      concat(
        IF(
          pmod(street_name, 2) = 0,
          concat(
            element_at(
              (SELECT items FROM person_de_de_first_names),
              CAST(pmod(street_name div 2, 2003) + 1 AS INT)
            ),
            '-',
            element_at(
              (SELECT items FROM person_de_de_last_names),
              CAST(pmod(street_name div 1626436, 406) + 1 AS INT)
            ),
            '-',
            element_at(
              array('Gasse', 'Platz', 'Ring', 'Straße', 'Weg', 'Allee'),
              CAST(pmod(street_suffix_long, 6) + 1 AS INT)
            )
          ),
          concat(
            element_at(
              (SELECT items FROM person_de_de_last_names),
              CAST(pmod(street_name div 2, 406) + 1 AS INT)
            ),
            element_at(
              array('gasse', 'platz', 'ring', 'straße', 'str.', 'weg', 'allee'),
              CAST(pmod(street_suffix_short, 7) + 1 AS INT)
            )
          )
        ),
        ' ',
        CASE
          WHEN kind IN (0, 1) THEN ''
          WHEN kind = 3 THEN concat(
            CAST(1 + pmod(building_number div 5832000, 9) AS STRING),
            CAST(pmod(building_number div 8, 10) AS STRING)
          )
          WHEN kind IN (4, 6) THEN CAST(1 + pmod(building_number div 8, 9) AS STRING)
          ELSE concat(
            CAST(1 + pmod(building_number div 64800, 9) AS STRING),
            CAST(pmod(building_number div 8, 10) AS STRING)
          )
        END,
        CASE WHEN kind <= 3 THEN '' WHEN kind <= 5 THEN '/' ELSE '-' END,
        CASE
          WHEN kind = 0 THEN ''
          WHEN kind IN (2, 3) THEN CAST(pmod(building_number div 720, 10) AS STRING)
          WHEN kind IN (5, 7) THEN concat(
            CAST(1 + pmod(building_number div 5832000, 9) AS STRING),
            CAST(pmod(building_number div 720, 10) AS STRING)
          )
          ELSE CAST(1 + pmod(building_number div 720, 9) AS STRING)
        END,
        CASE
          WHEN kind IN (0, 1) THEN CAST(pmod(building_number div 8, 10) AS STRING)
          WHEN kind = 3 THEN CAST(pmod(building_number div 64800, 10) AS STRING)
          ELSE ''
        END
      )
    FROM (
      SELECT
        *,
        pmod(building_number, 8) AS kind
      FROM (
        SELECT
          place.building_number_bits AS building_number,
          place.street_name_bits AS street_name,
          place.street_suffix_long_bits AS street_suffix_long,
          place.street_suffix_short_bits AS street_suffix_short
      )
    )
  ) AS street (value)
  LEFT JOIN LATERAL (
    -- de_DE: city(), of parts that other columns take too
    SELECT
      element_at((SELECT items FROM address_de_de_cities), CAST(pmod(city_name, 392) + 1 AS INT))
    FROM (
      SELECT place.city_name_bits AS city_name
    )
  ) AS city (value)
  LEFT JOIN LATERAL (
    -- de_DE: address(), of parts that other columns take too
    SELECT
      concat(
        IF(
          pmod(street_name, 2) = 0,
          concat(
            element_at(
              (SELECT items FROM person_de_de_first_names),
              CAST(pmod(street_name div 2, 2003) + 1 AS INT)
            ),
            '-',
            element_at(
              (SELECT items FROM person_de_de_last_names),
              CAST(pmod(street_name div 1626436, 406) + 1 AS INT)
            ),
            '-',
            element_at(
              array('Gasse', 'Platz', 'Ring', 'Straße', 'Weg', 'Allee'),
              CAST(pmod(street_suffix_long, 6) + 1 AS INT)
            )
          ),
          concat(
            element_at(
              (SELECT items FROM person_de_de_last_names),
              CAST(pmod(street_name div 2, 406) + 1 AS INT)
            ),
            element_at(
              array('gasse', 'platz', 'ring', 'straße', 'str.', 'weg', 'allee'),
              CAST(pmod(street_suffix_short, 7) + 1 AS INT)
            )
          )
        ),
        ' ',
        CASE
          WHEN kind IN (0, 1) THEN ''
          WHEN kind = 3 THEN concat(
            CAST(1 + pmod(building_number div 5832000, 9) AS STRING),
            CAST(pmod(building_number div 8, 10) AS STRING)
          )
          WHEN kind IN (4, 6) THEN CAST(1 + pmod(building_number div 8, 9) AS STRING)
          ELSE concat(
            CAST(1 + pmod(building_number div 64800, 9) AS STRING),
            CAST(pmod(building_number div 8, 10) AS STRING)
          )
        END,
        CASE WHEN kind <= 3 THEN '' WHEN kind <= 5 THEN '/' ELSE '-' END,
        CASE
          WHEN kind = 0 THEN ''
          WHEN kind IN (2, 3) THEN CAST(pmod(building_number div 720, 10) AS STRING)
          WHEN kind IN (5, 7) THEN concat(
            CAST(1 + pmod(building_number div 5832000, 9) AS STRING),
            CAST(pmod(building_number div 720, 10) AS STRING)
          )
          ELSE CAST(1 + pmod(building_number div 720, 9) AS STRING)
        END,
        CASE
          WHEN kind IN (0, 1) THEN CAST(pmod(building_number div 8, 10) AS STRING)
          WHEN kind = 3 THEN CAST(pmod(building_number div 64800, 10) AS STRING)
          ELSE ''
        END,
        '\n',
        substr(CAST(pmod(postcode, 100000) + 100000 AS STRING), 2),
        ' ',
        element_at((SELECT items FROM address_de_de_cities), CAST(pmod(city_name, 392) + 1 AS INT))
      )
    FROM (
      SELECT
        *,
        pmod(building_number, 8) AS kind
      FROM (
        SELECT
          place.building_number_bits AS building_number,
          place.city_name_bits AS city_name,
          place.postcode_bits AS postcode,
          place.street_name_bits AS street_name,
          place.street_suffix_long_bits AS street_suffix_long,
          place.street_suffix_short_bits AS street_suffix_short
      )
    )
  ) AS address (value)
),
customer_row AS (
  -- customer: parent row as of day recomputed, no join
  SELECT
    id AS purchase_id,
    day AS purchase_day,
    street AS purchase_street,
    city AS purchase_city,
    postcode AS purchase_postcode,
    address AS purchase_address,
    customer_row AS row_num,
    CAST(day AS TIMESTAMP) AS as_of
  FROM generated
),
customer_version_counts AS (
  SELECT
    row_num,
    IF(
      (row_num - 1) % 4 = pmod(xxhash64((row_num - 1) div 4, 'customer.valid_from:changes@7'), 4),
      2L,
      1L
    ) AS versions,
    as_of,
    datediff(CAST(as_of AS DATE), DATE '2010-01-01') AS elapsed,
    1 + pmod(xxhash64(row_num, 'customer.valid_from:gap@7', 1L), 2000) AS gap_1,
    1 + pmod(xxhash64(row_num, 'customer.valid_from:gap@7', 2L), 2000) AS gap_2,
    purchase_id,
    purchase_day,
    purchase_street,
    purchase_city,
    purchase_postcode,
    purchase_address
  FROM customer_row
),
customer_valid AS (
  -- the last version that has begun
  SELECT
    row_num,
    CASE
      WHEN as_of IS NULL THEN versions
      WHEN versions = 1 OR elapsed < gap_1 + gap_2 THEN 1L
      ELSE 2L
    END AS version_num,
    purchase_id,
    purchase_day,
    purchase_street,
    purchase_city,
    purchase_postcode,
    purchase_address
  FROM customer_version_counts
),
customer_generated AS (
  SELECT
    row_num,
    version_num,
    row_num AS id,
    IF(pmod(xxhash64(row_num, 'customer.title@7'), 100) < 60, 'Ms', 'Mr') AS title,
    purchase_id,
    purchase_day,
    purchase_street,
    purchase_city,
    purchase_postcode,
    purchase_address
  FROM customer_valid
),
customer_with_full_name_and_email AS (
  SELECT
    id AS customer_id,
    customer_full_name.value AS customer_full_name,
    customer_email.value AS customer_email,
    purchase_id,
    purchase_day,
    purchase_street,
    purchase_city,
    purchase_postcode,
    purchase_address
  FROM customer_generated
  LEFT JOIN LATERAL (
    -- what columns have in common: the bits of each part that they are made of
    SELECT
      xxhash64(
        row_num,
        'customer.person>first_name:part@7',
        nullif(version_num, 1)
      ) AS first_name_bits,
      xxhash64(
        row_num,
        'customer.person>last_name:part@7',
        nullif(version_num, 1)
      ) AS last_name_bits,
      xxhash64(row_num, 'customer.person>name:part@7', nullif(version_num, 1)) AS name_bits,
      xxhash64(row_num, 'customer.person>prefix:part@7', nullif(version_num, 1)) AS prefix_bits,
      CASE title
        WHEN 'Ms' THEN 0
        WHEN 'Mr' THEN 1
        ELSE IF(
          pmod(xxhash64(row_num, 'customer.person>sex:part@7', nullif(version_num, 1)), 100) < 50,
          0,
          1
        )
      END AS sex_bit,
      xxhash64(row_num, 'customer.person>suffix:part@7', nullif(version_num, 1)) AS suffix_bits,
      xxhash64(
        row_num,
        'customer.person>user_name:part@7',
        nullif(version_num, 1)
      ) AS user_name_bits
  ) AS person
  LEFT JOIN LATERAL (
    -- en_US: name(), of parts that other columns take too
    SELECT
      concat_ws(
        ' ',
        CASE
          WHEN roll < 194 THEN NULL
          WHEN roll < 197 THEN CASE
            WHEN sex = 0 THEN CASE
              WHEN prefix_female_roll < 50 THEN 'Mrs.'
              WHEN prefix_female_roll < 60 THEN 'Ms.'
              WHEN prefix_female_roll < 70 THEN 'Miss'
              ELSE 'Dr.'
            END
            WHEN pmod(prefix, 100) < 70 THEN 'Mr.'
            ELSE 'Dr.'
          END
          WHEN roll < 201 THEN NULL
          WHEN sex = 0 THEN CASE
            WHEN prefix_female_roll < 50 THEN 'Mrs.'
            WHEN prefix_female_roll < 60 THEN 'Ms.'
            WHEN prefix_female_roll < 70 THEN 'Miss'
            ELSE 'Dr.'
          END
          WHEN pmod(prefix, 100) < 70 THEN 'Mr.'
          ELSE 'Dr.'
        END,
        IF(sex = 0, first_name_female, first_name_male),
        last_name_2,
        CASE
          WHEN pmod(name, 202) < 197 THEN NULL
          WHEN sex = 0 THEN CASE
            WHEN suffix_female_roll < 5 THEN 'MD'
            WHEN suffix_female_roll < 8 THEN 'DDS'
            WHEN suffix_female_roll < 9 THEN 'PhD'
            ELSE 'DVM'
          END
          ELSE suffix_male
        END
      )
    FROM (
      SELECT
        *,
        element_at(
          (SELECT items FROM person_en_us_first_names_male),
          IF(
            pmod(first_name, 16777216)
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
          (SELECT items FROM person_en_us_first_names_female),
          IF(
            pmod(first_name, 16777216)
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
          (SELECT items FROM person_en_us_last_names),
          IF(
            pmod(last_name, 16777216)
              < element_at((SELECT items FROM person_en_us_last_names_bounds), last_name_place),
            last_name_place,
            element_at((SELECT items FROM person_en_us_last_names_aliases), last_name_place)
          )
        ) AS last_name_2,
        element_at(
          array('Jr.', 'II', 'III', 'IV', 'V', 'MD', 'DDS', 'PhD', 'DVM'),
          IF(
            pmod(suffix, 16777216)
              < element_at(
                (SELECT items FROM person_en_us_suffixes_male_bounds),
                suffix_male_place
              ),
            suffix_male_place,
            element_at((SELECT items FROM person_en_us_suffixes_male_aliases), suffix_male_place)
          )
        ) AS suffix_male
      FROM (
        SELECT
          *,
          pmod(prefix, 100) AS prefix_female_roll,
          pmod(name, 202) AS roll,
          CAST(pmod(first_name, 5402263552L) div 16777216 + 1 AS INT) AS first_name_male_place,
          CAST(pmod(first_name, 6392119296L) div 16777216 + 1 AS INT) AS first_name_female_place,
          CAST(pmod(last_name, 16777216000L) div 16777216 + 1 AS INT) AS last_name_place,
          CAST(pmod(suffix, 150994944) div 16777216 + 1 AS INT) AS suffix_male_place,
          pmod(suffix, 11) AS suffix_female_roll
        FROM (
          SELECT
            person.first_name_bits AS first_name,
            person.last_name_bits AS last_name,
            person.name_bits AS name,
            person.prefix_bits AS prefix,
            person.suffix_bits AS suffix,
            person.sex_bit AS sex
        )
      )
    )
  ) AS customer_full_name (value)
  LEFT JOIN LATERAL (
    -- en_US: email(), of parts that other columns take too
    SELECT
      concat(
        IF(kind = 0, item, ''),
        IF(kind <= 2, IF(sex = 0, item_3, item_2), char(pmod(user_name div 400, 52) % 26 + 97)),
        CASE kind
          WHEN 0 THEN ''
          WHEN 2 THEN substr(CAST(pmod(user_name div 4, 100) + 100 AS STRING), 2)
          ELSE item
        END,
        '@',
        element_at(
          array('example.org', 'example.com', 'example.net'),
          CAST(pmod(seed, 3) + 1 AS INT)
        )
      )
    FROM (
      SELECT
        *,
        element_at(
          (SELECT items FROM en_us_free_email_of_parts_items),
          IF(
            pmod(last_name, 16777216)
              < element_at((SELECT items FROM person_en_us_last_names_bounds), place),
            place,
            element_at((SELECT items FROM person_en_us_last_names_aliases), place)
          )
        ) AS item,
        element_at(
          (SELECT items FROM en_us_free_email_of_parts_items_2),
          IF(
            pmod(first_name, 16777216)
              < element_at((SELECT items FROM person_en_us_first_names_male_bounds), place_2),
            place_2,
            element_at((SELECT items FROM person_en_us_first_names_male_aliases), place_2)
          )
        ) AS item_2,
        element_at(
          (SELECT items FROM en_us_free_email_of_parts_items_3),
          IF(
            pmod(first_name, 16777216)
              < element_at((SELECT items FROM person_en_us_first_names_female_bounds), place_3),
            place_3,
            element_at((SELECT items FROM person_en_us_first_names_female_aliases), place_3)
          )
        ) AS item_3
      FROM (
        SELECT
          *,
          pmod(user_name, 4) AS kind,
          CAST(pmod(last_name, 16777216000L) div 16777216 + 1 AS INT) AS place,
          CAST(pmod(first_name, 5402263552L) div 16777216 + 1 AS INT) AS place_2,
          CAST(pmod(first_name, 6392119296L) div 16777216 + 1 AS INT) AS place_3
        FROM (
          SELECT
            xxhash64(row_num, 'customer.email@7', nullif(version_num, 1)) AS seed,
            person.first_name_bits AS first_name,
            person.last_name_bits AS last_name,
            person.user_name_bits AS user_name,
            person.sex_bit AS sex
        )
      )
    )
  ) AS customer_email (value)
),
customer_known AS (
  SELECT
    purchase_id AS id,
    purchase_day AS day,
    purchase_street AS street,
    purchase_city AS city,
    purchase_postcode AS postcode,
    purchase_address AS address,
    customer_id,
    customer_full_name,
    customer_email
  FROM customer_with_full_name_and_email
)
SELECT
  id,
  day,
  street,
  city,
  postcode,
  address,
  customer_id,
  customer_full_name,
  customer_email
FROM customer_known;
