-- it's `odd` "names" ä: 10 rows
-- Compiled by PowerStation 0.1.0 from odd names.yaml: change it there.
-- Two lines, the second with -- and */
-- How to read this:
--   row_num numbers the rows from 1; every value is a formula of it, in any order, anywhere
--   xxhash64(row_num, 'table.column@seed') is a stream: 64 random bits for one purpose
--   LATERAL: a row beside each, computed from its number: nothing is looked up

CREATE OR REPLACE TEMPORARY VIEW `it's ``odd`` "names" ä` AS
WITH generated AS (
  SELECT
    row_num * -3 - 2 AS `select`,
    'it\'s "quoted" \\ and\nbroken' AS `a b`,
    CAST(7L AS DECIMAL(5, 2)) AS `back``tick`,
    `my car_make`,
    `my car_valid_to`
  FROM range(1, 11) AS numbers (row_num)
  LEFT JOIN LATERAL (
    -- car: parent row recomputed, no join
    SELECT
      IF(row_num IS NULL, NULL, car_make(xxhash64(row_num, 'car.make@0'))) AS `my car_make`,
      IF(row_num IS NULL, NULL, valid_to) AS `my car_valid_to`
    FROM (
      SELECT
        IF(
          pmod(xxhash64(row_num, 'it\'s `odd` "names" ä.my car:join null@0'), 100) < 25,
          NULL,
          1 + pmod(xxhash64(row_num, 'it\'s `odd` "names" ä.my car:join@0'), 100)
        ) AS row_num,
        TIMESTAMP '9999-12-31 00:00:00' AS valid_to
    )
  ) AS `my car`
)
SELECT
  `select` AS `from`,
  `a b`,
  `back``tick`,
  concat(`a b`, `back``tick`, '-- no comment') AS `größe`,
  `my car_make`,
  `my car_valid_to`
FROM generated;
