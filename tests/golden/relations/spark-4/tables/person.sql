-- person: 500 rows
-- Compiled by PowerStation 0.1.0 from person.yaml: change it there.
-- How to read this:
--   row_num numbers the rows from 1; every value is a formula of it, in any order, anywhere
--   xxhash64(row_num, 'table.column@seed') is a stream: 64 random bits for one purpose
--   LATERAL: a row beside each, computed from its number: nothing is looked up

CREATE OR REPLACE TEMPORARY VIEW person AS
WITH permuted AS (
  -- desk_number: a keyed permutation of 0 … 599
  -- email_ordinal: a keyed permutation of 0 … 2,065,859
  SELECT
    row_num,
    element_at((SELECT items FROM person_desk_numbers), CAST(row_num AS INT)) AS desk_number,
    permute_2065860(row_num - 1, 'person.email:shuffle@0') AS email_ordinal
  FROM range(1, 501) AS numbers (row_num)
)
SELECT
  row_num AS id,
  faker_en_us_email_unique(xxhash64(row_num, 'person.email@0'), email_ordinal) AS email,
  IF(row_num = 1, NULL, 1 + pmod(xxhash64(row_num, 'person.boss:join@0'), row_num - 1)) AS boss_id,
  desk_id
FROM permuted
LEFT JOIN LATERAL (
  -- desk: parent row recomputed, no join
  SELECT
    desk_id(xxhash64(row_num, 'desk.id@0'), id_ordinal) AS desk_id
  FROM (
    SELECT
      row_num,
      permute_5400(row_num - 1, 'desk.id:shuffle@0') AS id_ordinal
    FROM (
      SELECT
        1 + desk_number AS row_num
    )
  )
) AS desk;
