-- Each query returns the rows of shop that break a rule: none, if all is well.

-- shop: row count
SELECT count(*) AS found, 10L AS expected
FROM shop
HAVING count(*) <> 10L;

-- shop: primary key
SELECT id, count(*) AS rows_with_this_key
FROM shop
GROUP BY id
HAVING count(*) > 1 OR id IS NULL;
