-- customer: 1,000 rows
-- Compiled by PowerStation 0.1.0 from customer.yaml: change it there.
-- How to read this:
--   row_num numbers the rows from 1; every value is a formula of it, in any order, anywhere
--   xxhash64(row_num, 'table.column@seed') is a stream: 64 random bits for one purpose
--   LATERAL: a row beside each, computed from its number: nothing is looked up

CREATE OR REPLACE TEMPORARY VIEW customer AS
WITH weighted AS (
  SELECT
    row_num,
    CAST(country_number.value AS BIGINT) AS country_number
  FROM range(1, 1001) AS numbers (row_num)
  LEFT JOIN LATERAL (
    -- The number of a row of country, weighted by people
    SELECT CASE WHEN row_roll < 84 THEN 1L WHEN row_roll < 152 THEN 2L ELSE 3L END
    FROM (
      SELECT
        *,
        pmod(seed, 161) AS row_roll
      FROM (
        SELECT xxhash64(row_num, 'customer.country:join@0') AS seed
      )
    )
  ) AS country_number (value)
),
generated AS (
  SELECT
    row_num,
    row_num AS id,
    IF(pmod(xxhash64(row_num, 'customer.tier@0'), 100) < 10, 'gold', 'basic') AS tier,
    try_element_at((SELECT items FROM city_name), town.value) AS town,
    country_code,
    country_euro,
    country_motto,
    city_name,
    city_people
  FROM weighted
  LEFT JOIN LATERAL (
    -- country: parent row recomputed, no join
    SELECT
      element_at(array('DE', 'FR', 'CH', 'VA'), CAST(row_num AS INT)) AS country_code,
      CAST(element_at(
        array(TRUE, TRUE, CAST(NULL AS BOOLEAN), TRUE),
        CAST(row_num AS INT)
      ) AS STRING) AS country_euro,
      country_motto.value AS country_motto
    FROM (
      SELECT
        country_number AS row_num
    )
    LEFT JOIN LATERAL (
      -- en_US: sentence()
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
              element_at(
                (SELECT items FROM lorem_en_us_word_list),
                CAST(pmod(bits_1, 971) + 1 AS INT)
              )
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
          *,
          xxhash64(seed, 1L) AS bits_1,
          6 * (60 + pmod(seed, 81)) div 100 AS kind
        FROM (
          SELECT xxhash64(row_num, 'country.motto@0') AS seed
        )
      )
    ) AS country_motto (value)
  ) AS country
  LEFT JOIN LATERAL (
    -- city: parent row recomputed, no join
    SELECT
      IF(
        row_num IS NULL,
        NULL,
        element_at((SELECT items FROM city_name), CAST(row_num AS INT))
      ) AS city_name,
      IF(
        row_num IS NULL,
        NULL,
        CAST(element_at((SELECT items FROM city_people), CAST(row_num AS INT)) AS INT)
      ) AS city_people
    FROM (
      SELECT
        IF(
          pmod(xxhash64(row_num, 'customer.city:join null@0'), 100) < 10,
          NULL,
          1 + pmod(xxhash64(row_num, 'customer.city:join@0'), 10)
        ) AS row_num
    )
  ) AS city
  LEFT JOIN LATERAL (
    -- The number of a line of cities.csv of one country, weighted by people
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
          SELECT
            *,
            CAST(nullif(array_position(array('DE', 'FR', 'CH'), key), 0) AS INT) AS line_group
          FROM (
            SELECT
              xxhash64(row_num, 'customer.cities\\.csv:lookup@0') AS seed,
              country_code AS key
          )
        )
      )
    )
  ) AS town (value)
)
SELECT
  id,
  tier,
  town,
  try_element_at(
    array('lounge', 'concierge', 'newsletter', 'lounge', 'lounge', 'newsletter'),
    perk.value
  ) AS perk,
  country_code,
  country_euro,
  country_motto,
  city_name,
  city_people
FROM generated
LEFT JOIN LATERAL (
  -- The number of a line of perks.csv of one country and tier
  SELECT
    CAST(
      try_element_at(array(1, 3, 4, 5, 6), line_group)
        + pmod(seed, try_element_at(array(2, 1, 1, 1, 1), line_group))
      AS INT
    )
  FROM (
    SELECT
      *,
      CAST(nullif(
        array_position(array('DE|gold', 'DE|basic', 'FR|gold', 'CH|gold', 'FR|basic'), key),
        0
      ) AS INT) AS line_group
    FROM (
      SELECT
        xxhash64(row_num, 'customer.perks\\.csv:lookup@0') AS seed,
        concat(country_code, '|', tier) AS key
    )
  )
) AS perk (value);
