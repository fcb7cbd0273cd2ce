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
    CAST(country_by_people(
      xxhash64(row_num, 'customer.country:join@0')
    ) AS BIGINT) AS country_number
  FROM range(1, 1001) AS numbers (row_num)
),
generated AS (
  SELECT
    row_num,
    row_num AS id,
    IF(pmod(xxhash64(row_num, 'customer.tier@0'), 100) < 10, 'gold', 'basic') AS tier,
    try_element_at(
      (SELECT items FROM city_name),
      lookup_cities_of_country_by_people(
        xxhash64(row_num, 'customer.cities\\.csv:lookup@0'),
        country_code
      )
    ) AS town,
    country_code,
    country_euro,
    country_motto,
    city_name,
    city_people
  FROM weighted
  LEFT JOIN LATERAL (
    -- country: parent row recomputed, no join
    SELECT
      element_at(array('DE', 'FR', 'CH', 'VA'), CAST(country_number AS INT)) AS country_code,
      CAST(element_at(
        array(TRUE, TRUE, CAST(NULL AS BOOLEAN), TRUE),
        CAST(country_number AS INT)
      ) AS STRING) AS country_euro,
      faker_en_us_sentence(xxhash64(country_number, 'country.motto@0')) AS country_motto
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
)
SELECT
  id,
  tier,
  town,
  try_element_at(
    array('lounge', 'concierge', 'newsletter', 'lounge', 'lounge', 'newsletter'),
    lookup_perks_of_country_tier(
      xxhash64(row_num, 'customer.perks\\.csv:lookup@0'),
      concat(country_code, '|', tier)
    )
  ) AS perk,
  country_code,
  country_euro,
  country_motto,
  city_name,
  city_people
FROM generated;
