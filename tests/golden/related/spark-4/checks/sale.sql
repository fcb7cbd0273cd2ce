-- Each query returns the rows of sale that break a rule: none, if all is well.

-- sale: row count
SELECT count(*) AS found, 1000L AS expected
FROM sale
HAVING count(*) <> 1000L;

-- sale: primary key
SELECT id, count(*) AS rows_with_this_key
FROM sale
GROUP BY id
HAVING count(*) > 1 OR id IS NULL;

-- sale: range of shipped_at
SELECT *
FROM sale
WHERE NOT (ordered_at + INTERVAL '1' HOUR <= shipped_at
  AND shipped_at <= ordered_at + INTERVAL '3' DAY);

-- sale: range of paid_on
SELECT *
FROM sale
WHERE NOT (CAST(ordered_at AS DATE) <= paid_on AND paid_on <= CAST(shipped_at AS DATE));

-- sale: range of returned
SELECT *
FROM sale
WHERE NOT (returned <= quantity);
