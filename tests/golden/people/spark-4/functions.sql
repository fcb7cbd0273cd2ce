-- The functions that generate the values. Each makes one of a seed, 64 random bits:
--   pmod(seed, 6)             a number from 0 to 5
--   pmod(seed div 6, 10)      another one, from 0 to 9
--   xxhash64(seed, 1L)        64 more bits
--   shiftrightunsigned(seed, 11) * 1.1102230246251565E-16D
--                             a number from 0 up to 1, without 1: 53 of the bits, times 2^-53
--   roll                      a number that a choice by shares compares: below 30 of 100 are 30 %
--   place                     with it begins a choice by weights from a long list: see words.sql

-- A number from 0 up to 1, without 1: 53 of the bits, times 2^-53
CREATE OR REPLACE TEMPORARY FUNCTION uniform_0_1(seed BIGINT)
RETURNS DOUBLE
RETURN shiftrightunsigned(seed, 11) * 1.1102230246251565E-16D;

-- de_DE: address(), of parts that other columns take too
CREATE OR REPLACE TEMPORARY FUNCTION faker_de_de_address_of_parts(
  building_number BIGINT,
  city_name BIGINT,
  postcode BIGINT,
  street_name BIGINT,
  street_suffix_long BIGINT,
  street_suffix_short BIGINT
)
RETURNS STRING
RETURN (
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
    SELECT pmod(building_number, 8) AS kind
  )
);

-- de_DE: city(), of parts that other columns take too
CREATE OR REPLACE TEMPORARY FUNCTION faker_de_de_city_of_parts(city_name BIGINT)
RETURNS STRING
RETURN element_at((SELECT items FROM address_de_de_cities), CAST(pmod(city_name, 392) + 1 AS INT));

-- de_DE: street_address(), of parts that other columns take too
CREATE OR REPLACE TEMPORARY FUNCTION faker_de_de_street_address_of_parts(
  building_number BIGINT,
  street_name BIGINT,
  street_suffix_long BIGINT,
  street_suffix_short BIGINT
)
RETURNS STRING
RETURN (
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
    SELECT pmod(building_number, 8) AS kind
  )
);

-- en_US: company_email(), of parts that other columns take too
CREATE OR REPLACE TEMPORARY FUNCTION faker_en_us_company_email_of_parts(
  company BIGINT,
  first_name BIGINT,
  last_name BIGINT,
  tld BIGINT,
  user_name BIGINT,
  sex BIGINT
)
RETURNS STRING
RETURN (
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
      item_4,
      CASE pmod(company, 3) WHEN 0 THEN '' WHEN 1 THEN concat('-', item_5) ELSE '' END,
      '.',
      element_at(
        array('com', 'com', 'com', 'com', 'com', 'com', 'biz', 'info', 'net', 'org'),
        CAST(pmod(tld, 10) + 1 AS INT)
      )
    )
  FROM (
    SELECT
      *,
      element_at(
        (SELECT items FROM en_us_free_email_of_parts_items),
        IF(
          pmod(company_bits_1, 16777216)
            < element_at((SELECT items FROM person_en_us_last_names_bounds), place_5),
          place_5,
          element_at((SELECT items FROM person_en_us_last_names_aliases), place_5)
        )
      ) AS item_5
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
        ) AS item_3,
        element_at(
          (SELECT items FROM en_us_free_email_of_parts_items),
          IF(
            pmod(company div 3, 16777216)
              < element_at((SELECT items FROM person_en_us_last_names_bounds), place_4),
            place_4,
            element_at((SELECT items FROM person_en_us_last_names_aliases), place_4)
          )
        ) AS item_4,
        CAST(pmod(company_bits_1, 16777216000L) div 16777216 + 1 AS INT) AS place_5
      FROM (
        SELECT
          xxhash64(company, 1L) AS company_bits_1,
          pmod(user_name, 4) AS kind,
          CAST(pmod(last_name, 16777216000L) div 16777216 + 1 AS INT) AS place,
          CAST(pmod(first_name, 5402263552L) div 16777216 + 1 AS INT) AS place_2,
          CAST(pmod(first_name, 6392119296L) div 16777216 + 1 AS INT) AS place_3,
          CAST(pmod(company div 3, 16777216000L) div 16777216 + 1 AS INT) AS place_4
      )
    )
  )
);

