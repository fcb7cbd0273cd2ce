-- Each query returns the rows of reading that break a rule: none, if all is well.

-- reading: row count
SELECT count(*) AS found, 10000L AS expected
FROM reading
HAVING count(*) <> 10000L;

-- reading: primary key
SELECT id, count(*) AS rows_with_this_key
FROM reading
GROUP BY id
HAVING count(*) > 1 OR id IS NULL;

-- reading: no orphan of machine
SELECT child.*
FROM reading AS child
LEFT ANTI JOIN machine AS parent
  ON child.machine_id <=> parent.id
WHERE child.machine_id IS NOT NULL;
