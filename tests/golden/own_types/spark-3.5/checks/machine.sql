-- Each query returns the rows of machine that break a rule: none, if all is well.

-- machine: row count
SELECT count(*) AS found, 25L AS expected
FROM machine
HAVING count(*) <> 25L;

-- machine: primary key and valid_from
SELECT id, valid_from, count(*) AS rows_with_this_key
FROM machine
GROUP BY id, valid_from
HAVING count(*) > 1 OR id IS NULL OR valid_from IS NULL;

-- machine: windows
SELECT version.*, next_begin
FROM (
  SELECT
    struct(*) AS version,
    lead(valid_from) OVER (PARTITION BY id ORDER BY valid_from) AS next_begin
  FROM machine
)
WHERE NOT (version.valid_to <=> coalesce(next_begin, TIMESTAMP '9999-12-31 00:00:00'))
  OR version.valid_to <= version.valid_from;
