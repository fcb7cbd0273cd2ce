-- The functions that generate the values. Each makes one of a seed, 64 random bits:
--   pmod(seed, 6)             a number from 0 to 5
--   pmod(seed div 6, 10)      another one, from 0 to 9
--   xxhash64(seed, 1L)        64 more bits
--   shiftrightunsigned(seed, 11) * 1.1102230246251565E-16D
--                             a number from 0 up to 1, without 1: 53 of the bits, times 2^-53
--   roll                      a number that a choice by shares compares: below 30 of 100 are 30 %
--   place                     what a choice by the weights of a long list begins with: see words.sql

-- A number from 0 up to 1, without 1: 53 of the bits, times 2^-53
CREATE OR REPLACE TEMPORARY FUNCTION uniform_0_1(seed BIGINT)
RETURNS DOUBLE
RETURN shiftrightunsigned(seed, 11) * 1.1102230246251565E-16D;

-- en_US: random_element(elements=OrderedDict([('Toyota', 0.3), ('Volkswagen', 0.25),…)
CREATE OR REPLACE TEMPORARY FUNCTION car_make(seed BIGINT)
RETURNS STRING
RETURN (
  SELECT
    CASE
      WHEN roll < 30 THEN 'Toyota'
      WHEN roll < 55 THEN 'Volkswagen'
      WHEN roll < 75 THEN 'Ford'
      WHEN roll < 90 THEN 'Renault'
      ELSE 'Volvo'
    END
  FROM (
    SELECT pmod(seed, 100) AS roll
  )
);

-- en_US: ascii_safe_email()
CREATE OR REPLACE TEMPORARY FUNCTION faker_en_us_ascii_safe_email(seed BIGINT)
RETURNS STRING
RETURN (
  SELECT
    concat(
      CASE pmod(seed, 4)
        WHEN 0 THEN concat(item, item_2)
        WHEN 1 THEN concat(item_2, item)
        WHEN 2 THEN concat(
          item_2,
          substr(CAST(pmod(bits_1 div 150491627520L, 100) + 100 AS STRING), 2)
        )
        ELSE concat(
          substr(
            'abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz',
            CAST(pmod(bits_1, 52) + 1 AS INT),
            1
          ),
          item
        )
      END,
      '@',
      element_at(
        array('example.org', 'example.com', 'example.net'),
        CAST(pmod(seed div 4, 3) + 1 AS INT)
      )
    )
  FROM (
    SELECT
      *,
      element_at(
        (SELECT items FROM en_us_ascii_safe_email_items_2),
        IF(
          pmod(bits_1, 16777216)
            < element_at((SELECT items FROM en_us_ascii_safe_email_items_bounds_2), place_2),
          place_2,
          element_at((SELECT items FROM en_us_ascii_safe_email_items_aliases_2), place_2)
        )
      ) AS item_2
    FROM (
      SELECT
        *,
        element_at(
          (SELECT items FROM en_us_ascii_safe_email_items),
          IF(
            pmod(seed div 12, 16777216)
              < element_at((SELECT items FROM person_en_us_last_names_bounds), place),
            place,
            element_at((SELECT items FROM person_en_us_last_names_aliases), place)
          )
        ) AS item,
        CAST(pmod(bits_1, 11576279040L) div 16777216 + 1 AS INT) AS place_2
      FROM (
        SELECT
          xxhash64(seed, 1L) AS bits_1,
          CAST(pmod(seed div 12, 16777216000L) div 16777216 + 1 AS INT) AS place
      )
    )
  )
);

-- en_US: license_plate()
CREATE OR REPLACE TEMPORARY FUNCTION faker_en_us_license_plate(seed BIGINT)
RETURNS STRING
RETURN (
  SELECT
    CASE
      WHEN kind = 0 THEN text
      WHEN kind = 1 THEN concat(
        substr(CAST(pmod(bits_1, 10000000) div 100000 + 100 AS STRING), 2),
        char(pmod(seed div 101, 26) + 65),
        char(pmod(seed div 2626, 26) + 65),
        substr(CAST(pmod(bits_1, 10000000) div 100 % 1000 + 1000 AS STRING), 2)
      )
      WHEN kind = 2 THEN text_2
      WHEN kind = 3 THEN substr(CAST(pmod(bits_1, 10000000) div 1000 + 10000 AS STRING), 2)
      WHEN kind = 4 THEN text_3
      WHEN kind = 5 THEN text_2
      WHEN kind = 6 THEN text_4
      WHEN kind = 7 THEN concat(
        CAST(pmod(bits_1, 10000000) div 1000000 AS STRING),
        char(pmod(seed div 101, 26) + 65),
        char(pmod(seed div 2626, 26) + 65),
        char(pmod(seed div 68276, 26) + 65),
        substr(CAST(pmod(bits_1, 10000000) div 1000 % 1000 + 1000 AS STRING), 2)
      )
      WHEN kind = 8 THEN text_5
      WHEN kind = 9 THEN text_6
      WHEN kind = 10 THEN text_5
      WHEN kind = 11 THEN substr(CAST(pmod(bits_1, 10000000) div 10 + 1000000 AS STRING), 2)
      WHEN kind = 12 THEN concat(
        char(pmod(seed div 101, 26) + 65),
        char(pmod(seed div 2626, 26) + 65),
        '-',
        substr(CAST(pmod(bits_1, 10000000) div 1000 + 10000 AS STRING), 2)
      )
      WHEN kind = 13 THEN concat(
        char(pmod(seed div 101, 26) + 65),
        char(pmod(seed div 2626, 26) + 65),
        char(pmod(seed div 68276, 26) + 65),
        ' ',
        char(pmod(seed div 1775176, 26) + 65),
        substr(CAST(pmod(bits_1, 10000000) div 100000 + 100 AS STRING), 2)
      )
      WHEN kind = 14 THEN text_2
      WHEN kind = 15 THEN text_7
      WHEN kind = 16 THEN text_8
      WHEN kind = 17 THEN text_3
      WHEN kind = 18 THEN concat(
        char(pmod(seed div 101, 26) + 65),
        char(pmod(seed div 2626, 26) + 65),
        ' ',
        substr(CAST(pmod(bits_1, 10000000) div 1000 + 10000 AS STRING), 2)
      )
      WHEN kind = 19 THEN text_9
      WHEN kind = 20 THEN concat(
        'H',
        char(pmod(seed div 101, 26) + 65),
        char(pmod(seed div 2626, 26) + 65),
        ' ',
        substr(CAST(pmod(bits_1, 10000000) div 10000 + 1000 AS STRING), 2)
      )
      WHEN kind = 21 THEN concat(
        'Z',
        char(pmod(seed div 101, 26) + 65),
        char(pmod(seed div 2626, 26) + 65),
        ' ',
        substr(CAST(pmod(bits_1, 10000000) div 10000 + 1000 AS STRING), 2)
      )
      WHEN kind = 22 THEN concat(
        'K',
        char(pmod(seed div 101, 26) + 65),
        char(pmod(seed div 2626, 26) + 65),
        ' ',
        substr(CAST(pmod(bits_1, 10000000) div 10000 + 1000 AS STRING), 2)
      )
      WHEN kind = 23 THEN concat(
        'L',
        char(pmod(seed div 101, 26) + 65),
        char(pmod(seed div 2626, 26) + 65),
        ' ',
        substr(CAST(pmod(bits_1, 10000000) div 10000 + 1000 AS STRING), 2)
      )
      WHEN kind = 24 THEN concat(
        'M',
        char(pmod(seed div 101, 26) + 65),
        char(pmod(seed div 2626, 26) + 65),
        ' ',
        substr(CAST(pmod(bits_1, 10000000) div 10000 + 1000 AS STRING), 2)
      )
      WHEN kind = 25 THEN concat(
        char(pmod(seed div 101, 26) + 65),
        ' ',
        substr(CAST(pmod(bits_1, 10000000) div 10 + 1000000 AS STRING), 2)
      )
      WHEN kind = 26 THEN concat(
        CAST(pmod(bits_1, 10000000) div 1000000 AS STRING),
        char(pmod(seed div 101, 26) + 65),
        ' ',
        substr(CAST(pmod(bits_1, 10000000) div 10 % 100000 + 100000 AS STRING), 2)
      )
      WHEN kind = 27 THEN concat(
        CAST(pmod(bits_1, 10000000) div 1000000 AS STRING),
        char(pmod(seed div 101, 26) + 65),
        ' ',
        char(pmod(seed div 2626, 26) + 65),
        substr(CAST(pmod(bits_1, 10000000) div 100 % 10000 + 10000 AS STRING), 2)
      )
      WHEN kind = 28 THEN concat(
        CAST(pmod(bits_1, 10000000) div 1000000 AS STRING),
        char(pmod(seed div 101, 26) + 65),
        ' ',
        char(pmod(seed div 2626, 26) + 65),
        char(pmod(seed div 68276, 26) + 65),
        substr(CAST(pmod(bits_1, 10000000) div 1000 % 1000 + 1000 AS STRING), 2)
      )
      WHEN kind = 29 THEN concat(
        CAST(pmod(bits_1, 10000000) div 1000000 AS STRING),
        char(pmod(seed div 101, 26) + 65),
        ' ',
        CAST(pmod(bits_1, 10000000) div 100000 % 10 AS STRING),
        char(pmod(seed div 2626, 26) + 65),
        CAST(pmod(bits_1, 10000000) div 10000 % 10 AS STRING),
        char(pmod(seed div 68276, 26) + 65),
        char(pmod(seed div 1775176, 26) + 65),
        char(pmod(seed div 46154576, 26) + 65)
      )
      WHEN kind = 30 THEN concat(
        CAST(pmod(bits_1, 10000000) div 1000000 AS STRING),
        char(pmod(seed div 101, 26) + 65),
        ' ',
        substr(CAST(pmod(bits_1, 10000000) div 100 % 10000 + 10000 AS STRING), 2),
        char(pmod(seed div 2626, 26) + 65)
      )
      WHEN kind = 31 THEN concat(
        substr(CAST(pmod(bits_1, 10000000) div 100000 + 100 AS STRING), 2),
        char(pmod(seed div 101, 26) + 65),
        ' ',
        substr(CAST(pmod(bits_1, 10000000) div 10 % 10000 + 10000 AS STRING), 2)
      )
      WHEN kind = 32 THEN concat(
        char(pmod(seed div 101, 26) + 65),
        char(pmod(seed div 2626, 26) + 65),
        ' ',
        substr(CAST(pmod(bits_1, 10000000) div 100 + 100000 AS STRING), 2)
      )
      WHEN kind = 33 THEN concat(
        char(pmod(seed div 101, 26) + 65),
        char(pmod(seed div 2626, 26) + 65),
        CAST(pmod(bits_1, 10000000) div 1000000 AS STRING),
        ' ',
        substr(CAST(pmod(bits_1, 10000000) div 100 % 10000 + 10000 AS STRING), 2)
      )
      WHEN kind = 34 THEN concat(
        substr(CAST(pmod(bits_1, 10000000) div 10000 + 1000 AS STRING), 2),
        char(pmod(seed div 101, 26) + 65)
      )
      WHEN kind = 35 THEN concat(
        substr(CAST(pmod(bits_1, 10000000) div 10000 + 1000 AS STRING), 2),
        char(pmod(seed div 101, 26) + 65),
        char(pmod(seed div 2626, 26) + 65)
      )
      WHEN kind = 36 THEN text_4
      WHEN kind = 37 THEN text_9
      WHEN kind <= 40 THEN text_2
      WHEN kind = 41 THEN concat(
        substr(CAST(pmod(bits_1, 10000000) div 1000 + 10000 AS STRING), 2),
        ' ',
        char(pmod(seed div 101, 26) + 65),
        char(pmod(seed div 2626, 26) + 65)
      )
      WHEN kind = 42 THEN text
      WHEN kind = 43 THEN concat(
        CAST(pmod(bits_1, 10000000) div 1000000 AS STRING),
        char(pmod(seed div 101, 26) + 65),
        char(pmod(seed div 2626, 26) + 65),
        char(pmod(seed div 68276, 26) + 65),
        ' ',
        substr(CAST(pmod(bits_1, 10000000) div 10000 % 100 + 100 AS STRING), 2)
      )
      WHEN kind = 44 THEN text_10
      WHEN kind = 45 THEN concat(
        substr(CAST(pmod(bits_1, 10000000) div 10000 + 1000 AS STRING), 2),
        ' ',
        char(pmod(seed div 101, 26) + 65),
        char(pmod(seed div 2626, 26) + 65),
        CAST(pmod(bits_1, 10000000) div 1000 % 10 AS STRING)
      )
      WHEN kind = 46 THEN text_11
      WHEN kind = 47 THEN text_2
      WHEN kind = 48 THEN text_12
      WHEN kind = 49 THEN text_5
      WHEN kind = 50 THEN text_9
      WHEN kind = 51 THEN concat(
        char(pmod(seed div 101, 26) + 65),
        char(pmod(seed div 2626, 26) + 65),
        CAST(pmod(bits_1, 10000000) div 1000000 AS STRING),
        ' ',
        char(pmod(seed div 68276, 26) + 65),
        CAST(pmod(bits_1, 10000000) div 100000 % 10 AS STRING),
        char(pmod(seed div 1775176, 26) + 65)
      )
      WHEN kind = 52 THEN concat(
        CAST(pmod(bits_1, 10000000) div 1000000 AS STRING),
        '-',
        substr(CAST(pmod(bits_1, 10000000) div 10 % 100000 + 100000 AS STRING), 2),
        char(pmod(seed div 101, 26) + 65)
      )
      WHEN kind = 53 THEN concat(
        substr(CAST(pmod(bits_1, 10000000) div 100000 + 100 AS STRING), 2),
        '-',
        substr(CAST(pmod(bits_1, 10000000) div 10 % 10000 + 10000 AS STRING), 2),
        char(pmod(seed div 101, 26) + 65)
      )
      WHEN kind = 54 THEN text_9
      WHEN kind = 55 THEN concat(
        CAST(pmod(bits_1, 10000000) div 1000000 AS STRING),
        '-',
        char(pmod(seed div 101, 26) + 65),
        substr(CAST(pmod(bits_1, 10000000) div 100 % 10000 + 10000 AS STRING), 2)
      )
      WHEN kind = 56 THEN concat(
        substr(CAST(pmod(bits_1, 10000000) div 100000 + 100 AS STRING), 2),
        '-',
        char(pmod(seed div 101, 26) + 65),
        substr(CAST(pmod(bits_1, 10000000) div 100 % 1000 + 1000 AS STRING), 2)
      )
      WHEN kind = 57 THEN concat(
        substr(CAST(pmod(bits_1, 10000000) div 100000 + 100 AS STRING), 2),
        '-',
        char(pmod(seed div 101, 26) + 65),
        char(pmod(seed div 2626, 26) + 65),
        substr(CAST(pmod(bits_1, 10000000) div 1000 % 100 + 100 AS STRING), 2)
      )
      WHEN kind = 58 THEN concat(
        substr(CAST(pmod(bits_1, 10000000) div 100000 + 100 AS STRING), 2),
        char(pmod(seed div 101, 26) + 65),
        '•',
        substr(CAST(pmod(bits_1, 10000000) div 100 % 1000 + 1000 AS STRING), 2)
      )
      WHEN kind = 59 THEN concat(
        substr(CAST(pmod(bits_1, 10000000) div 10000 + 1000 AS STRING), 2),
        ' ',
        substr(CAST(pmod(bits_1, 10000000) % 10000 + 10000 AS STRING), 2)
      )
      WHEN kind = 60 THEN concat(
        char(pmod(seed div 101, 26) + 65),
        substr(CAST(pmod(bits_1, 10000000) div 100000 + 100 AS STRING), 2),
        '-',
        char(pmod(seed div 2626, 26) + 65),
        char(pmod(seed div 68276, 26) + 65),
        char(pmod(seed div 1775176, 26) + 65)
      )
      WHEN kind = 61 THEN text_5
      WHEN kind = 62 THEN text_6
      WHEN kind = 63 THEN text_13
      WHEN kind = 64 THEN concat(
        substr(CAST(pmod(bits_1, 10000000) div 10000 + 1000 AS STRING), 2),
        '-',
        char(pmod(seed div 101, 26) + 65),
        char(pmod(seed div 2626, 26) + 65),
        char(pmod(seed div 68276, 26) + 65),
        char(pmod(seed div 1775176, 26) + 65)
      )
      WHEN kind = 65 THEN text_2
      WHEN kind = 66 THEN text_9
      WHEN kind = 67 THEN concat(
        char(pmod(seed div 101, 26) + 65),
        char(pmod(seed div 2626, 26) + 65),
        char(pmod(seed div 68276, 26) + 65),
        ' ',
        substr(CAST(pmod(bits_1, 10000000) div 1000 + 10000 AS STRING), 2)
      )
      WHEN kind = 68 THEN text_6
      WHEN kind = 69 THEN text_2
      WHEN kind = 70 THEN text_13
      WHEN kind = 71 THEN text_6
      WHEN kind = 72 THEN concat(
        substr(CAST(pmod(bits_1, 10000000) div 10000 + 1000 AS STRING), 2),
        '-',
        substr(CAST(pmod(bits_1, 10000000) div 10 % 1000 + 1000 AS STRING), 2)
      )
      WHEN kind = 73 THEN text_8
      WHEN kind = 74 THEN text_10
      WHEN kind = 75 THEN text_12
      WHEN kind = 76 THEN concat(
        substr(CAST(pmod(bits_1, 10000000) div 100000 + 100 AS STRING), 2),
        char(pmod(seed div 101, 26) + 65),
        ' ',
        substr(CAST(pmod(bits_1, 10000000) div 100 % 1000 + 1000 AS STRING), 2)
      )
      WHEN kind = 77 THEN text_11
      WHEN kind = 78 THEN concat(
        substr(CAST(pmod(bits_1, 10000000) div 100000 + 100 AS STRING), 2),
        char(pmod(seed div 101, 26) + 65),
        ' ',
        char(pmod(seed div 2626, 26) + 65),
        char(pmod(seed div 68276, 26) + 65),
        CAST(pmod(bits_1, 10000000) div 10000 % 10 AS STRING)
      )
      WHEN kind = 79 THEN concat(
        char(pmod(seed div 101, 26) + 65),
        substr(CAST(pmod(bits_1, 10000000) div 100000 + 100 AS STRING), 2),
        '-',
        substr(CAST(pmod(bits_1, 10000000) div 1000 % 100 + 100 AS STRING), 2),
        char(pmod(seed div 2626, 26) + 65)
      )
      WHEN kind = 80 THEN text_13
      WHEN kind <= 82 THEN text_7
      WHEN kind = 83 THEN text_9
      WHEN kind = 84 THEN concat(
        substr(CAST(pmod(bits_1, 10000000) div 100000 + 100 AS STRING), 2),
        char(pmod(seed div 101, 26) + 65),
        char(pmod(seed div 2626, 26) + 65),
        CAST(pmod(bits_1, 10000000) div 10000 % 10 AS STRING)
      )
      WHEN kind = 85 THEN concat(
        CAST(pmod(bits_1, 10000000) div 1000000 AS STRING),
        char(pmod(seed div 101, 26) + 65),
        char(pmod(seed div 2626, 26) + 65),
        substr(CAST(pmod(bits_1, 10000000) div 10000 % 100 + 100 AS STRING), 2)
      )
      WHEN kind = 86 THEN concat(
        substr(CAST(pmod(bits_1, 10000000) div 10000 + 1000 AS STRING), 2),
        char(pmod(seed div 101, 26) + 65),
        CAST(pmod(bits_1, 10000000) div 1000 % 10 AS STRING)
      )
      WHEN kind = 87 THEN concat(
        CAST(pmod(bits_1, 10000000) div 1000000 AS STRING),
        char(pmod(seed div 101, 26) + 65),
        substr(CAST(pmod(bits_1, 10000000) div 1000 % 1000 + 1000 AS STRING), 2)
      )
      WHEN kind = 88 THEN text_9
      WHEN kind = 89 THEN text_13
      WHEN kind = 90 THEN text_3
      WHEN kind = 91 THEN text_5
      WHEN kind = 92 THEN text_10
      WHEN kind = 93 THEN text_9
      WHEN kind = 94 THEN text_13
      WHEN kind = 95 THEN text_5
      WHEN kind = 96 THEN concat(
        CAST(pmod(bits_1, 10000000) div 1000000 AS STRING),
        '-',
        substr(CAST(pmod(bits_1, 10000000) div 10 % 100000 + 100000 AS STRING), 2)
      )
      WHEN kind = 97 THEN concat(
        CAST(pmod(bits_1, 10000000) div 1000000 AS STRING),
        '-',
        substr(CAST(pmod(bits_1, 10000000) div 100 % 10000 + 10000 AS STRING), 2),
        char(pmod(seed div 101, 26) + 65)
      )
      WHEN kind = 98 THEN concat(
        substr(CAST(pmod(bits_1, 10000000) div 100000 + 100 AS STRING), 2),
        '-',
        substr(CAST(pmod(bits_1, 10000000) % 100000 + 100000 AS STRING), 2)
      )
      WHEN kind = 99 THEN concat(
        CAST(pmod(bits_1, 10000000) div 1000000 AS STRING),
        char(pmod(seed div 101, 26) + 65),
        '-',
        char(pmod(seed div 2626, 26) + 65),
        char(pmod(seed div 68276, 26) + 65),
        char(pmod(seed div 1775176, 26) + 65),
        char(pmod(seed div 46154576, 26) + 65)
      )
      ELSE concat(
        substr(CAST(pmod(bits_1, 10000000) div 100000 + 100 AS STRING), 2),
        char(pmod(seed div 101, 26) + 65),
        '-',
        char(pmod(seed div 2626, 26) + 65),
        char(pmod(seed div 68276, 26) + 65),
        char(pmod(seed div 1775176, 26) + 65),
        char(pmod(seed div 46154576, 26) + 65)
      )
    END
  FROM (
    SELECT
      *,
      concat(
        CAST(pmod(bits_1, 10000000) div 1000000 AS STRING),
        char(pmod(seed div 101, 26) + 65),
        char(pmod(seed div 2626, 26) + 65),
        substr(CAST(pmod(bits_1, 10000000) div 100 % 10000 + 10000 AS STRING), 2)
      ) AS text,
      concat(
        substr(CAST(pmod(bits_1, 10000000) div 10000 + 1000 AS STRING), 2),
        ' ',
        char(pmod(seed div 101, 26) + 65),
        char(pmod(seed div 2626, 26) + 65),
        char(pmod(seed div 68276, 26) + 65)
      ) AS text_2,
      concat(
        char(pmod(seed div 101, 26) + 65),
        char(pmod(seed div 2626, 26) + 65),
        char(pmod(seed div 68276, 26) + 65),
        substr(CAST(pmod(bits_1, 10000000) div 1000 + 10000 AS STRING), 2)
      ) AS text_3,
      concat(
        substr(CAST(pmod(bits_1, 10000000) div 10000 + 1000 AS STRING), 2),
        char(pmod(seed div 101, 26) + 65),
        char(pmod(seed div 2626, 26) + 65),
        char(pmod(seed div 68276, 26) + 65)
      ) AS text_4,
      concat(
        substr(CAST(pmod(bits_1, 10000000) div 10000 + 1000 AS STRING), 2),
        '-',
        char(pmod(seed div 101, 26) + 65),
        char(pmod(seed div 2626, 26) + 65),
        char(pmod(seed div 68276, 26) + 65)
      ) AS text_5,
      concat(
        char(pmod(seed div 101, 26) + 65),
        char(pmod(seed div 2626, 26) + 65),
        char(pmod(seed div 68276, 26) + 65),
        '-',
        substr(CAST(pmod(bits_1, 10000000) div 10000 + 1000 AS STRING), 2)
      ) AS text_6,
      concat(
        char(pmod(seed div 101, 26) + 65),
        substr(CAST(pmod(bits_1, 10000000) div 100000 + 100 AS STRING), 2),
        ' ',
        CAST(pmod(bits_1, 10000000) div 10000 % 10 AS STRING),
        char(pmod(seed div 2626, 26) + 65),
        char(pmod(seed div 68276, 26) + 65)
      ) AS text_7,
      concat(
        substr(CAST(pmod(bits_1, 10000000) div 10000 + 1000 AS STRING), 2),
        ' ',
        CAST(pmod(bits_1, 10000000) div 1000 % 10 AS STRING),
        char(pmod(seed div 101, 26) + 65),
        char(pmod(seed div 2626, 26) + 65)
      ) AS text_8,
      concat(
        char(pmod(seed div 101, 26) + 65),
        char(pmod(seed div 2626, 26) + 65),
        char(pmod(seed div 68276, 26) + 65),
        ' ',
        substr(CAST(pmod(bits_1, 10000000) div 10000 + 1000 AS STRING), 2)
      ) AS text_9,
      concat(
        CAST(pmod(bits_1, 10000000) div 1000000 AS STRING),
        char(pmod(seed div 101, 26) + 65),
        char(pmod(seed div 2626, 26) + 65),
        ' ',
        substr(CAST(pmod(bits_1, 10000000) div 1000 % 1000 + 1000 AS STRING), 2)
      ) AS text_10,
      concat(
        substr(CAST(pmod(bits_1, 10000000) div 100000 + 100 AS STRING), 2),
        char(pmod(seed div 101, 26) + 65),
        ' ',
        char(pmod(seed div 2626, 26) + 65),
        substr(CAST(pmod(bits_1, 10000000) div 1000 % 100 + 100 AS STRING), 2)
      ) AS text_11,
      concat(
        CAST(pmod(bits_1, 10000000) div 1000000 AS STRING),
        char(pmod(seed div 101, 26) + 65),
        char(pmod(seed div 2626, 26) + 65),
        ' ',
        char(pmod(seed div 68276, 26) + 65),
        substr(CAST(pmod(bits_1, 10000000) div 10000 % 100 + 100 AS STRING), 2)
      ) AS text_12,
      concat(
        char(pmod(seed div 101, 26) + 65),
        char(pmod(seed div 2626, 26) + 65),
        char(pmod(seed div 68276, 26) + 65),
        '-',
        substr(CAST(pmod(bits_1, 10000000) div 1000 + 10000 AS STRING), 2)
      ) AS text_13
    FROM (
      SELECT
        xxhash64(seed, 1L) AS bits_1,
        pmod(seed, 101) AS kind
    )
  )
);

-- en_US: name()
CREATE OR REPLACE TEMPORARY FUNCTION faker_en_us_name(seed BIGINT)
RETURNS STRING
RETURN (
  SELECT
    CASE
      WHEN roll < 194 THEN concat(first_name_male, ' ', last_name)
      WHEN roll < 197 THEN concat(
        IF(pmod(bits_2, 100) < 70, 'Mr.', 'Dr.'),
        ' ',
        first_name_male,
        ' ',
        last_name
      )
      WHEN roll < 201 THEN concat(first_name_male, ' ', last_name, ' ', suffix_male)
      WHEN roll < 202 THEN concat(
        IF(pmod(bits_2, 100) < 70, 'Mr.', 'Dr.'),
        ' ',
        first_name_male,
        ' ',
        last_name,
        ' ',
        suffix_male
      )
      WHEN roll < 396 THEN concat(first_name_female, ' ', last_name)
      WHEN roll < 399 THEN concat(prefix_female, ' ', first_name_female, ' ', last_name)
      WHEN roll < 403 THEN concat(first_name_female, ' ', last_name, ' ', suffix_female)
      ELSE concat(prefix_female, ' ', first_name_female, ' ', last_name, ' ', suffix_female)
    END
  FROM (
    SELECT
      *,
      element_at(
        (SELECT items FROM person_en_us_first_names_male),
        IF(
          pmod(bits_1, 16777216)
            < element_at(
              (SELECT items FROM person_en_us_first_names_male_bounds),
              first_name_male_place
            ),
          first_name_male_place,
          element_at(
            (SELECT items FROM person_en_us_first_names_male_aliases),
            first_name_male_place
          )
        )
      ) AS first_name_male,
      element_at(
        (SELECT items FROM person_en_us_last_names),
        IF(
          pmod(bits_2 div 100, 16777216)
            < element_at((SELECT items FROM person_en_us_last_names_bounds), last_name_place),
          last_name_place,
          element_at((SELECT items FROM person_en_us_last_names_aliases), last_name_place)
        )
      ) AS last_name,
      element_at(
        array('Jr.', 'II', 'III', 'IV', 'V', 'MD', 'DDS', 'PhD', 'DVM'),
        IF(
          pmod(bits_3, 16777216)
            < element_at((SELECT items FROM person_en_us_suffixes_male_bounds), suffix_male_place),
          suffix_male_place,
          element_at((SELECT items FROM person_en_us_suffixes_male_aliases), suffix_male_place)
        )
      ) AS suffix_male,
      element_at(
        (SELECT items FROM person_en_us_first_names_female),
        IF(
          pmod(bits_1, 16777216)
            < element_at(
              (SELECT items FROM person_en_us_first_names_female_bounds),
              first_name_female_place
            ),
          first_name_female_place,
          element_at(
            (SELECT items FROM person_en_us_first_names_female_aliases),
            first_name_female_place
          )
        )
      ) AS first_name_female,
      CASE
        WHEN prefix_female_roll < 50 THEN 'Mrs.'
        WHEN prefix_female_roll < 60 THEN 'Ms.'
        WHEN prefix_female_roll < 70 THEN 'Miss'
        ELSE 'Dr.'
      END AS prefix_female,
      CASE
        WHEN suffix_female_roll < 5 THEN 'MD'
        WHEN suffix_female_roll < 8 THEN 'DDS'
        WHEN suffix_female_roll < 9 THEN 'PhD'
        ELSE 'DVM'
      END AS suffix_female
    FROM (
      SELECT
        *,
        CAST(pmod(bits_1, 5402263552L) div 16777216 + 1 AS INT) AS first_name_male_place,
        CAST(pmod(bits_2 div 100, 16777216000L) div 16777216 + 1 AS INT) AS last_name_place,
        CAST(pmod(bits_3, 150994944) div 16777216 + 1 AS INT) AS suffix_male_place,
        CAST(pmod(bits_1, 6392119296L) div 16777216 + 1 AS INT) AS first_name_female_place,
        pmod(bits_2, 100) AS prefix_female_roll,
        pmod(bits_3, 11) AS suffix_female_roll
      FROM (
        SELECT
          xxhash64(seed, 1L) AS bits_1,
          xxhash64(seed, 2L) AS bits_2,
          xxhash64(seed, 3L) AS bits_3,
          pmod(seed, 404) AS roll
      )
    )
  )
);

-- en_US: safe_color_name()
CREATE OR REPLACE TEMPORARY FUNCTION faker_en_us_safe_color_name(seed BIGINT)
RETURNS STRING
RETURN element_at((SELECT items FROM color_safe_colors), CAST(pmod(seed, 15) + 1 AS INT));

-- en_US: vin()
CREATE OR REPLACE TEMPORARY FUNCTION faker_en_us_vin(seed BIGINT)
RETURNS STRING
RETURN (
  SELECT
    concat(
      substr('1234567890ABCDEFGHJKLMNPRSTUVWXYZ', CAST(pmod(seed, 33) + 1 AS INT), 1),
      substr('1234567890ABCDEFGHJKLMNPRSTUVWXYZ', CAST(pmod(seed div 33, 33) + 1 AS INT), 1),
      substr('1234567890ABCDEFGHJKLMNPRSTUVWXYZ', CAST(pmod(seed div 1089, 33) + 1 AS INT), 1),
      substr('1234567890ABCDEFGHJKLMNPRSTUVWXYZ', CAST(pmod(seed div 35937, 33) + 1 AS INT), 1),
      substr('1234567890ABCDEFGHJKLMNPRSTUVWXYZ', CAST(pmod(seed div 1185921, 33) + 1 AS INT), 1),
      substr('1234567890ABCDEFGHJKLMNPRSTUVWXYZ', CAST(pmod(seed div 39135393, 33) + 1 AS INT), 1),
      substr(
        '1234567890ABCDEFGHJKLMNPRSTUVWXYZ',
        CAST(pmod(seed div 1291467969, 33) + 1 AS INT),
        1
      ),
      substr(
        '1234567890ABCDEFGHJKLMNPRSTUVWXYZ',
        CAST(pmod(seed div 42618442977L, 33) + 1 AS INT),
        1
      ),
      IF(value = 10, 'X', CAST(value AS STRING)),
      substr('1234567890ABCDEFGHJKLMNPRSTUVWXYZ', CAST(pmod(bits_1 div 10000, 33) + 1 AS INT), 1),
      substr('1234567890ABCDEFGHJKLMNPRSTUVWXYZ', CAST(pmod(bits_1 div 330000, 33) + 1 AS INT), 1),
      substr(
        '1234567890ABCDEFGHJKLMNPRSTUVWXYZ',
        CAST(pmod(bits_1 div 10890000, 33) + 1 AS INT),
        1
      ),
      substr(
        '1234567890ABCDEFGHJKLMNPRSTUVWXYZ',
        CAST(pmod(bits_1 div 359370000, 33) + 1 AS INT),
        1
      ),
      substr(CAST(pmod(bits_1, 10000) + 10000 AS STRING), 2)
    )
  FROM (
    SELECT
      *,
      (element_at((SELECT items FROM en_us_vin_items), CAST(pmod(seed, 33) + 1 AS INT))
        + element_at(
          (SELECT items FROM en_us_vin_items_2),
          CAST(pmod(seed div 33, 33) + 1 AS INT)
        )
        + element_at(
          (SELECT items FROM en_us_vin_items_3),
          CAST(pmod(seed div 1089, 33) + 1 AS INT)
        )
        + element_at(
          (SELECT items FROM en_us_vin_items_4),
          CAST(pmod(seed div 35937, 33) + 1 AS INT)
        )
        + element_at(
          (SELECT items FROM en_us_vin_items_5),
          CAST(pmod(seed div 1185921, 33) + 1 AS INT)
        )
        + element_at(
          (SELECT items FROM en_us_vin_items_6),
          CAST(pmod(seed div 39135393, 33) + 1 AS INT)
        )
        + element_at(
          (SELECT items FROM en_us_vin_items_7),
          CAST(pmod(seed div 1291467969, 33) + 1 AS INT)
        )
        + element_at(
          (SELECT items FROM en_us_vin_items_8),
          CAST(pmod(seed div 42618442977L, 33) + 1 AS INT)
        )
        + element_at(
          (SELECT items FROM en_us_vin_items_9),
          CAST(pmod(bits_1 div 10000, 33) + 1 AS INT)
        )
        + element_at(
          (SELECT items FROM en_us_vin_items),
          CAST(pmod(bits_1 div 330000, 33) + 1 AS INT)
        )
        + element_at(
          (SELECT items FROM en_us_vin_items_2),
          CAST(pmod(bits_1 div 10890000, 33) + 1 AS INT)
        )
        + element_at(
          (SELECT items FROM en_us_vin_items_3),
          CAST(pmod(bits_1 div 359370000, 33) + 1 AS INT)
        )
        + pmod(bits_1, 10000) div 1000 * 5
        + pmod(bits_1, 10000) div 100 % 10 * 4
        + pmod(bits_1, 10000) div 10 % 10 * 3
        + pmod(bits_1, 10000) % 10 * 2) % 11 AS value
    FROM (
      SELECT xxhash64(seed, 1L) AS bits_1
    )
  )
);

-- en_US: date_of_birth(minimum_age=18, maximum_age=90)
CREATE OR REPLACE TEMPORARY FUNCTION owner_born(seed BIGINT)
RETURNS DATE
RETURN (
  SELECT date_add(day, IF(day <> DATE '1935-01-01', 0, 1))
  FROM (
    SELECT
      date_add(
        DATE '1935-01-01',
        CAST(shiftrightunsigned(seed, 11) * 1.1102230246251565E-16D * 26663 AS INT)
      ) AS day
  )
);
