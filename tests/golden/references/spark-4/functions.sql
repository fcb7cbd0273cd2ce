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

-- account.kind, dealt, of 200 rows exactly: private (75 %), firm (25 %)
CREATE OR REPLACE TEMPORARY FUNCTION account_kind(row_num BIGINT)
RETURNS STRING
RETURN (
  SELECT IF(share < 3, 'private', 'firm')
  FROM (
    SELECT
      row_num - 1 AS index,
      xxhash64(0L, 'account.kind:dealt@0') AS key,
      shiftrightunsigned(key, 16) % 65536 AS k1,
      shiftrightunsigned(key, 32) % 65536 AS k2,
      shiftrightunsigned(key, 48) AS k3,
      index div 14 AS line_1,
      index % 14 AS spot_1,
      pmod(
        line_1 - (k1 + spot_1 * (k2 + spot_1 * k3)) div 251,
        (200 - spot_1 - 1) div 14 + 1
      ) AS line_0,
      pmod(
        spot_1 - (k3 + line_0 * (k2 + line_0 * k1)) div 251,
        least(14, 200 - line_0 * 14)
      ) AS spot_0,
      (line_0 * 14 + spot_0) * 187 % 200 AS nth,
      ((2 * nth + 1) * 4 - 1) div 400 AS share
  )
);

-- The row of account at a position, from 0, as kind is dealt
CREATE OR REPLACE TEMPORARY FUNCTION account_of_kind(position BIGINT)
RETURNS BIGINT
RETURN (
  SELECT line_1 * 14 + spot_1 + 1
  FROM (
    SELECT
      position * 123 % 200 AS place,
      xxhash64(0L, 'account.kind:dealt@0') AS key,
      shiftrightunsigned(key, 16) % 65536 AS k1,
      shiftrightunsigned(key, 32) % 65536 AS k2,
      shiftrightunsigned(key, 48) AS k3,
      place div 14 AS line_0,
      place % 14 AS spot_0,
      (spot_0 + (k3 + line_0 * (k2 + line_0 * k1)) div 251)
        % least(14, 200 - line_0 * 14) AS spot_1,
      (line_0 + (k1 + spot_1 * (k2 + spot_1 * k3)) div 251)
        % ((200 - spot_1 - 1) div 14 + 1) AS line_1
  )
);

-- One of the rows of account with the given kind: its position as kind is dealt, NULL without
CREATE OR REPLACE TEMPORARY FUNCTION account_of_kind_position(seed BIGINT, key STRING)
RETURNS BIGINT
RETURN (
  SELECT try_element_at(array(0L, 150L), value) + number
  FROM (
    SELECT
      CAST(nullif(array_position(array('private', 'firm'), key), 0) AS INT) AS value,
      try_element_at(array(150L, 50L), value) AS rows,
      pmod(seed, rows) AS number
  )
);

-- Row n of those of account with kind = 'firm', n from 0: 50 rows
CREATE OR REPLACE TEMPORARY FUNCTION account_with_firm(number BIGINT)
RETURNS BIGINT
RETURN (
  SELECT line_1 * 14 + spot_1 + 1
  FROM (
    SELECT
      number + 150 AS nth,
      nth * 123 % 200 AS place,
      xxhash64(0L, 'account.kind:dealt@0') AS key,
      shiftrightunsigned(key, 16) % 65536 AS k1,
      shiftrightunsigned(key, 32) % 65536 AS k2,
      shiftrightunsigned(key, 48) AS k3,
      place div 14 AS line_0,
      place % 14 AS spot_0,
      (spot_0 + (k3 + line_0 * (k2 + line_0 * k1)) div 251)
        % least(14, 200 - line_0 * 14) AS spot_1,
      (line_0 + (k1 + spot_1 * (k2 + spot_1 * k3)) div 251)
        % ((200 - spot_1 - 1) div 14 + 1) AS line_1
  )
);

-- Row n of those of account with kind = 'private', n from 0: 150 rows
CREATE OR REPLACE TEMPORARY FUNCTION account_with_private(number BIGINT)
RETURNS BIGINT
RETURN (
  SELECT line_1 * 14 + spot_1 + 1
  FROM (
    SELECT
      number AS nth,
      nth * 123 % 200 AS place,
      xxhash64(0L, 'account.kind:dealt@0') AS key,
      shiftrightunsigned(key, 16) % 65536 AS k1,
      shiftrightunsigned(key, 32) % 65536 AS k2,
      shiftrightunsigned(key, 48) AS k3,
      place div 14 AS line_0,
      place % 14 AS spot_0,
      (spot_0 + (k3 + line_0 * (k2 + line_0 * k1)) div 251)
        % least(14, 200 - line_0 * 14) AS spot_1,
      (line_0 + (k1 + spot_1 * (k2 + spot_1 * k3)) div 251)
        % ((200 - spot_1 - 1) div 14 + 1) AS line_1
  )
);

