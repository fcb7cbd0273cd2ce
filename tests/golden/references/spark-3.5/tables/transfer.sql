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
      CAST(payer_number.value AS INT)
    ) AS payer_number
  FROM range(1, 1001) AS numbers (row_num)
  LEFT JOIN LATERAL (
    -- A rank from 1 to 200: rank k in proportion to 1 / k^1.1
    SELECT
      CASE
        WHEN u >= 0.7871832715546975D THEN 1L
        WHEN u >= 0.6879007571594989D THEN 2L
        WHEN u >= 0.6243424410774312D THEN 3L
        WHEN u >= 0.5780255103707072D THEN 4L
        WHEN u >= 0.541789634949557D THEN 5L
        WHEN u >= 0.5121386320540102D THEN 6L
        ELSE CAST(least(
          y - (0.04583333333333333D - 0.0054465277777777776D / (y * y)) / y + 0.5D,
          200.0D
        ) AS BIGINT)
      END
    FROM (
      SELECT
        *,
        200.50022859424234D * exp(-10.0D * log1p(0.7983727855361404D * u)) AS y
      FROM (
        SELECT
          *,
          (shiftrightunsigned(seed, 12) + 0.5D) * 2.220446049250313E-16D AS u
        FROM (
          SELECT xxhash64(row_num, 'transfer.payer:join@0') AS seed
        )
      )
    )
  ) AS payer_number (value)
),
chosen AS (
  -- firm: one of the rows with kind = 'firm'
  -- rival: one of the rows with kind = 'firm', but not that of firm
  SELECT
    row_num,
    payer_number,
    firm_chosen.value AS firm_chosen,
    rival_chosen.value AS rival_chosen
  FROM permuted
  LEFT JOIN LATERAL (
    -- Row n of those of account with kind = 'firm', n from 0: 50 rows
    SELECT line_1 * 14 + spot_1 + 1
    FROM (
      SELECT
        *,
        number + 150 AS nth,
        nth * 123 % 200 AS place,
        xxhash64(0L, 'account.kind:dealt@0') AS key,
        shiftrightunsigned(key, 16) % 65536 AS k1,
        shiftrightunsigned(key, 32) % 65536 AS k2,
        shiftrightunsigned(key, 48) AS k3,
        place div 14 AS line_0,
        place % 14 AS spot_0,
        (spot_0 + (k3 + line_0 * (k2 + line_0 * k1)) div 251)
          % least(14, 200 - line_0 * 14) AS spot_1,
        (line_0 + (k1 + spot_1 * (k2 + spot_1 * k3)) div 251)
          % ((200 - spot_1 - 1) div 14 + 1) AS line_1
      FROM (
        SELECT pmod(xxhash64(row_num, 'transfer.firm:join@0'), 50) AS number
      )
    )
  ) AS firm_chosen (value)
  LEFT JOIN LATERAL (
    -- Row n of those of account with kind = 'firm', n from 0: 50 rows
    SELECT line_1 * 14 + spot_1 + 1
    FROM (
      SELECT
        *,
        number + 150 AS nth,
        nth * 123 % 200 AS place,
        xxhash64(0L, 'account.kind:dealt@0') AS key,
        shiftrightunsigned(key, 16) % 65536 AS k1,
        shiftrightunsigned(key, 32) % 65536 AS k2,
        shiftrightunsigned(key, 48) AS k3,
        place div 14 AS line_0,
        place % 14 AS spot_0,
        (spot_0 + (k3 + line_0 * (k2 + line_0 * k1)) div 251)
          % least(14, 200 - line_0 * 14) AS spot_1,
        (line_0 + (k1 + spot_1 * (k2 + spot_1 * k3)) div 251)
          % ((200 - spot_1 - 1) div 14 + 1) AS line_1
      FROM (
        SELECT
          (1
            + pmod(xxhash64(row_num, 'transfer.firm:join@0'), 50)
            + pmod(xxhash64(row_num, 'transfer.rival:join@0'), 49)) % 50 AS number
      )
    )
  ) AS rival_chosen (value)
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
    day.value AS day,
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
      IF(row_num IS NULL, NULL, payer_now_owner.value) AS payer_now_owner
    FROM (
      SELECT
        payer_row AS row_num,
        IF(
          (payer_row - 1) % 2 = pmod(xxhash64((payer_row - 1) div 2, 'account.since:changes@0'), 2),
          2L,
          1L
        ) AS version_num
    )
    LEFT JOIN LATERAL (
      -- en_US: last_name()
      SELECT
        element_at(
          (SELECT items FROM person_en_us_last_names),
          IF(
            pmod(seed, 16777216)
              < element_at((SELECT items FROM person_en_us_last_names_bounds), last_name_place),
            last_name_place,
            element_at((SELECT items FROM person_en_us_last_names_aliases), last_name_place)
          )
        )
      FROM (
        SELECT
          *,
          CAST(pmod(seed, 16777216000L) div 16777216 + 1 AS INT) AS last_name_place
        FROM (
          SELECT xxhash64(row_num, 'account.owner@0', nullif(version_num, 1)) AS seed
        )
      )
    ) AS payer_now_owner (value)
  ) AS payer_now
  LEFT JOIN LATERAL (
    -- en_US: date_between(start_date='2021-01-01', end_date='2025-12-31')
    SELECT
      date_add(
        DATE '2021-01-01',
        CAST(shiftrightunsigned(seed, 11) * 1.1102230246251565E-16D * 1825 AS INT)
      )
    FROM (
      SELECT xxhash64(row_num, 'transfer.day@0') AS seed
    )
  ) AS day (value)
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
    IF(version_num IS NULL, NULL, IF(row_num IS NULL, NULL, payer_owner.value)) AS payer_owner
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
  LEFT JOIN LATERAL (
    -- en_US: last_name()
    SELECT
      element_at(
        (SELECT items FROM person_en_us_last_names),
        IF(
          pmod(seed, 16777216)
            < element_at((SELECT items FROM person_en_us_last_names_bounds), last_name_place),
          last_name_place,
          element_at((SELECT items FROM person_en_us_last_names_aliases), last_name_place)
        )
      )
    FROM (
      SELECT
        *,
        CAST(pmod(seed, 16777216000L) div 16777216 + 1 AS INT) AS last_name_place
      FROM (
        SELECT xxhash64(row_num, 'account.owner@0', nullif(version_num, 1)) AS seed
      )
    )
  ) AS payer_owner (value)
) AS payer;
