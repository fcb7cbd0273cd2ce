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

-- de_DE: city()
CREATE OR REPLACE TEMPORARY FUNCTION faker_de_de_city(seed BIGINT)
RETURNS STRING
RETURN element_at((SELECT items FROM address_de_de_cities), CAST(pmod(seed, 392) + 1 AS INT));

-- de_DE: first_name()
CREATE OR REPLACE TEMPORARY FUNCTION faker_de_de_first_name(seed BIGINT)
RETURNS STRING
RETURN element_at((SELECT items FROM person_de_de_first_names), CAST(pmod(seed, 2003) + 1 AS INT));

-- de_DE: last_name()
CREATE OR REPLACE TEMPORARY FUNCTION faker_de_de_last_name(seed BIGINT)
RETURNS STRING
RETURN element_at((SELECT items FROM person_de_de_last_names), CAST(pmod(seed, 406) + 1 AS INT));

-- en_US: city()
CREATE OR REPLACE TEMPORARY FUNCTION faker_en_us_city(seed BIGINT)
RETURNS STRING
RETURN (
  SELECT
    concat(
      CASE
        WHEN pmod(seed, 4) <= 1 THEN concat(
          element_at(
            array('North', 'East', 'West', 'South', 'New', 'Lake', 'Port'),
            CAST(pmod(seed div 4, 7) + 1 AS INT)
          ),
          ' ',
          first_name
        )
        WHEN pmod(seed, 4) = 2 THEN first_name
        ELSE last_name
      END,
      IF(
        pmod(seed, 4) = 1,
        '',
        element_at(
          (SELECT items FROM address_en_us_city_suffixes),
          CAST(pmod(bits_1 div 11576279040L, 19) + 1 AS INT)
        )
      )
    )
  FROM (
    SELECT
      *,
      element_at(
        (SELECT items FROM person_en_us_first_names),
        IF(
          pmod(bits_1, 16777216)
            < element_at((SELECT items FROM person_en_us_first_names_bounds), first_name_place),
          first_name_place,
          element_at((SELECT items FROM person_en_us_first_names_aliases), first_name_place)
        )
      ) AS first_name
    FROM (
      SELECT
        *,
        element_at(
          (SELECT items FROM person_en_us_last_names),
          IF(
            pmod(seed div 4, 16777216)
              < element_at((SELECT items FROM person_en_us_last_names_bounds), last_name_place),
            last_name_place,
            element_at((SELECT items FROM person_en_us_last_names_aliases), last_name_place)
          )
        ) AS last_name,
        CAST(pmod(bits_1, 11576279040L) div 16777216 + 1 AS INT) AS first_name_place
      FROM (
        SELECT
          xxhash64(seed, 1L) AS bits_1,
          CAST(pmod(seed div 4, 16777216000L) div 16777216 + 1 AS INT) AS last_name_place
      )
    )
  )
);

-- en_US: first_name()
CREATE OR REPLACE TEMPORARY FUNCTION faker_en_us_first_name(seed BIGINT)
RETURNS STRING
RETURN (
  SELECT
    element_at(
      (SELECT items FROM person_en_us_first_names),
      IF(
        pmod(seed, 16777216)
          < element_at((SELECT items FROM person_en_us_first_names_bounds), first_name_place),
        first_name_place,
        element_at((SELECT items FROM person_en_us_first_names_aliases), first_name_place)
      )
    )
  FROM (
    SELECT CAST(pmod(seed, 11576279040L) div 16777216 + 1 AS INT) AS first_name_place
  )
);

-- es_ES: first_name()
CREATE OR REPLACE TEMPORARY FUNCTION faker_es_es_first_name(seed BIGINT)
RETURNS STRING
RETURN element_at((SELECT items FROM person_es_es_first_names), CAST(pmod(seed, 952) + 1 AS INT));

-- fr_FR: first_name()
CREATE OR REPLACE TEMPORARY FUNCTION faker_fr_fr_first_name(seed BIGINT)
RETURNS STRING
RETURN element_at((SELECT items FROM person_fr_fr_first_names), CAST(pmod(seed, 219) + 1 AS INT));

-- fr_FR: last_name()
CREATE OR REPLACE TEMPORARY FUNCTION faker_fr_fr_last_name(seed BIGINT)
RETURNS STRING
RETURN element_at((SELECT items FROM person_fr_fr_last_names), CAST(pmod(seed, 400) + 1 AS INT));

-- it_IT: first_name()
CREATE OR REPLACE TEMPORARY FUNCTION faker_it_it_first_name(seed BIGINT)
RETURNS STRING
RETURN element_at((SELECT items FROM person_it_it_first_names), CAST(pmod(seed, 462) + 1 AS INT));

-- ja_JP: city()
CREATE OR REPLACE TEMPORARY FUNCTION faker_ja_jp_city(seed BIGINT)
RETURNS STRING
RETURN element_at((SELECT items FROM address_ja_jp_cities), CAST(pmod(seed, 124) + 1 AS INT));

-- One of "DE", "AT", "JP", "US"
CREATE OR REPLACE TEMPORARY FUNCTION guest_country(seed BIGINT)
RETURNS STRING
RETURN element_at(array('DE', 'AT', 'JP', 'US'), CAST(pmod(seed, 4) + 1 AS INT));

-- One of the locales en_US, it_IT, es_ES
CREATE OR REPLACE TEMPORARY FUNCTION nick_locale(seed BIGINT)
RETURNS STRING
RETURN element_at(array('en_US', 'it_IT', 'es_ES'), CAST(pmod(seed, 3) + 1 AS INT));

