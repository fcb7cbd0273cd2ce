-- shop: 10 rows
-- Compiled by PowerStation 0.1.0 from shop.yaml: change it there.
-- How to read this:
--   row_num numbers the rows from 1; every value is a formula of it, in any order, anywhere
--   xxhash64(row_num, 'table.column@seed') is a stream: 64 random bits for one purpose

CREATE OR REPLACE TEMPORARY VIEW shop AS
WITH generated AS (
  SELECT
    row_num,
    row_num AS id,
    date_add(
      DATE '2015-01-01',
      CAST(uniform_0_1(xxhash64(row_num, 'shop.opened@15')) * 1826 AS INT)
    ) AS opened,
    shop_state(xxhash64(row_num, 'shop.state@15')) AS state
  FROM range(1, 11) AS numbers (row_num)
)
SELECT
  id,
  opened,
  state,
  shop_zip(xxhash64(row_num, 'shop.zip@15'), state) AS zip
FROM generated;
