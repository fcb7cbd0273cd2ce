-- sale: 1,000 rows
-- Compiled by PowerStation 0.1.0 from sale.yaml: change it there.
-- How to read this:
--   row_num numbers the rows from 1; every value is a formula of it, in any order, anywhere
--   xxhash64(row_num, 'table.column@seed') is a stream: 64 random bits for one purpose
--   LATERAL: a row beside each, computed from its number: nothing is looked up

CREATE OR REPLACE TEMPORARY VIEW sale AS
WITH generated AS (
  SELECT
    row_num,
    row_num AS id,
    sale_ordered_at(xxhash64(row_num, 'sale.ordered_at@15'), shop_opened) AS ordered_at,
    1 + pmod(xxhash64(row_num, 'sale.quantity@15'), 6) AS quantity,
    18 + pmod(xxhash64(row_num, 'sale.age@15'), 73) AS age
  FROM range(1, 1001) AS numbers (row_num)
  LEFT JOIN LATERAL (
    -- shop: parent row recomputed, no join
    SELECT
      date_add(
        DATE '2015-01-01',
        CAST(uniform_0_1(xxhash64(row_num, 'shop.opened@15')) * 1826 AS INT)
      ) AS shop_opened
    FROM (
      SELECT
        1 + pmod(xxhash64(row_num, 'sale.shop:join@15'), 10) AS row_num
    )
  ) AS shop
),
with_shipped_at_to_born AS (
  SELECT
    row_num,
    id,
    ordered_at,
    IF(
      pmod(xxhash64(row_num, 'sale.shipped_at:null@15'), 100) < 10,
      NULL,
      sale_shipped_at(
        xxhash64(row_num, 'sale.shipped_at@15'),
        ordered_at + INTERVAL '1' HOUR,
        ordered_at + INTERVAL '3' DAY
      )
    ) AS shipped_at,
    quantity,
    pmod(xxhash64(row_num, 'sale.returned@15'), quantity + 1) AS returned,
    sale_words(xxhash64(row_num, 'sale.words@15'), quantity) AS words,
    age,
    sale_born(xxhash64(row_num, 'sale.born@15'), age, age) AS born
  FROM generated
)
SELECT
  id,
  ordered_at,
  shipped_at,
  sale_paid_on(xxhash64(row_num, 'sale.paid_on@15'), ordered_at, shipped_at) AS paid_on,
  quantity,
  returned,
  words,
  age,
  born
FROM with_shipped_at_to_born;
