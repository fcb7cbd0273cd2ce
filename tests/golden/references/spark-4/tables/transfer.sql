-- transfer: 1,000 rows
-- Compiled by PowerStation 0.1.0 from transfer.yaml: change it there.
-- How to read this:
--   row_num numbers the rows from 1; every value is a formula of it, in any order, anywhere
--   xxhash64(row_num, 'table.column@seed') is a stream: 64 random bits for one purpose
--   LATERAL: a row beside each, computed from its number: nothing is looked up
--   nullif(version_num, 1): a hash skips NULL, so version 1 is as without versions

CREATE OR REPLACE TEMPORARY VIEW transfer AS
WITH permuted AS (
  -- payer_number: a keyed permutation of 0 … 199
  SELECT
    row_num,
    element_at(
      (SELECT items FROM transfer_payer_numbers),
      CAST(zipf_200_1_1(xxhash64(row_num, 'transfer.payer:join@0')) AS INT)
    ) AS payer_number
  FROM range(1, 1001) AS numbers (row_num)
),
chosen AS (
  -- firm: one of the rows with kind = 'firm'
  -- rival: one of the rows with kind = 'firm', but not that of firm
  SELECT
    row_num,
    payer_number,
    account_with_firm(pmod(xxhash64(row_num, 'transfer.firm:join@0'), 50)) AS firm_chosen,
    account_with_firm(
      (1
        + pmod(xxhash64(row_num, 'transfer.firm:join@0'), 50)
        + pmod(xxhash64(row_num, 'transfer.rival:join@0'), 49)) % 50
    ) AS rival_chosen
  FROM permuted
),
chosen_rows AS (
  -- payee: a row of account, but not that of payer
  SELECT
    row_num,
    rival_chosen,
    IF(
      pmod(xxhash64(row_num, 'transfer.payer:join null@0'), 100) < 10,
      NULL,
      1 + payer_number
    ) AS payer_row,
    coalesce(
      1 + (payer_row + pmod(xxhash64(row_num, 'transfer.payee:join@0'), 199)) % 200,
      1 + pmod(xxhash64(row_num, 'transfer.payee:join@0'), 200)
    ) AS payee_row,
    firm_chosen AS firm_row
  FROM chosen
),
generated AS (
  SELECT
    row_num AS id,
    date_add(
      DATE '2021-01-01',
      CAST(uniform_0_1(xxhash64(row_num, 'transfer.day@0')) * 1825 AS INT)
    ) AS day,
    payee_row AS payee_id,
    payer_now_id,
    payer_now_owner,
    firm_row AS firm_id,
    rival_chosen AS rival_id,
    payer_row
  FROM chosen_rows
  LEFT JOIN LATERAL (
    -- account: the row of payer recomputed, no join
    SELECT
      row_num AS payer_now_id,
      IF(
        row_num IS NULL,
        NULL,
        faker_en_us_last_name(xxhash64(row_num, 'account.owner@0', nullif(version_num, 1)))
      ) AS payer_now_owner
    FROM (
      SELECT
        payer_row AS row_num,
        IF(
          (payer_row - 1) % 2 = pmod(xxhash64((payer_row - 1) div 2, 'account.since:changes@0'), 2),
          2L,
          1L
        ) AS version_num
    )
  ) AS payer_now
)
SELECT
  id,
  day,
  payer_id,
  payer_owner,
  payee_id,
  payer_now_id,
  payer_now_owner,
  firm_id,
  rival_id
FROM generated
LEFT JOIN LATERAL (
  -- account: parent row as of day recomputed, no join
  SELECT
    row_num AS payer_id,
    IF(
      version_num IS NULL,
      NULL,
      IF(
        row_num IS NULL,
        NULL,
        faker_en_us_last_name(xxhash64(row_num, 'account.owner@0', nullif(version_num, 1)))
      )
    ) AS payer_owner
  FROM (
    SELECT
      row_num,
      CASE
        WHEN as_of IS NULL THEN versions
        WHEN elapsed < gap_1 THEN IF(TIMESTAMP '1900-01-01 00:00:00' <= as_of, 1L, NULL)
        WHEN versions = 1 OR elapsed < gap_1 + gap_2 THEN 1L
        ELSE 2L
      END AS version_num
    FROM (
      SELECT
        row_num,
        IF(
          (row_num - 1) % 2 = pmod(xxhash64((row_num - 1) div 2, 'account.since:changes@0'), 2),
          2L,
          1L
        ) AS versions,
        as_of,
        datediff(CAST(as_of AS DATE), DATE '2010-01-01') AS elapsed,
        1 + pmod(xxhash64(row_num, 'account.since:gap@0', 1L), 2000) AS gap_1,
        1 + pmod(xxhash64(row_num, 'account.since:gap@0', 2L), 2000) AS gap_2
      FROM (
        SELECT
          payer_row AS row_num,
          CAST(day AS TIMESTAMP) AS as_of
      )
    )
  )
) AS payer;
