-- city: 10 rows
-- Compiled by PowerStation 0.1.0 from city.yaml: change it there.
-- How to read this:
--   row_num numbers the rows from 1; every value is a formula of it, in any order, anywhere

CREATE OR REPLACE TEMPORARY VIEW city AS
SELECT
  element_at((SELECT items FROM city_name), CAST(row_num AS INT)) AS name,
  CAST(element_at((SELECT items FROM city_people), CAST(row_num AS INT)) AS INT) AS people,
  element_at(
    array('DE', 'DE', 'DE', 'DE', 'FR', 'FR', 'FR', 'CH', 'CH', 'CH'),
    CAST(row_num AS INT)
  ) AS country
FROM range(1, 11) AS numbers (row_num);
