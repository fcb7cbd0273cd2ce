-- Each query returns the rows of country that break a rule: none, if all is well.

-- country: row count
SELECT count(*) AS found, 4L AS expected
FROM country
HAVING count(*) <> 4L;

-- country: primary key
SELECT code, count(*) AS rows_with_this_key
FROM country
GROUP BY code
HAVING count(*) > 1 OR code IS NULL;
