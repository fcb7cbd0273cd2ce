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

-- A text that matches [A-F][1-9][0-9]{2}, each once
CREATE OR REPLACE TEMPORARY FUNCTION desk_id(seed BIGINT, number BIGINT)
RETURNS STRING
RETURN concat(
  char(pmod(number, 5400) div 900 + 65),
  char(pmod(number, 5400) div 100 % 9 + 49),
  substr(CAST(pmod(number, 5400) % 100 + 100 AS STRING), 2)
);

-- en_US: email(), each value once
CREATE OR REPLACE TEMPORARY FUNCTION faker_en_us_email_unique(seed BIGINT, number BIGINT)
RETURNS STRING
RETURN concat(
  element_at(
    (SELECT items FROM en_us_email_unique_items),
    CAST(pmod(number, 2065860) div 690 % 998 + 1 AS INT)
  ),
  element_at(
    (SELECT items FROM en_us_email_unique_items_2),
    CAST(pmod(number, 2065860) % 690 + 1 AS INT)
  ),
  '@',
  element_at(
    array('example.org', 'example.com', 'example.net'),
    CAST(pmod(number, 2065860) div 688620 + 1 AS INT)
  )
);

-- A keyed permutation of 0 … 2,065,859 (Feistel-like):
-- they fill lines of 1,497; by turns each column and each line is rotated by its hash
CREATE OR REPLACE TEMPORARY FUNCTION permute_2065860(number BIGINT, stream STRING)
RETURNS BIGINT
RETURN (
  SELECT line_2 * 1497 + spot_2
  FROM (
    SELECT
      number div 1497 AS line_0,
      number % 1497 AS spot_0,
      (line_0 + shiftrightunsigned(xxhash64(spot_0, stream, 1L), 2)) % 1380 AS line_1,
      (spot_0 + shiftrightunsigned(xxhash64(line_1, stream, 2L), 2)) % 1497 AS spot_1,
      (line_1 + shiftrightunsigned(xxhash64(spot_1, stream, 3L), 2)) % 1380 AS line_2,
      (spot_1 + shiftrightunsigned(xxhash64(line_2, stream, 4L), 2)) % 1497 AS spot_2
  )
);

-- A keyed permutation of 0 … 5,399 (Feistel-like):
-- they fill lines of 75; by turns each column and each line is rotated by its hash
CREATE OR REPLACE TEMPORARY FUNCTION permute_5400(number BIGINT, stream STRING)
RETURNS BIGINT
RETURN (
  SELECT line_2 * 75 + spot_2
  FROM (
    SELECT
      number div 75 AS line_0,
      number % 75 AS spot_0,
      (line_0 + shiftrightunsigned(xxhash64(spot_0, stream, 1L), 2)) % 72 AS line_1,
      (spot_0 + shiftrightunsigned(xxhash64(line_1, stream, 2L), 2)) % 75 AS spot_1,
      (line_1 + shiftrightunsigned(xxhash64(spot_1, stream, 3L), 2)) % 72 AS line_2,
      (spot_1 + shiftrightunsigned(xxhash64(line_2, stream, 4L), 2)) % 75 AS spot_2
  )
);

-- A rank from 1 to 500: rank k in proportion to 1 / k^1.1
CREATE OR REPLACE TEMPORARY FUNCTION zipf_500_1_1(seed BIGINT)
RETURNS BIGINT
RETURN (
  SELECT
    CASE
      WHEN u >= 0.8081863645215194D THEN 1L
      WHEN u >= 0.7187021394575006D THEN 2L
      WHEN u >= 0.6614164563175816D THEN 3L
      WHEN u >= 0.6196705892141644D THEN 4L
      WHEN u >= 0.5870108681008285D THEN 5L
      WHEN u >= 0.5602861519446943D THEN 6L
      ELSE CAST(least(
        y - (0.04583333333333333D - 0.0054465277777777776D / (y * y)) / y + 0.5D,
        500.0D
      ) AS BIGINT)
    END
  FROM (
    SELECT
      *,
      500.5000915750314D * exp(-10.0D * log1p(0.9706461570850982D * u)) AS y
    FROM (
      SELECT (shiftrightunsigned(seed, 12) + 0.5D) * 2.220446049250313E-16D AS u
    )
  )
);

-- A rank from 1 to 5: rank k in proportion to 1 / k^1
CREATE OR REPLACE TEMPORARY FUNCTION zipf_5_1(seed BIGINT)
RETURNS BIGINT
RETURN (
  SELECT
    CASE
      WHEN u >= 0.5620437956204379D THEN 1L
      WHEN u >= 0.34306569343065696D THEN 2L
      WHEN u >= 0.19708029197080293D THEN 3L
      WHEN u >= 0.08759124087591241D THEN 4L
      ELSE 5L
    END
  FROM (
    SELECT (shiftrightunsigned(seed, 12) + 0.5D) * 2.220446049250313E-16D AS u
  )
);
