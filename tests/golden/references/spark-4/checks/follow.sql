-- Each query returns the rows of follow that break a rule: none, if all is well.

-- follow: row count
SELECT count(*) AS found, 2000L AS expected
FROM follow
HAVING count(*) <> 2000L;

-- follow: primary key
SELECT id, count(*) AS rows_with_this_key
FROM follow
GROUP BY id
HAVING count(*) > 1 OR id IS NULL;

-- follow: no orphan of whom
SELECT child.*
FROM follow AS child
LEFT ANTI JOIN account AS parent
  ON child.whom_id <=> parent.id
WHERE child.whom_id IS NOT NULL;

-- follow: no orphan of who
SELECT child.*
FROM follow AS child
LEFT ANTI JOIN account AS parent
  ON child.who_id <=> parent.id
WHERE child.who_id IS NOT NULL;

-- follow: busiest whom
SELECT max(rows_with_these) AS most_rows
FROM (
  SELECT count(*) AS rows_with_these
  FROM follow
  GROUP BY whom_id
)
HAVING max(rows_with_these) NOT BETWEEN 150 AND 151;

-- follow: unique whom, who
SELECT whom_id, who_id, count(*) AS rows_with_these
FROM follow
WHERE whom_id IS NOT NULL AND who_id IS NOT NULL
GROUP BY whom_id, who_id
HAVING count(*) > 1;
