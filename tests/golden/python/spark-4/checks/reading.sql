-- Each query returns the rows of reading that break a rule: none, if all is well.

-- reading: row count
SELECT count(*) AS found, 10L AS expected
FROM reading
HAVING count(*) <> 10L;

-- reading: primary key
SELECT id, count(*) AS rows_with_this_key
FROM reading
GROUP BY id
HAVING count(*) > 1 OR id IS NULL;
