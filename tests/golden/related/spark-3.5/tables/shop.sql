-- shop: 10 rows
-- Compiled by PowerStation 0.1.0 from shop.yaml: change it there.
-- How to read this:
--   row_num numbers the rows from 1; every value is a formula of it, in any order, anywhere
--   xxhash64(row_num, 'table.column@seed') is a stream: 64 random bits for one purpose

CREATE OR REPLACE TEMPORARY VIEW shop AS
WITH generated AS (
  SELECT
    row_num,
    row_num AS id,
    opened.value AS opened,
    state.value AS state
  FROM range(1, 11) AS numbers (row_num)
  LEFT JOIN LATERAL (
    -- en_US: date_between(start_date='2015-01-01', end_date='2020-01-01')
    SELECT
      date_add(
        DATE '2015-01-01',
        CAST(shiftrightunsigned(seed, 11) * 1.1102230246251565E-16D * 1826 AS INT)
      )
    FROM (
      SELECT xxhash64(row_num, 'shop.opened@15') AS seed
    )
  ) AS opened (value)
  LEFT JOIN LATERAL (
    -- One of "NY", "CA", "TX", "CT"
    SELECT
      CASE WHEN roll < 3 THEN 'NY' WHEN roll < 8 THEN 'CA' WHEN roll < 12 THEN 'TX' ELSE 'CT' END
    FROM (
      SELECT
        *,
        pmod(seed, 13) AS roll
      FROM (
        SELECT xxhash64(row_num, 'shop.state@15') AS seed
      )
    )
  ) AS state (value)
)
SELECT
  id,
  opened,
  state,
  zip.value AS zip
FROM generated
LEFT JOIN LATERAL (
  -- en_US: postcode_in_state, for each value of state
  SELECT
    CASE state
      WHEN 'NY' THEN CAST(10001 + pmod(seed, 4905) AS STRING)
      WHEN 'CA' THEN CAST(90001 + pmod(seed, 6162) AS STRING)
      WHEN 'TX' THEN CAST(75503 + pmod(seed, 4497) AS STRING)
      WHEN 'CT' THEN concat('0', CAST(6001 + pmod(seed, 389) AS STRING))
    END
  FROM (
    SELECT
      xxhash64(row_num, 'shop.zip@15') AS seed,
      state
  )
) AS zip (value);