-- en_US: company(), of parts that other columns take too
CREATE OR REPLACE TEMPORARY FUNCTION faker_en_us_company_of_parts(
  company BIGINT,
  company_suffix BIGINT
)
RETURNS STRING
RETURN (
  SELECT
    concat(
      last_name,
      CASE pmod(company, 3)
        WHEN 0 THEN concat(
          ' ',
          element_at(
            array('Inc', 'and Sons', 'LLC', 'Group', 'PLC', 'Ltd'),
            CAST(pmod(company_suffix, 6) + 1 AS INT)
          )
        )
        WHEN 1 THEN concat('-', last_name_2)
        ELSE concat(', ', last_name_2, ' and ', last_name_3)
      END
    )
  FROM (
    SELECT
      *,
      element_at(
        (SELECT items FROM person_en_us_last_names),
        IF(
          pmod(company_bits_1, 16777216)
            < element_at((SELECT items FROM person_en_us_last_names_bounds), last_name_place_2),
          last_name_place_2,
          element_at((SELECT items FROM person_en_us_last_names_aliases), last_name_place_2)
        )
      ) AS last_name_2,
      element_at(
        (SELECT items FROM person_en_us_last_names),
        IF(
          pmod(company_bits_2, 16777216)
            < element_at((SELECT items FROM person_en_us_last_names_bounds), last_name_place_3),
          last_name_place_3,
          element_at((SELECT items FROM person_en_us_last_names_aliases), last_name_place_3)
        )
      ) AS last_name_3
    FROM (
      SELECT
        *,
        element_at(
          (SELECT items FROM person_en_us_last_names),
          IF(
            pmod(company div 3, 16777216)
              < element_at((SELECT items FROM person_en_us_last_names_bounds), last_name_place),
            last_name_place,
            element_at((SELECT items FROM person_en_us_last_names_aliases), last_name_place)
          )
        ) AS last_name,
        CAST(pmod(company_bits_1, 16777216000L) div 16777216 + 1 AS INT) AS last_name_place_2,
        CAST(pmod(company_bits_2, 16777216000L) div 16777216 + 1 AS INT) AS last_name_place_3
      FROM (
        SELECT
          xxhash64(company, 1L) AS company_bits_1,
          xxhash64(company, 2L) AS company_bits_2,
          CAST(pmod(company div 3, 16777216000L) div 16777216 + 1 AS INT) AS last_name_place
      )
    )
  )
);

-- en_US: email(), of parts that other columns take too
CREATE OR REPLACE TEMPORARY FUNCTION faker_en_us_email_of_parts(
  seed BIGINT,
  first_name BIGINT,
  last_name BIGINT,
  user_name BIGINT,
  sex BIGINT
)
RETURNS STRING
RETURN (
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
        pmod(user_name, 4) AS kind,
        CAST(pmod(last_name, 16777216000L) div 16777216 + 1 AS INT) AS place,
        CAST(pmod(first_name, 5402263552L) div 16777216 + 1 AS INT) AS place_2,
        CAST(pmod(first_name, 6392119296L) div 16777216 + 1 AS INT) AS place_3
    )
  )
);

-- en_US: first_name(), of parts that other columns take too
CREATE OR REPLACE TEMPORARY FUNCTION faker_en_us_first_name_of_parts(first_name BIGINT, sex BIGINT)
RETURNS STRING
RETURN (
  SELECT IF(sex = 0, first_name_female, first_name_male)
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
      ) AS first_name_female
    FROM (
      SELECT
        CAST(pmod(first_name, 5402263552L) div 16777216 + 1 AS INT) AS first_name_male_place,
        CAST(pmod(first_name, 6392119296L) div 16777216 + 1 AS INT) AS first_name_female_place
    )
  )
);

-- en_US: free_email(), of parts that other columns take too
CREATE OR REPLACE TEMPORARY FUNCTION faker_en_us_free_email_of_parts(
  seed BIGINT,
  first_name BIGINT,
  last_name BIGINT,
  user_name BIGINT,
  sex BIGINT
)
RETURNS STRING
RETURN (
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
      element_at(array('gmail.com', 'yahoo.com', 'hotmail.com'), CAST(pmod(seed, 3) + 1 AS INT))
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
        pmod(user_name, 4) AS kind,
        CAST(pmod(last_name, 16777216000L) div 16777216 + 1 AS INT) AS place,
        CAST(pmod(first_name, 5402263552L) div 16777216 + 1 AS INT) AS place_2,
        CAST(pmod(first_name, 6392119296L) div 16777216 + 1 AS INT) AS place_3
    )
  )
);

-- en_US: last_name(), of parts that other columns take too
CREATE OR REPLACE TEMPORARY FUNCTION faker_en_us_last_name_of_parts(last_name BIGINT)
RETURNS STRING
RETURN (
  SELECT
    element_at(
      (SELECT items FROM person_en_us_last_names),
      IF(
        pmod(last_name, 16777216)
          < element_at((SELECT items FROM person_en_us_last_names_bounds), last_name_place),
        last_name_place,
        element_at((SELECT items FROM person_en_us_last_names_aliases), last_name_place)
      )
    )
  FROM (
    SELECT CAST(pmod(last_name, 16777216000L) div 16777216 + 1 AS INT) AS last_name_place
  )
);

-- en_US: name(), of parts that other columns take too
CREATE OR REPLACE TEMPORARY FUNCTION faker_en_us_name_of_parts(
  first_name BIGINT,
  last_name BIGINT,
  name BIGINT,
  prefix BIGINT,
  suffix BIGINT,
  sex BIGINT
)
RETURNS STRING
RETURN (
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
            < element_at((SELECT items FROM person_en_us_suffixes_male_bounds), suffix_male_place),
          suffix_male_place,
          element_at((SELECT items FROM person_en_us_suffixes_male_aliases), suffix_male_place)
        )
      ) AS suffix_male
    FROM (
      SELECT
        pmod(prefix, 100) AS prefix_female_roll,
        pmod(name, 202) AS roll,
        CAST(pmod(first_name, 5402263552L) div 16777216 + 1 AS INT) AS first_name_male_place,
        CAST(pmod(first_name, 6392119296L) div 16777216 + 1 AS INT) AS first_name_female_place,
        CAST(pmod(last_name, 16777216000L) div 16777216 + 1 AS INT) AS last_name_place,
        CAST(pmod(suffix, 150994944) div 16777216 + 1 AS INT) AS suffix_male_place,
        pmod(suffix, 11) AS suffix_female_roll
    )
  )
);
