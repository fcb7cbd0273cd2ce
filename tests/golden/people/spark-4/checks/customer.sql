-- Each query returns the rows of customer that break a rule: none, if all is well.

-- customer: row count
SELECT count(*) AS found, 2500L AS expected
FROM customer
HAVING count(*) <> 2500L;

-- customer: primary key and valid_from
SELECT id, valid_from, count(*) AS rows_with_this_key
FROM customer
GROUP BY id, valid_from
HAVING count(*) > 1 OR id IS NULL OR valid_from IS NULL;

-- customer: windows
SELECT version.*, next_begin
FROM (
  SELECT
    struct(*) AS version,
    lead(valid_from) OVER (PARTITION BY id ORDER BY valid_from) AS next_begin
  FROM customer
)
WHERE NOT (version.valid_to <=> coalesce(next_begin, TIMESTAMP '9999-12-31 00:00:00'))
  OR version.valid_to <= version.valid_from;

-- customer: cases of newsletter
SELECT *
FROM customer
WHERE NOT (IF(id % 3 = 0, newsletter IS NULL, TRUE));
