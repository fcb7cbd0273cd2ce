-- Each query returns the rows of person that break a rule: none, if all is well.

-- person: row count
SELECT count(*) AS found, 500L AS expected
FROM person
HAVING count(*) <> 500L;

-- person: primary key
SELECT id, count(*) AS rows_with_this_key
FROM person
GROUP BY id
HAVING count(*) > 1 OR id IS NULL;

-- person: no orphan of boss
SELECT child.*
FROM person AS child
LEFT ANTI JOIN person AS parent
  ON child.boss_id <=> parent.id
WHERE child.boss_id IS NOT NULL;

-- person: no orphan of desk
SELECT child.*
FROM person AS child
LEFT ANTI JOIN desk AS parent
  ON child.desk_id <=> parent.id
WHERE child.desk_id IS NOT NULL;

-- person: one to one desk
SELECT desk_id, count(*) AS rows_with_these
FROM person
WHERE desk_id IS NOT NULL
GROUP BY desk_id
HAVING count(*) > 1;
