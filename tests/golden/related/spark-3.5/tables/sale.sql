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
    ordered_at.value AS ordered_at,
    1 + pmod(xxhash64(row_num, 'sale.quantity@15'), 6) AS quantity,
    18 + pmod(xxhash64(row_num, 'sale.age@15'), 73) AS age
  FROM range(1, 1001) AS numbers (row_num)
  LEFT JOIN LATERAL (
    -- shop: parent row recomputed, no join
    SELECT
      shop_opened.value AS shop_opened
    FROM (
      SELECT
        1 + pmod(xxhash64(row_num, 'sale.shop:join@15'), 10) AS row_num
    )
    LEFT JOIN LATERAL (
      -- en_US: date_between(start_date='2015-01-01', end_date='2020-01-01')
      SELECT
        date_add(
          DATE '2015-01-01',
          CAST(shiftrightunsigned(seed, 11) * 1.1102230246251565E-16D * 1826 AS INT)
        )
      FROM (
        SELECT xxhash64(row_num, 'shop.opened@15') AS seed
      )
    ) AS shop_opened (value)
  ) AS shop
  LEFT JOIN LATERAL (
    -- en_US: date_time_between(end_date='2025-06-01', start_date=start_date)
    SELECT
      timestamp_micros(
        unix_micros(CAST(start_date AS TIMESTAMP))
          + CAST(
            shiftrightunsigned(seed, 11)
              * 1.1102230246251565E-16D
              * (unix_micros(TIMESTAMP '2025-06-01 00:00:00')
                - unix_micros(CAST(start_date AS TIMESTAMP)))
            AS BIGINT
          )
      )
    FROM (
      SELECT
        xxhash64(row_num, 'sale.ordered_at@15') AS seed,
        shop_opened AS start_date
    )
  ) AS ordered_at (value)
),
with_shipped_at_to_born AS (
  SELECT
    row_num,
    id,
    ordered_at,
    IF(
      pmod(xxhash64(row_num, 'sale.shipped_at:null@15'), 100) < 10,
      NULL,
      shipped_at.value
    ) AS shipped_at,
    quantity,
    pmod(xxhash64(row_num, 'sale.returned@15'), quantity + 1) AS returned,
    words.value AS words,
    age,
    born.value AS born
  FROM generated
  LEFT JOIN LATERAL (
    -- en_US: date_time_between(start_date=start_date, end_date=end_date)
    SELECT
      IF(
        start_date > end_date,
        NULL,
        timestamp_micros(
          unix_micros(start_date)
            + CAST(
              shiftrightunsigned(seed, 11)
                * 1.1102230246251565E-16D
                * (unix_micros(end_date) - unix_micros(start_date))
              AS BIGINT
            )
        )
      )
    FROM (
      SELECT
        xxhash64(row_num, 'sale.shipped_at@15') AS seed,
        ordered_at + INTERVAL '1' HOUR AS start_date,
        ordered_at + INTERVAL '3' DAY AS end_date
    )
  ) AS shipped_at (value)
  LEFT JOIN LATERAL (
    -- en_US: words(nb=nb)
    SELECT
      IF(
        nb IS NULL,
        NULL,
        IF(
          nb = 1,
          array(word_list),
          CASE nb
            WHEN 1 THEN array(word_list)
            WHEN 2 THEN array(word_list, word_list_2)
            WHEN 3 THEN array(word_list, word_list_2, word_list_3)
            WHEN 4 THEN array(word_list, word_list_2, word_list_3, word_list_4)
            WHEN 5 THEN array(word_list, word_list_2, word_list_3, word_list_4, word_list_5)
            ELSE array(
              word_list,
              word_list_2,
              word_list_3,
              word_list_4,
              word_list_5,
              element_at(
                (SELECT items FROM lorem_en_us_word_list),
                CAST(pmod(bits_1, 971) + 1 AS INT)
              )
            )
          END
        )
      )
    FROM (
      SELECT
        *,
        xxhash64(seed, 1L) AS bits_1,
        element_at(
          (SELECT items FROM lorem_en_us_word_list),
          CAST(pmod(seed, 971) + 1 AS INT)
        ) AS word_list,
        element_at(
          (SELECT items FROM lorem_en_us_word_list),
          CAST(pmod(seed div 971, 971) + 1 AS INT)
        ) AS word_list_2,
        element_at(
          (SELECT items FROM lorem_en_us_word_list),
          CAST(pmod(seed div 942841, 971) + 1 AS INT)
        ) AS word_list_3,
        element_at(
          (SELECT items FROM lorem_en_us_word_list),
          CAST(pmod(seed div 915498611, 971) + 1 AS INT)
        ) AS word_list_4,
        element_at(
          (SELECT items FROM lorem_en_us_word_list),
          CAST(pmod(seed div 888949151281L, 971) + 1 AS INT)
        ) AS word_list_5
      FROM (
        SELECT
          xxhash64(row_num, 'sale.words@15') AS seed,
          quantity AS nb
      )
    )
  ) AS words (value)
  LEFT JOIN LATERAL (
    -- en_US: date_of_birth(minimum_age=minimum_age, maximum_age=maximum_age)
    SELECT IF(minimum_age <= maximum_age, date_add(day_2, IF(day_2 <> day, 0, 1)), NULL)
    FROM (
      SELECT
        *,
        date_add(
          day,
          CAST(shiftrightunsigned(seed, 11)
            * 1.1102230246251565E-16D
            * datediff(
              add_months(DATE '2026-01-01', CAST(minimum_age * -12 AS INT)),
              day
            ) AS INT)
        ) AS day_2
      FROM (
        SELECT
          *,
          add_months(DATE '2026-01-01', CAST((maximum_age + 1) * -12 AS INT)) AS day
        FROM (
          SELECT
            xxhash64(row_num, 'sale.born@15') AS seed,
            age AS minimum_age,
            age AS maximum_age
        )
      )
    )
  ) AS born (value)
)
SELECT
  id,
  ordered_at,
  shipped_at,
  paid_on.value AS paid_on,
  quantity,
  returned,
  words,
  age,
  born
FROM with_shipped_at_to_born
LEFT JOIN LATERAL (
  -- en_US: date_between(start_date=start_date, end_date=end_date)
  SELECT
    IF(
      start_date > end_date,
      NULL,
      date_add(
        CAST(start_date AS DATE),
        CAST(
          shiftrightunsigned(seed, 11)
            * 1.1102230246251565E-16D
            * datediff(CAST(end_date AS DATE), CAST(start_date AS DATE))
          AS INT
        )
      )
    )
  FROM (
    SELECT
      xxhash64(row_num, 'sale.paid_on@15') AS seed,
      ordered_at AS start_date,
      shipped_at AS end_date
  )
) AS paid_on (value);
