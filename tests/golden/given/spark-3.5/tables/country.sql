-- country: 4 rows
-- Compiled by PowerStation 0.1.0 from country.yaml: change it there.
-- How to read this:
--   row_num numbers the rows from 1; every value is a formula of it, in any order, anywhere
--   xxhash64(row_num, 'table.column@seed') is a stream: 64 random bits for one purpose

CREATE OR REPLACE TEMPORARY VIEW country AS
SELECT
  element_at(array('DE', 'FR', 'CH', 'VA'), CAST(row_num AS INT)) AS code,
  element_at(
    array('Germany', 'France', 'Switzerland', 'Vatican City'),
    CAST(row_num AS INT)
  ) AS name,
  CAST(element_at(
    array(TRUE, TRUE, CAST(NULL AS BOOLEAN), TRUE),
    CAST(row_num AS INT)
  ) AS STRING) AS euro,
  motto.value AS motto
FROM range(1, 5) AS numbers (row_num)
LEFT JOIN LATERAL (
  -- en_US: sentence()
  SELECT
    concat(
      concat_ws(
        ' ',
        element_at(
          (SELECT items FROM en_us_sentence_items),
          CAST(pmod(seed div 81, 971) + 1 AS INT)
        ),
        element_at(
          (SELECT items FROM lorem_en_us_word_list),
          CAST(pmod(seed div 78651, 971) + 1 AS INT)
        ),
        element_at(
          (SELECT items FROM lorem_en_us_word_list),
          CAST(pmod(seed div 76370121, 971) + 1 AS INT)
        ),
        IF(
          kind = 3,
          NULL,
          element_at(
            (SELECT items FROM lorem_en_us_word_list),
            CAST(pmod(seed div 74155387491L, 971) + 1 AS INT)
          )
        ),
        IF(
          kind <= 4,
          NULL,
          element_at((SELECT items FROM lorem_en_us_word_list), CAST(pmod(bits_1, 971) + 1 AS INT))
        ),
        IF(
          kind <= 5,
          NULL,
          element_at(
            (SELECT items FROM lorem_en_us_word_list),
            CAST(pmod(bits_1 div 971, 971) + 1 AS INT)
          )
        ),
        IF(
          kind <= 6,
          NULL,
          element_at(
            (SELECT items FROM lorem_en_us_word_list),
            CAST(pmod(bits_1 div 942841, 971) + 1 AS INT)
          )
        ),
        IF(
          kind <= 7,
          NULL,
          element_at(
            (SELECT items FROM lorem_en_us_word_list),
            CAST(pmod(bits_1 div 915498611, 971) + 1 AS INT)
          )
        )
      ),
      '.'
    )
  FROM (
    SELECT
      *,
      xxhash64(seed, 1L) AS bits_1,
      6 * (60 + pmod(seed, 81)) div 100 AS kind
    FROM (
      SELECT xxhash64(row_num, 'country.motto@0') AS seed
    )
  )
) AS motto (value);
