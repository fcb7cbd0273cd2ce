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
    date_add(
      DATE '2023-01-01',
      CAST(uniform_0_1(xxhash64(row_num, 'purchase.day@7')) * 1096 AS INT)
    ) AS day,
    faker_de_de_street_address_of_parts(
      place.building_number_bits,
      place.street_name_bits,
      place.street_suffix_long_bits,
      place.street_suffix_short_bits
    ) AS street,
    faker_de_de_city_of_parts(place.city_name_bits) AS city,
    substr(CAST(pmod(place.postcode_bits, 100000) + 100000 AS STRING), 2) AS postcode,
    faker_de_de_address_of_parts(
      place.building_number_bits,
      place.city_name_bits,
      place.postcode_bits,
      place.street_name_bits,
      place.street_suffix_long_bits,
      place.street_suffix_short_bits
    ) AS address,
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
    faker_en_us_name_of_parts(
      person.first_name_bits,
      person.last_name_bits,
      person.name_bits,
      person.prefix_bits,
      person.suffix_bits,
      person.sex_bit
    ) AS customer_full_name,
    faker_en_us_email_of_parts(
      xxhash64(row_num, 'customer.email@7', nullif(version_num, 1)),
      person.first_name_bits,
      person.last_name_bits,
      person.user_name_bits,
      person.sex_bit
    ) AS customer_email,
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
