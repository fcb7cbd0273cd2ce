-- Each query returns the rows of guest that break a rule: none, if all is well.

-- guest: row count
SELECT count(*) AS found, 100L AS expected
FROM guest
HAVING count(*) <> 100L;

-- guest: primary key
SELECT id, count(*) AS rows_with_this_key
FROM guest
GROUP BY id
HAVING count(*) > 1 OR id IS NULL;