-- en_US: date_of_birth(minimum_age=minimum_age, maximum_age=maximum_age)
CREATE OR REPLACE TEMPORARY FUNCTION sale_born(seed BIGINT, minimum_age BIGINT, maximum_age BIGINT)
RETURNS DATE
RETURN (
  SELECT IF(minimum_age <= maximum_age, date_add(day_2, IF(day_2 <> day, 0, 1)), NULL)
  FROM (
    SELECT
      *,
      date_add(
        day,
        CAST(shiftrightunsigned(seed, 11)
          * 1.1102230246251565E-16D
          * datediff(
            add_months(DATE '2026-01-01', CAST(minimum_age * -12 AS INT)),
            day
          ) AS INT)
      ) AS day_2
    FROM (
      SELECT add_months(DATE '2026-01-01', CAST((maximum_age + 1) * -12 AS INT)) AS day
    )
  )
);

-- en_US: date_time_between(end_date='2025-06-01', start_date=start_date)
CREATE OR REPLACE TEMPORARY FUNCTION sale_ordered_at(seed BIGINT, start_date DATE)
RETURNS TIMESTAMP
RETURN timestamp_micros(
  unix_micros(CAST(start_date AS TIMESTAMP))
    + CAST(
      uniform_0_1(seed)
        * (unix_micros(TIMESTAMP '2025-06-01 00:00:00')
          - unix_micros(CAST(start_date AS TIMESTAMP)))
      AS BIGINT
    )
);

-- en_US: date_between(start_date=start_date, end_date=end_date)
CREATE OR REPLACE TEMPORARY FUNCTION sale_paid_on(
  seed BIGINT,
  start_date TIMESTAMP,
  end_date TIMESTAMP
)
RETURNS DATE
RETURN IF(
  start_date > end_date,
  NULL,
  date_add(
    CAST(start_date AS DATE),
    CAST(uniform_0_1(seed) * datediff(CAST(end_date AS DATE), CAST(start_date AS DATE)) AS INT)
  )
);

-- en_US: date_time_between(start_date=start_date, end_date=end_date)
CREATE OR REPLACE TEMPORARY FUNCTION sale_shipped_at(
  seed BIGINT,
  start_date TIMESTAMP,
  end_date TIMESTAMP
)
RETURNS TIMESTAMP
RETURN IF(
  start_date > end_date,
  NULL,
  timestamp_micros(
    unix_micros(start_date)
      + CAST(uniform_0_1(seed) * (unix_micros(end_date) - unix_micros(start_date)) AS BIGINT)
  )
);

-- en_US: words(nb=nb)
CREATE OR REPLACE TEMPORARY FUNCTION sale_words(seed BIGINT, nb BIGINT)
RETURNS ARRAY<STRING>
RETURN (
  SELECT
    IF(
      nb IS NULL,
      NULL,
      IF(
        nb = 1,
        array(word_list),
        CASE nb
          WHEN 1 THEN array(word_list)
          WHEN 2 THEN array(word_list, word_list_2)
          WHEN 3 THEN array(word_list, word_list_2, word_list_3)
          WHEN 4 THEN array(word_list, word_list_2, word_list_3, word_list_4)
          WHEN 5 THEN array(word_list, word_list_2, word_list_3, word_list_4, word_list_5)
          ELSE array(
            word_list,
            word_list_2,
            word_list_3,
            word_list_4,
            word_list_5,
            element_at(
              (SELECT items FROM lorem_en_us_word_list),
              CAST(pmod(bits_1, 971) + 1 AS INT)
            )
          )
        END
      )
    )
  FROM (
    SELECT
      xxhash64(seed, 1L) AS bits_1,
      element_at(
        (SELECT items FROM lorem_en_us_word_list),
        CAST(pmod(seed, 971) + 1 AS INT)
      ) AS word_list,
      element_at(
        (SELECT items FROM lorem_en_us_word_list),
        CAST(pmod(seed div 971, 971) + 1 AS INT)
      ) AS word_list_2,
      element_at(
        (SELECT items FROM lorem_en_us_word_list),
        CAST(pmod(seed div 942841, 971) + 1 AS INT)
      ) AS word_list_3,
      element_at(
        (SELECT items FROM lorem_en_us_word_list),
        CAST(pmod(seed div 915498611, 971) + 1 AS INT)
      ) AS word_list_4,
      element_at(
        (SELECT items FROM lorem_en_us_word_list),
        CAST(pmod(seed div 888949151281L, 971) + 1 AS INT)
      ) AS word_list_5
  )
);

-- One of "NY", "CA", "TX", "CT"
CREATE OR REPLACE TEMPORARY FUNCTION shop_state(seed BIGINT)
RETURNS STRING
RETURN (
  SELECT CASE WHEN roll < 3 THEN 'NY' WHEN roll < 8 THEN 'CA' WHEN roll < 12 THEN 'TX' ELSE 'CT' END
  FROM (
    SELECT pmod(seed, 13) AS roll
  )
);

-- en_US: postcode_in_state, for each value of state
CREATE OR REPLACE TEMPORARY FUNCTION shop_zip(seed BIGINT, state STRING)
RETURNS STRING
RETURN CASE state
  WHEN 'NY' THEN CAST(10001 + pmod(seed, 4905) AS STRING)
  WHEN 'CA' THEN CAST(90001 + pmod(seed, 6162) AS STRING)
  WHEN 'TX' THEN CAST(75503 + pmod(seed, 4497) AS STRING)
  WHEN 'CT' THEN concat('0', CAST(6001 + pmod(seed, 389) AS STRING))
END;
