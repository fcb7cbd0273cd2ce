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
    guest_country(xxhash64(row_num, 'guest.country@15')) AS country,
    IF(pmod(xxhash64(row_num, 'guest:locale@15'), 100) < 75, 'de_DE', 'fr_FR') AS guest_locale,
    nick_locale(xxhash64(row_num, 'guest.nick:locale@15')) AS nick_locale
  FROM range(1, 101) AS numbers (row_num)
)
SELECT
  id,
  IF(
    guest_locale = 'de_DE',
    faker_de_de_first_name(xxhash64(row_num, 'guest.first@15')),
    faker_fr_fr_first_name(xxhash64(row_num, 'guest.first@15'))
  ) AS first,
  IF(
    guest_locale = 'de_DE',
    faker_de_de_last_name(xxhash64(row_num, 'guest.last@15')),
    faker_fr_fr_last_name(xxhash64(row_num, 'guest.last@15'))
  ) AS last,
  country,
  CASE
    WHEN country IN ('DE', 'AT') THEN faker_de_de_city(xxhash64(row_num, 'guest.city@15'))
    WHEN country = 'JP' THEN faker_ja_jp_city(xxhash64(row_num, 'guest.city@15'))
    ELSE faker_en_us_city(xxhash64(row_num, 'guest.city@15'))
  END AS city,
  CASE nick_locale
    WHEN 'en_US' THEN faker_en_us_first_name(xxhash64(row_num, 'guest.nick@15'))
    WHEN 'it_IT' THEN faker_it_it_first_name(xxhash64(row_num, 'guest.nick@15'))
    ELSE faker_es_es_first_name(xxhash64(row_num, 'guest.nick@15'))
  END AS nick
FROM generated;
