-- The functions that generate the values. Each makes one of a seed, 64 random bits:
--   pmod(seed, 6)             a number from 0 to 5
--   pmod(seed div 6, 10)      another one, from 0 to 9
--   xxhash64(seed, 1L)        64 more bits
--   shiftrightunsigned(seed, 11) * 1.1102230246251565E-16D
--                             a number from 0 up to 1, without 1: 53 of the bits, times 2^-53
--   roll                      a number that a choice by shares compares: below 30 of 100 are 30 %
--   place                     with it begins a choice by weights from a long list: see words.sql

-- A number from 0 up to 1, without 1: 53 of the bits, times 2^-53
CREATE OR REPLACE TEMPORARY FUNCTION uniform_0_1(seed BIGINT)
RETURNS DOUBLE
RETURN shiftrightunsigned(seed, 11) * 1.1102230246251565E-16D;

-- en_US: date_of_birth(minimum_age=minimum_age, maximum_age=maximum_age)
CREATE OR REPLACE TEMPORARY FUNCTION sale_born(seed BIGINT, minimum_age BIGINT, maximum_age BIGINT)
RETURNS DATE
RETURN (
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
      SELECT add_months(DATE '2026-01-01', CAST((maximum_age + 1) * -12 AS INT)) AS day
    )
  )
);

-- en_US: date_time_between(end_date='2025-06-01', start_date=start_date)
CREATE OR REPLACE TEMPORARY FUNCTION sale_ordered_at(seed BIGINT, start_date DATE)
RETURNS TIMESTAMP
RETURN timestamp_micros(
  unix_micros(CAST(start_date AS TIMESTAMP))
    + CAST(
      uniform_0_1(seed)
        * (unix_micros(TIMESTAMP '2025-06-01 00:00:00')
          - unix_micros(CAST(start_date AS TIMESTAMP)))
      AS BIGINT
    )
);

-- en_US: date_between(start_date=start_date, end_date=end_date)
CREATE OR REPLACE TEMPORARY FUNCTION sale_paid_on(
  seed BIGINT,
  start_date TIMESTAMP,
  end_date TIMESTAMP
)
RETURNS DATE
RETURN IF(
  start_date > end_date,
  NULL,
  date_add(
    CAST(start_date AS DATE),
    CAST(uniform_0_1(seed) * datediff(CAST(end_date AS DATE), CAST(start_date AS DATE)) AS INT)
  )
);

-- en_US: date_time_between(start_date=start_date, end_date=end_date)
CREATE OR REPLACE TEMPORARY FUNCTION sale_shipped_at(
  seed BIGINT,
  start_date TIMESTAMP,
  end_date TIMESTAMP
)
RETURNS TIMESTAMP
RETURN IF(
  start_date > end_date,
  NULL,
  timestamp_micros(
    unix_micros(start_date)
      + CAST(uniform_0_1(seed) * (unix_micros(end_date) - unix_micros(start_date)) AS BIGINT)
  )
);

-- en_US: words(nb=nb)
CREATE OR REPLACE TEMPORARY FUNCTION sale_words(seed BIGINT, nb BIGINT)
RETURNS ARRAY<STRING>
RETURN (
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
  )
);

-- One of "NY", "CA", "TX"
CREATE OR REPLACE TEMPORARY FUNCTION shop_state(seed BIGINT)
RETURNS STRING
RETURN (
  SELECT CASE WHEN roll < 3 THEN 'NY' WHEN roll < 8 THEN 'CA' ELSE 'TX' END
  FROM (
    SELECT pmod(seed, 12) AS roll
  )
);
