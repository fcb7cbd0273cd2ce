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
  faker_en_us_sentence(xxhash64(row_num, 'country.motto@0')) AS motto
FROM range(1, 5) AS numbers (row_num);
