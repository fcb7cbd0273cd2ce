-- reading: 10 rows
-- Compiled by PowerStation 0.1.0 from reading.yaml: change it there.
-- How to read this:
--   row_num numbers the rows from 1; every value is a formula of it, in any order, anywhere
--   xxhash64(row_num, 'table.column@seed') is a stream: 64 random bits for one purpose

CREATE OR REPLACE TEMPORARY VIEW reading AS
SELECT
  row_num AS id,
  faker_en_us_pydict_nb_elements_3(xxhash64(row_num, 'reading.values@0')) AS values
FROM range(1, 11) AS numbers (row_num);
