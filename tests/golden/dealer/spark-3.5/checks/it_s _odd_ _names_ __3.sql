-- Each query returns the rows of it's `odd` "names" ä that break a rule: none, if all is well.

-- it's `odd` "names" ä: row count
SELECT count(*) AS found, 10L AS expected
FROM `it's ``odd`` "names" ä`
HAVING count(*) <> 10L;

-- it's `odd` "names" ä: primary key
SELECT `from`, count(*) AS rows_with_this_key
FROM `it's ``odd`` "names" ä`
GROUP BY `from`
HAVING count(*) > 1 OR `from` IS NULL;
