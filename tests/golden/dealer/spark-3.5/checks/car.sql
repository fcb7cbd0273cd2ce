-- Each query returns the rows of car that break a rule: none, if all is well.

-- car: row count
SELECT count(*) AS found, 120L AS expected
FROM car
HAVING count(*) <> 120L;

-- car: one current row a key
SELECT id, count(*) AS rows_with_this_key
FROM car
WHERE isCurrent
GROUP BY id
HAVING count(*) > 1 OR id IS NULL;

-- car: primary key and valid_from
SELECT id, valid_from, count(*) AS rows_with_this_key
FROM car
GROUP BY id, valid_from
HAVING count(*) > 1 OR id IS NULL OR valid_from IS NULL;

-- car: windows
SELECT version.*, next_begin
FROM (
  SELECT
    struct(*) AS version,
    lead(valid_from) OVER (PARTITION BY id ORDER BY valid_from) AS next_begin
  FROM car
)
WHERE NOT (version.valid_to <=> coalesce(next_begin, TIMESTAMP '9999-12-31 00:00:00'))
  OR version.valid_to <= version.valid_from
  OR NOT (version.isCurrent <=> (next_begin IS NULL));
