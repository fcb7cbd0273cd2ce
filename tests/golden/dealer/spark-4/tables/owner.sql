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
  faker_en_us_name(xxhash64(row_num, 'owner.name@0')) AS name,
  faker_en_us_ascii_safe_email(xxhash64(row_num, 'owner.email@0')) AS email,
  owner_born(xxhash64(row_num, 'owner.born@0')) AS born,
  car_id,
  car_make AS make,
  car_licence_plate AS licence_plate
FROM range(1, 201) AS numbers (row_num)
LEFT JOIN LATERAL (
  -- car: parent row recomputed, no join
  SELECT
    row_num AS car_id,
    car_make(xxhash64(row_num, 'car.make@0')) AS car_make,
    faker_en_us_license_plate(
      xxhash64(row_num, 'car.licence_plate@0', nullif(version_num, 1))
    ) AS car_licence_plate
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
) AS car;
