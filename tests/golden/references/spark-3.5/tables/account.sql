-- account: 300 rows
-- Compiled by PowerStation 0.1.0 from account.yaml: change it there.
-- How to read this:
--   row_num numbers the rows from 1; every value is a formula of it, in any order, anywhere
--   xxhash64(row_num, 'table.column@seed') is a stream: 64 random bits for one purpose
--   LATERAL: a row beside each, computed from its number: nothing is looked up
--   nullif(version_num, 1): a hash skips NULL, so version 1 is as without versions

CREATE OR REPLACE TEMPORARY VIEW account AS
WITH version_counts AS (
  -- one row in 2 changes: it has 2 versions, the others have one
  SELECT
    row_num,
    IF(
      (row_num - 1) % 2 = pmod(xxhash64((row_num - 1) div 2, 'account.since:changes@0'), 2),
      2L,
      1L
    ) AS versions,
    1 + pmod(xxhash64(row_num, 'account.since:gap@0', 1L), 2000) AS gap_1,
    1 + pmod(xxhash64(row_num, 'account.since:gap@0', 2L), 2000) AS gap_2
  FROM range(1, 201) AS numbers (row_num)
),
versions AS (
  -- a version begins so many days after the start
  SELECT
    row_num,
    version_num,
    versions,
    element_at(array(gap_1, gap_1 + gap_2), CAST(version_num AS INT)) AS begins
  FROM version_counts
  LATERAL VIEW explode(sequence(1L, versions)) each_version AS version_num
),
validity AS (
  SELECT
    row_num,
    version_num,
    IF(
      version_num = 1,
      TIMESTAMP '1900-01-01 00:00:00',
      CAST(date_add(DATE '2010-01-01', CAST(begins AS INT)) AS TIMESTAMP)
    ) AS since,
    IF(
      version_num = versions,
      TIMESTAMP '9999-12-31 00:00:00',
      CAST(date_add(
        DATE '2010-01-01',
        CAST(
          begins + 1 + pmod(xxhash64(row_num, 'account.since:gap@0', version_num + 1), 2000)
          AS INT
        )
      ) AS TIMESTAMP)
    ) AS until
  FROM versions
),
chosen_rows AS (
  -- backup: a row of account, but not this one
  SELECT
    row_num,
    version_num,
    since,
    until,
    1 + (row_num + pmod(xxhash64(row_num, 'account.backup:join@0'), 199)) % 200 AS backup_row
  FROM validity
),
generated AS (
  SELECT
    row_num AS id,
    kind.value AS kind,
    owner.value AS owner,
    since,
    until,
    backup_row AS backup_id,
    row_num % 200L + 1 AS next_number
  FROM chosen_rows
  LEFT JOIN LATERAL (
    -- account.kind, dealt, of 200 rows exactly: private (75 %), firm (25 %)
    SELECT IF(share < 3, 'private', 'firm')
    FROM (
      SELECT
        *,
        row_num - 1 AS index,
        xxhash64(0L, 'account.kind:dealt@0') AS key,
        shiftrightunsigned(key, 16) % 65536 AS k1,
        shiftrightunsigned(key, 32) % 65536 AS k2,
        shiftrightunsigned(key, 48) AS k3,
        index div 14 AS line_1,
        index % 14 AS spot_1,
        pmod(
          line_1 - (k1 + spot_1 * (k2 + spot_1 * k3)) div 251,
          (200 - spot_1 - 1) div 14 + 1
        ) AS line_0,
        pmod(
          spot_1 - (k3 + line_0 * (k2 + line_0 * k1)) div 251,
          least(14, 200 - line_0 * 14)
        ) AS spot_0,
        (line_0 * 14 + spot_0) * 187 % 200 AS nth,
        ((2 * nth + 1) * 4 - 1) div 400 AS share
      FROM (
        SELECT row_num
      )
    )
  ) AS kind (value)
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
  ) AS owner (value)
)
SELECT
  id,
  kind,
  owner,
  since,
  until,
  backup_id,
  next_id,
  next_owner
FROM generated
LEFT JOIN LATERAL (
  -- account: parent row recomputed, no join
  SELECT
    row_num AS next_id,
    IF(row_num IS NULL, NULL, next_owner.value) AS next_owner
  FROM (
    SELECT
      row_num,
      IF(
        (row_num - 1) % 2 = pmod(xxhash64((row_num - 1) div 2, 'account.since:changes@0'), 2),
        2L,
        1L
      ) AS version_num
    FROM (
      SELECT
        IF(next_number >= 1 AND next_number <= 200, next_number, NULL) AS row_num
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
  ) AS next_owner (value)
) AS next;
