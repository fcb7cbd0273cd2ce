-- fee: 1,500 rows
-- Compiled by PowerStation 0.1.0 from fee.yaml: change it there.
-- How to read this:
--   row_num numbers the rows from 1; every value is a formula of it, in any order, anywhere
--   xxhash64(row_num, 'table.column@seed') is a stream: 64 random bits for one purpose
--   LATERAL: a row beside each, computed from its number: nothing is looked up
--   nullif(version_num, 1): a hash skips NULL, so version 1 is as without versions

CREATE OR REPLACE TEMPORARY VIEW fee AS
WITH dealt AS (
  -- the rows of transfer have 1 to 2 children, each number alike often,
  -- dealt in one block: lines are rotated, then columns
  SELECT
    row_num,
    (row_num - 1) div 3 AS pair,
    (row_num - 1) % 3 AS position,
    2 - (2 * (((pair + 1) * 309 - 1) % 500) + 1) * 2 div 2 div 1000 AS first_count,
    2 * pair + IF(position < first_count, 0, 1) AS place,
    xxhash64(0L, 'fee.transfer:children@0') AS key,
    shiftrightunsigned(key, 16) % 65536 AS k1,
    shiftrightunsigned(key, 32) % 65536 AS k2,
    shiftrightunsigned(key, 48) AS k3,
    place div 31 AS line_0,
    place % 31 AS spot_0,
    (spot_0 + (k3 + line_0 * (k2 + line_0 * k1)) div 251) % least(31, 1000 - line_0 * 31) AS spot_1,
    (line_0 + (k1 + spot_1 * (k2 + spot_1 * k3)) div 251)
      % ((1000 - spot_1 - 1) div 31 + 1) AS line_1
  FROM range(1, 1501) AS numbers (row_num)
),
children AS (
  SELECT
    row_num,
    line_1 * 31 + spot_1 + 1 AS parent_row,
    IF(position < first_count, position, position - first_count) + 1 AS child_num
  FROM dealt
),
chosen_rows AS (
  -- before: one of the rows of fee that the row of transfer has, before this one
  SELECT
    row_num,
    parent_row,
    IF(
      child_num = 1,
      NULL,
      row_num - child_num + 1 + pmod(xxhash64(row_num, 'fee.before:join@0'), child_num - 1)
    ) AS before_row,
    1 + pmod(xxhash64(row_num, 'fee.any:join@0'), 1000) AS any_row
  FROM children
),
rows_within AS (
  -- one: one of the rows of fee that the row of any has
  SELECT
    row_num,
    parent_row,
    before_row,
    any_row,
    fee_of_transfer(any_row - 1, xxhash64(row_num, 'fee.one:join@0')) AS one_row
  FROM chosen_rows
)
SELECT
  row_num AS id,
  transfer_id,
  transfer_payee_id,
  of_id,
  of_owner,
  before_row AS before_id,
  any_row AS any_id,
  one_row AS one_id
FROM rows_within
LEFT JOIN LATERAL (
  -- transfer: parent row recomputed, no join
  SELECT
    row_num AS transfer_id,
    payee_row AS transfer_payee_id,
    payee_row AS transfer_row_of_payee
  FROM (
    SELECT
      row_num,
      IF(
        pmod(xxhash64(row_num, 'transfer.payer:join null@0'), 100) < 10,
        NULL,
        1 + payer_number
      ) AS payer_row,
      coalesce(
        1 + (payer_row + pmod(xxhash64(row_num, 'transfer.payee:join@0'), 199)) % 200,
        1 + pmod(xxhash64(row_num, 'transfer.payee:join@0'), 200)
      ) AS payee_row
    FROM (
      SELECT
        parent_row AS row_num,
        element_at(
          (SELECT items FROM transfer_payer_numbers),
          CAST(zipf_200_1_1(xxhash64(parent_row, 'transfer.payer:join@0')) AS INT)
        ) AS payer_number
    )
  )
) AS transfer
LEFT JOIN LATERAL (
  -- account: the row of transfer.payee recomputed, no join
  SELECT
    row_num AS of_id,
    faker_en_us_last_name(xxhash64(row_num, 'account.owner@0', nullif(version_num, 1))) AS of_owner
  FROM (
    SELECT
      transfer_row_of_payee AS row_num,
      IF(
        (transfer_row_of_payee - 1) % 2
          = pmod(xxhash64((transfer_row_of_payee - 1) div 2, 'account.since:changes@0'), 2),
        2L,
        1L
      ) AS version_num
  )
) AS of;
