-- audit: 100 rows
-- Compiled by PowerStation 0.1.0 from audit.yaml: change it there.
-- How to read this:
--   row_num numbers the rows from 1; every value is a formula of it, in any order, anywhere
--   xxhash64(row_num, 'table.column@seed') is a stream: 64 random bits for one purpose

CREATE OR REPLACE TEMPORARY VIEW audit AS
WITH dealt AS (
  -- the rows of account with kind = 'firm' have 1 to 3 children, each number alike often,
  -- dealt in one block: lines are rotated, then columns
  SELECT
    row_num,
    (row_num - 1) div 4 AS pair,
    (row_num - 1) % 4 AS position,
    3 - (2 * (((pair + 1) * 14 - 1) % 25) + 1) * 3 div 2 div 50 AS first_count,
    2 * pair + IF(position < first_count, 0, 1) AS place,
    xxhash64(0L, 'audit.account:children@0') AS key,
    shiftrightunsigned(key, 16) % 65536 AS k1,
    shiftrightunsigned(key, 32) % 65536 AS k2,
    shiftrightunsigned(key, 48) AS k3,
    place div 7 AS line_0,
    place % 7 AS spot_0,
    (spot_0 + (k3 + line_0 * (k2 + line_0 * k1)) div 251) % least(7, 50 - line_0 * 7) AS spot_1,
    (line_0 + (k1 + spot_1 * (k2 + spot_1 * k3)) div 251) % ((50 - spot_1 - 1) div 7 + 1) AS line_1
  FROM range(1, 101) AS numbers (row_num)
),
children AS (
  SELECT
    row_num,
    account_with_firm(line_1 * 7 + spot_1) AS parent_row,
    IF(position < first_count, position, position - first_count) + 1 AS child_num
  FROM dealt
),
generated AS (
  SELECT
    row_num,
    child_num,
    row_num AS id,
    IF(pmod(xxhash64(row_num, 'audit.wanted@0'), 2) = 0, 'private', 'firm') AS wanted,
    parent_row AS account_id
  FROM children
),
with_peer_position AS (
  SELECT
    child_num,
    id,
    wanted,
    account_id,
    account_of_kind_position(xxhash64(row_num, 'audit.peer:join@0'), wanted) AS peer_position
  FROM generated
),
with_peer_number AS (
  -- peer: one of the rows of account with kind = the row's wanted
  SELECT
    child_num,
    id,
    wanted,
    account_id,
    account_of_kind(peer_position) AS peer_number
  FROM with_peer_position
)
SELECT
  id,
  wanted,
  account_id,
  child_num,
  peer_number AS peer_id
FROM with_peer_number;
