-- Each query returns the rows of price that break a rule: none, if all is well.

-- price: row count
SELECT *
FROM (SELECT count(*) AS found FROM price)
CROSS JOIN (
  SELECT coalesce(sum(versions), 0) AS expected
  FROM (
    SELECT IF(
      (row_num - 1) % 2 = pmod(xxhash64((row_num - 1) div 2, 'price.since:changes@0'), 2),
      2L + pmod(xxhash64(row_num, 'price.since:versions@0'), 2),
      1L
    ) AS versions
    FROM range(1, 51) AS numbers (row_num)
  )
)
WHERE found <> expected;

-- price: primary key and since
SELECT id, since, count(*) AS rows_with_this_key
FROM price
GROUP BY id, since
HAVING count(*) > 1 OR id IS NULL OR since IS NULL;

-- price: windows
SELECT version.*, next_begin
FROM (
  SELECT
    struct(*) AS version,
    lead(since) OVER (PARTITION BY id ORDER BY since) AS next_begin
  FROM price
)
WHERE NOT (version.until <=> coalesce(next_begin, TIMESTAMP '9999-12-31 00:00:00'))
  OR version.until <= version.since;
