-- The functions that generate the values. Each makes one of a seed, 64 random bits:
--   pmod(seed, 6)             a number from 0 to 5
--   pmod(seed div 6, 10)      another one, from 0 to 9
--   xxhash64(seed, 1L)        64 more bits
--   shiftrightunsigned(seed, 11) * 1.1102230246251565E-16D
--                             a number from 0 up to 1, without 1: 53 of the bits, times 2^-53
--   roll                      a number that a choice by shares compares: below 30 of 100 are 30 %
--   place                     with it begins a choice by weights from a long list: see words.sql

-- The number of a row of lists/cities.csv, weighted by people
CREATE OR REPLACE TEMPORARY FUNCTION lookup_cities_by_people(seed BIGINT)
RETURNS INT
RETURN (
  SELECT
    IF(
      pmod(seed, 16777216)
        < element_at((SELECT items FROM lookup_cities_by_people_bounds), row_place),
      row_place,
      element_at((SELECT items FROM lookup_cities_by_people_aliases), row_place)
    )
  FROM (
    SELECT CAST(pmod(seed, 150994944) div 16777216 + 1 AS INT) AS row_place
  )
);

-- en_US: bothify(text='?##', letters='ABC')
CREATE OR REPLACE TEMPORARY FUNCTION machine_parts_items_code(seed BIGINT)
RETURNS STRING
RETURN concat(char(pmod(seed div 100, 3) + 65), substr(CAST(pmod(seed, 100) + 100 AS STRING), 2));

-- A text that matches [A-Z]{2}-\d{4,6}(-(red|green|blue))?
CREATE OR REPLACE TEMPORARY FUNCTION machine_serial(seed BIGINT)
RETURNS STRING
RETURN concat(
  char(pmod(seed, 26) + 65),
  char(pmod(seed div 26, 26) + 65),
  '-',
  substr(CAST(pmod(seed div 2028, 1000000) div 100 + 10000 AS STRING), 2),
  IF(pmod(seed div 676, 3) >= 1, char(pmod(seed div 2028, 1000000) div 10 % 10 + 48), ''),
  IF(pmod(seed div 676, 3) >= 2, char(pmod(seed div 2028, 1000000) % 10 + 48), ''),
  IF(
    pmod(seed div 2028000000, 2) >= 1,
    concat(
      '-',
      element_at(array('red', 'green', 'blue'), CAST(pmod(seed div 4056000000L, 3) + 1 AS INT))
    ),
    ''
  )
);

-- A normal deviate: Wichura's AS 241, the inverse of the distribution function, to 16 digits
CREATE OR REPLACE TEMPORARY FUNCTION standard_normal(seed BIGINT)
RETURNS DOUBLE
RETURN (
  SELECT
    CASE
      WHEN abs(q) <= 0.425D THEN q
        * (((((((2509.0809287301227D * r + 33430.57558358813D) * r
          + 67265.7709270087D) * r
          + 45921.95393154987D) * r
          + 13731.69376550946D) * r
          + 1971.5909503065513D) * r
          + 133.14166789178438D) * r
          + 3.3871328727963665D)
        / (((((((5226.495278852854D * r + 28729.085735721943D) * r
          + 39307.89580009271D) * r
          + 21213.794301586597D) * r
          + 5394.196021424751D) * r
          + 687.1870074920579D) * r
          + 42.31333070160091D) * r
          + 1.0D)
      WHEN t <= 5.0D THEN sign(q)
        * (((((((0.0007745450142783414D * tail + 0.022723844989269184D)
          * tail
          + 0.2417807251774506D) * tail
          + 1.2704582524523684D) * tail
          + 3.6478483247632045D) * tail
          + 5.769497221460691D) * tail
          + 4.630337846156546D) * tail
          + 1.4234371107496835D)
        / (((((((1.0507500716444169E-09D * tail + 0.0005475938084995345D)
          * tail
          + 0.015198666563616457D) * tail
          + 0.14810397642748008D) * tail
          + 0.6897673349851D) * tail
          + 1.6763848301838038D) * tail
          + 2.053191626637759D) * tail
          + 1.0D)
      ELSE sign(q)
        * (((((((2.0103343992922881E-07D * far + 2.7115555687434876E-05D) * far
          + 0.0012426609473880784D) * far
          + 0.026532189526576124D) * far
          + 0.29656057182850487D) * far
          + 1.7848265399172913D) * far
          + 5.463784911164114D) * far
          + 6.657904643501103D)
        / (((((((2.0442631033899397E-15D * far + 1.421511758316446E-07D) * far
          + 1.8463183175100548E-05D) * far
          + 0.0007868691311456133D) * far
          + 0.014875361290850615D) * far
          + 0.1369298809227358D) * far
          + 0.599832206555888D) * far
          + 1.0D)
    END
  FROM (
    SELECT
      *,
      t - 1.6D AS tail,
      t - 5.0D AS far
    FROM (
      SELECT
        *,
        0.180625D - q * q AS r,
        sqrt(0.0D - ln(0.5D - abs(q))) AS t
      FROM (
        SELECT (shiftrightunsigned(seed, 12) + 0.5D) * 2.220446049250313E-16D - 0.5D AS q
      )
    )
  )
);
