-- guest: 100 rows
-- Compiled by PowerStation 0.1.0 from guest.yaml: change it there.
-- How to read this:
--   row_num numbers the rows from 1; every value is a formula of it, in any order, anywhere
--   xxhash64(row_num, 'table.column@seed') is a stream: 64 random bits for one purpose

CREATE OR REPLACE TEMPORARY VIEW guest AS
WITH generated AS (
  SELECT
    row_num,
    row_num AS id,
    country.value AS country,
    IF(pmod(xxhash64(row_num, 'guest:locale@15'), 100) < 75, 'de_DE', 'fr_FR') AS guest_locale,
    nick_locale.value AS nick_locale
  FROM range(1, 101) AS numbers (row_num)
  LEFT JOIN LATERAL (
    -- One of "DE", "AT", "JP", "US"
    SELECT element_at(array('DE', 'AT', 'JP', 'US'), CAST(pmod(seed, 4) + 1 AS INT))
    FROM (
      SELECT xxhash64(row_num, 'guest.country@15') AS seed
    )
  ) AS country (value)
  LEFT JOIN LATERAL (
    -- One of the locales en_US, it_IT, es_ES
    SELECT element_at(array('en_US', 'it_IT', 'es_ES'), CAST(pmod(seed, 3) + 1 AS INT))
    FROM (
      SELECT xxhash64(row_num, 'guest.nick:locale@15') AS seed
    )
  ) AS nick_locale (value)
)
SELECT
  id,
  IF(guest_locale = 'de_DE', first.value, first_2.value) AS first,
  IF(guest_locale = 'de_DE', last.value, last_2.value) AS last,
  country,
  CASE
    WHEN country IN ('DE', 'AT') THEN city.value
    WHEN country = 'JP' THEN city_2.value
    ELSE city_3.value
  END AS city,
  CASE nick_locale
    WHEN 'en_US' THEN nick.value
    WHEN 'it_IT' THEN nick_2.value
    ELSE nick_3.value
  END AS nick
FROM generated
LEFT JOIN LATERAL (
  -- de_DE: first_name()
  SELECT element_at((SELECT items FROM person_de_de_first_names), CAST(pmod(seed, 2003) + 1 AS INT))
  FROM (
    SELECT xxhash64(row_num, 'guest.first@15') AS seed
  )
) AS first (value)
LEFT JOIN LATERAL (
  -- fr_FR: first_name()
  SELECT element_at((SELECT items FROM person_fr_fr_first_names), CAST(pmod(seed, 219) + 1 AS INT))
  FROM (
    SELECT xxhash64(row_num, 'guest.first@15') AS seed
  )
) AS first_2 (value)
LEFT JOIN LATERAL (
  -- de_DE: last_name()
  SELECT element_at((SELECT items FROM person_de_de_last_names), CAST(pmod(seed, 406) + 1 AS INT))
  FROM (
    SELECT xxhash64(row_num, 'guest.last@15') AS seed
  )
) AS last (value)
LEFT JOIN LATERAL (
  -- fr_FR: last_name()
  SELECT element_at((SELECT items FROM person_fr_fr_last_names), CAST(pmod(seed, 400) + 1 AS INT))
  FROM (
    SELECT xxhash64(row_num, 'guest.last@15') AS seed
  )
) AS last_2 (value)
LEFT JOIN LATERAL (
  -- de_DE: city()
  SELECT element_at((SELECT items FROM address_de_de_cities), CAST(pmod(seed, 392) + 1 AS INT))
  FROM (
    SELECT xxhash64(row_num, 'guest.city@15') AS seed
  )
) AS city (value)
LEFT JOIN LATERAL (
  -- ja_JP: city()
  SELECT element_at((SELECT items FROM address_ja_jp_cities), CAST(pmod(seed, 124) + 1 AS INT))
  FROM (
    SELECT xxhash64(row_num, 'guest.city@15') AS seed
  )
) AS city_2 (value)
LEFT JOIN LATERAL (
  -- en_US: city()
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
          *,
          xxhash64(seed, 1L) AS bits_1,
          CAST(pmod(seed div 4, 16777216000L) div 16777216 + 1 AS INT) AS last_name_place
        FROM (
          SELECT xxhash64(row_num, 'guest.city@15') AS seed
        )
      )
    )
  )
) AS city_3 (value)
LEFT JOIN LATERAL (
  -- en_US: first_name()
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
    SELECT
      *,
      CAST(pmod(seed, 11576279040L) div 16777216 + 1 AS INT) AS first_name_place
    FROM (
      SELECT xxhash64(row_num, 'guest.nick@15') AS seed
    )
  )
) AS nick (value)
LEFT JOIN LATERAL (
  -- it_IT: first_name()
  SELECT element_at((SELECT items FROM person_it_it_first_names), CAST(pmod(seed, 462) + 1 AS INT))
  FROM (
    SELECT xxhash64(row_num, 'guest.nick@15') AS seed
  )
) AS nick_2 (value)
LEFT JOIN LATERAL (
  -- es_ES: first_name()
  SELECT element_at((SELECT items FROM person_es_es_first_names), CAST(pmod(seed, 952) + 1 AS INT))
  FROM (
    SELECT xxhash64(row_num, 'guest.nick@15') AS seed
  )
) AS nick_3 (value);
