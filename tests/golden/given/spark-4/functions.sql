-- The functions that generate the values. Each makes one of a seed, 64 random bits:
--   pmod(seed, 6)             a number from 0 to 5
--   pmod(seed div 6, 10)      another one, from 0 to 9
--   xxhash64(seed, 1L)        64 more bits
--   shiftrightunsigned(seed, 11) * 1.1102230246251565E-16D
--                             a number from 0 up to 1, without 1: 53 of the bits, times 2^-53
--   roll                      a number that a choice by shares compares: below 30 of 100 are 30 %
--   place                     with it begins a choice by weights from a long list: see words.sql

-- The number of a row of country, weighted by people
CREATE OR REPLACE TEMPORARY FUNCTION country_by_people(seed BIGINT)
RETURNS INT
RETURN (
  SELECT CASE WHEN row_roll < 84 THEN 1L WHEN row_roll < 152 THEN 2L ELSE 3L END
  FROM (
    SELECT pmod(seed, 161) AS row_roll
  )
);

-- en_US: sentence()
CREATE OR REPLACE TEMPORARY FUNCTION faker_en_us_sentence(seed BIGINT)
RETURNS STRING
RETURN (
  SELECT
    concat(
      concat_ws(
        ' ',
        element_at(
          (SELECT items FROM en_us_sentence_items),
          CAST(pmod(seed div 81, 971) + 1 AS INT)
        ),
        element_at(
          (SELECT items FROM lorem_en_us_word_list),
          CAST(pmod(seed div 78651, 971) + 1 AS INT)
        ),
        element_at(
          (SELECT items FROM lorem_en_us_word_list),
          CAST(pmod(seed div 76370121, 971) + 1 AS INT)
        ),
        IF(
          kind = 3,
          NULL,
          element_at(
            (SELECT items FROM lorem_en_us_word_list),
            CAST(pmod(seed div 74155387491L, 971) + 1 AS INT)
          )
        ),
        IF(
          kind <= 4,
          NULL,
          element_at((SELECT items FROM lorem_en_us_word_list), CAST(pmod(bits_1, 971) + 1 AS INT))
        ),
        IF(
          kind <= 5,
          NULL,
          element_at(
            (SELECT items FROM lorem_en_us_word_list),
            CAST(pmod(bits_1 div 971, 971) + 1 AS INT)
          )
        ),
        IF(
          kind <= 6,
          NULL,
          element_at(
            (SELECT items FROM lorem_en_us_word_list),
            CAST(pmod(bits_1 div 942841, 971) + 1 AS INT)
          )
        ),
        IF(
          kind <= 7,
          NULL,
          element_at(
            (SELECT items FROM lorem_en_us_word_list),
            CAST(pmod(bits_1 div 915498611, 971) + 1 AS INT)
          )
        )
      ),
      '.'
    )
  FROM (
    SELECT
      xxhash64(seed, 1L) AS bits_1,
      6 * (60 + pmod(seed, 81)) div 100 AS kind
  )
);

-- The number of a line of cities.csv of one country, weighted by people
CREATE OR REPLACE TEMPORARY FUNCTION lookup_cities_of_country_by_people(seed BIGINT, key STRING)
RETURNS INT
RETURN (
  SELECT
    IF(
      roll % parts
        < try_element_at((SELECT items FROM lookup_cities_of_country_by_people_bounds), place),
      place,
      try_element_at(array(1, 1, 1, 1, 5, 5, 5, 8, 8, 8), place)
    )
  FROM (
    SELECT
      *,
      CAST(try_element_at(array(1, 5, 8), line_group) + roll div parts AS INT) AS place
    FROM (
      SELECT
        *,
        pmod(seed, try_element_at(array(32978780, 5246964, 2481978), line_group)) AS roll,
        try_element_at(array(8244695, 1748988, 827326), line_group) AS parts
      FROM (
        SELECT CAST(nullif(array_position(array('DE', 'FR', 'CH'), key), 0) AS INT) AS line_group
      )
    )
  )
);

-- The number of a line of perks.csv of one country and tier
CREATE OR REPLACE TEMPORARY FUNCTION lookup_perks_of_country_tier(seed BIGINT, key STRING)
RETURNS INT
RETURN (
  SELECT
    CAST(
      try_element_at(array(1, 3, 4, 5, 6), line_group)
        + pmod(seed, try_element_at(array(2, 1, 1, 1, 1), line_group))
      AS INT
    )
  FROM (
    SELECT
      CAST(nullif(
        array_position(array('DE|gold', 'DE|basic', 'FR|gold', 'CH|gold', 'FR|basic'), key),
        0
      ) AS INT) AS line_group
  )
);
