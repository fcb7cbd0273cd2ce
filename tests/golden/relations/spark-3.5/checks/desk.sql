-- Each query returns the rows of desk that break a rule: none, if all is well.

-- desk: row count
SELECT count(*) AS found, 600L AS expected
FROM desk
HAVING count(*) <> 600L;

-- desk: primary key
SELECT id, count(*) AS rows_with_this_key
FROM desk
GROUP BY id
HAVING count(*) > 1 OR id IS NULL;