-- en_US: last_name()
CREATE OR REPLACE TEMPORARY FUNCTION faker_en_us_last_name(seed BIGINT)
RETURNS STRING
RETURN (
  SELECT
    element_at(
      (SELECT items FROM person_en_us_last_names),
      IF(
        pmod(seed, 16777216)
          < element_at((SELECT items FROM person_en_us_last_names_bounds), last_name_place),
        last_name_place,
        element_at((SELECT items FROM person_en_us_last_names_aliases), last_name_place)
      )
    )
  FROM (
    SELECT CAST(pmod(seed, 16777216000L) div 16777216 + 1 AS INT) AS last_name_place
  )
);

-- One of the rows of fee that row n of transfer has, n from 0
CREATE OR REPLACE TEMPORARY FUNCTION fee_of_transfer(number BIGINT, drawn BIGINT)
RETURNS BIGINT
RETURN (
  SELECT place div 2 * 3 + IF(place % 2 = 0, 0, first_count) + 1 + pmod(drawn, child_count)
  FROM (
    SELECT
      xxhash64(0L, 'fee.transfer:children@0') AS key,
      shiftrightunsigned(key, 16) % 65536 AS k1,
      shiftrightunsigned(key, 32) % 65536 AS k2,
      shiftrightunsigned(key, 48) AS k3,
      number div 31 AS line_1,
      number % 31 AS spot_1,
      pmod(
        line_1 - (k1 + spot_1 * (k2 + spot_1 * k3)) div 251,
        (1000 - spot_1 - 1) div 31 + 1
      ) AS line_0,
      pmod(
        spot_1 - (k3 + line_0 * (k2 + line_0 * k1)) div 251,
        least(31, 1000 - line_0 * 31)
      ) AS spot_0,
      line_0 * 31 + spot_0 AS place,
      2 - (2 * (((place div 2 + 1) * 309 - 1) % 500) + 1) * 2 div 2 div 1000 AS first_count,
      IF(place % 2 = 0, first_count, 3 - first_count) AS child_count
  )
);

-- A keyed permutation of 0 … 1,999 (Feistel-like):
-- they fill lines of 50; by turns each column and each line is rotated by its hash
CREATE OR REPLACE TEMPORARY FUNCTION permute_2000(number BIGINT, stream STRING)
RETURNS BIGINT
RETURN (
  SELECT line_2 * 50 + spot_2
  FROM (
    SELECT
      number div 50 AS line_0,
      number % 50 AS spot_0,
      (line_0 + shiftrightunsigned(xxhash64(spot_0, stream, 1L), 2)) % 40 AS line_1,
      (spot_0 + shiftrightunsigned(xxhash64(line_1, stream, 2L), 2)) % 50 AS spot_1,
      (line_1 + shiftrightunsigned(xxhash64(spot_1, stream, 3L), 2)) % 40 AS line_2,
      (spot_1 + shiftrightunsigned(xxhash64(line_2, stream, 4L), 2)) % 50 AS spot_2
  )
);

-- A rank from 1 to 200: rank k in proportion to 1 / k^1.1
CREATE OR REPLACE TEMPORARY FUNCTION zipf_200_1_1(seed BIGINT)
RETURNS BIGINT
RETURN (
  SELECT
    CASE
      WHEN u >= 0.7871832715546975D THEN 1L
      WHEN u >= 0.6879007571594989D THEN 2L
      WHEN u >= 0.6243424410774312D THEN 3L
      WHEN u >= 0.5780255103707072D THEN 4L
      WHEN u >= 0.541789634949557D THEN 5L
      WHEN u >= 0.5121386320540102D THEN 6L
      ELSE CAST(least(
        y - (0.04583333333333333D - 0.0054465277777777776D / (y * y)) / y + 0.5D,
        200.0D
      ) AS BIGINT)
    END
  FROM (
    SELECT
      *,
      200.50022859424234D * exp(-10.0D * log1p(0.7983727855361404D * u)) AS y
    FROM (
      SELECT (shiftrightunsigned(seed, 12) + 0.5D) * 2.220446049250313E-16D AS u
    )
  )
);
