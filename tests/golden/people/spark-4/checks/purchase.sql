-- Each query returns the rows of purchase that break a rule: none, if all is well.

-- purchase: row count
SELECT count(*) AS found, 3000L AS expected
FROM purchase
HAVING count(*) <> 3000L;

-- purchase: primary key
SELECT id, count(*) AS rows_with_this_key
FROM purchase
GROUP BY id
HAVING count(*) > 1 OR id IS NULL;

-- purchase: no orphan of customer
SELECT child.*
FROM purchase AS child
LEFT ANTI JOIN customer AS parent
  ON child.customer_id <=> parent.id
WHERE child.customer_id IS NOT NULL;
