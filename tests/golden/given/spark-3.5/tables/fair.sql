-- fair: 8 rows
-- Compiled by PowerStation 0.1.0 from fair.yaml: change it there.
-- How to read this:
--   row_num numbers the rows from 1; every value is a formula of it, in any order, anywhere
--   xxhash64(row_num, 'table.column@seed') is a stream: 64 random bits for one purpose
--   LATERAL: a row beside each, computed from its number: nothing is looked up

CREATE OR REPLACE TEMPORARY VIEW fair AS
WITH dealt AS (
  -- the rows of country have 1 to 3 children, each number alike often,
  -- dealt in one block: lines are rotated, then columns
  SELECT
    (row_num - 1) div 4 AS pair,
    (row_num - 1) % 4 AS position,
    3 - (2 * (((pair + 1) * 1 - 1) % 2) + 1) * 3 div 2 div 4 AS first_count,
    2 * pair + IF(position < first_count, 0, 1) AS place,
    xxhash64(0L, 'fair.country:children@0') AS key,
    shiftrightunsigned(key, 16) % 65536 AS k1,
    shiftrightunsigned(key, 32) % 65536 AS k2,
    shiftrightunsigned(key, 48) AS k3,
    place div 2 AS line_0,
    place % 2 AS spot_0,
    (spot_0 + (k3 + line_0 * (k2 + line_0 * k1)) div 251) % least(2, 4 - line_0 * 2) AS spot_1,
    (line_0 + (k1 + spot_1 * (k2 + spot_1 * k3)) div 251) % ((4 - spot_1 - 1) div 2 + 1) AS line_1
  FROM range(1, 9) AS numbers (row_num)
),
children AS (
  SELECT
    line_1 * 2 + spot_1 + 1 AS parent_row,
    IF(position < first_count, position, position - first_count) + 1 AS child_num
  FROM dealt
)
SELECT
  country_code,
  child_num,
  DATE '2026-01-01' AS day
FROM children
LEFT JOIN LATERAL (
  -- country: parent row recomputed, no join
  SELECT
    element_at(array('DE', 'FR', 'CH', 'VA'), CAST(parent_row AS INT)) AS country_code
) AS country;
