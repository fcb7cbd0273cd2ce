-- Each query returns the rows of city that break a rule: none, if all is well.

-- city: row count
SELECT count(*) AS found, 10L AS expected
FROM city
HAVING count(*) <> 10L;

-- city: primary key
SELECT name, count(*) AS rows_with_this_key
FROM city
GROUP BY name
HAVING count(*) > 1 OR name IS NULL;
