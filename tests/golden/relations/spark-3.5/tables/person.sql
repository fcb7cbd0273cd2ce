-- person: 500 rows
-- Compiled by PowerStation 0.1.0 from person.yaml: change it there.

CREATE OR REPLACE TEMPORARY VIEW person AS
WITH permuted AS (
  -- desk_number, email_nth: keyed permutations of 0 … 599 and 0 … 2,065,859 (Feistel-like)
  SELECT
    row_num,
    aggregate(
      sequence(1L, 8L),
      row_num - 1,
      (x, round) -> IF(
        round % 2 = 1,
        (x div 25 + shiftrightunsigned(xxhash64(x % 25, 'person.desk:join shuffle@0', round), 2))
          % 24
          * 25
          + x % 25,
        x div 25 * 25
          + (x % 25 + shiftrightunsigned(xxhash64(x div 25, 'person.desk:join shuffle@0', round), 2))
            % 25
      )
    ) AS desk_number,
    aggregate(
      sequence(1L, 4L),
      row_num - 1,
      (x, round) -> IF(
        round % 2 = 1,
        (x div 1497 + shiftrightunsigned(xxhash64(x % 1497, 'person.email:shuffle@0', round), 2))
          % 1380
          * 1497
          + x % 1497,
        x div 1497 * 1497
          + (x % 1497 + shiftrightunsigned(xxhash64(x div 1497, 'person.email:shuffle@0', round), 2))
            % 1497
      )
    ) AS email_nth
  FROM range(1, 501) AS numbers (row_num)
)
SELECT
  row_num AS id,
  email.value AS email,
  boss_id,
  desk_id
FROM permuted
LEFT JOIN LATERAL (
  -- the row of person that it refers to, computed from its number
  SELECT
    row_num AS boss_id
  FROM (
    SELECT IF(row_num = 1, NULL, 1 + pmod(xxhash64(row_num, 'person.boss:join@0'), row_num - 1)) AS row_num
  )
) AS boss
LEFT JOIN LATERAL (
  -- the row of desk that it refers to, computed from its number
  SELECT
    desk_id.value AS desk_id
  FROM (
    SELECT
      row_num,
      aggregate(
        sequence(1L, 4L),
        row_num - 1,
        (x, round) -> IF(
          round % 2 = 1,
          (x div 75 + shiftrightunsigned(xxhash64(x % 75, 'desk.id:shuffle@0', round), 2)) % 72 * 75
            + x % 75,
          x div 75 * 75
            + (x % 75 + shiftrightunsigned(xxhash64(x div 75, 'desk.id:shuffle@0', round), 2)) % 75
        )
      ) AS id_nth
    FROM (
      SELECT 1 + desk_number AS row_num
    )
  )
  LEFT JOIN LATERAL (
    -- A text that matches [A-F][1-9][0-9]{2}, each once
    SELECT
      concat(
        char(pmod(number, 5400) div 900 + 65),
        char(pmod(number, 5400) div 100 % 9 + 49),
        substr(CAST(pmod(number, 5400) % 100 + 100 AS STRING), 2)
      )
    FROM (
      SELECT id_nth AS number
    )
  ) AS desk_id (value)
) AS desk
LEFT JOIN LATERAL (
  -- en_US: email(), each value once
  SELECT
    concat(
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
    )
  FROM (
    SELECT email_nth AS number
  )
) AS email (value);
