-- reading: 10 rows
-- Compiled by PowerStation 0.1.0 from reading.yaml: change it there.

CREATE OR REPLACE TEMPORARY VIEW reading AS
SELECT
  row_num AS id,
  faker_en_us_pydict_nb_elements_3(xxhash64(row_num, 'reading.values@0')) AS values
FROM range(1, 11) AS numbers (row_num);
