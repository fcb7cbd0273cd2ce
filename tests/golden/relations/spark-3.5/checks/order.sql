-- Each query returns the rows of order that break a rule: none, if all is well.

-- order: row count
SELECT count(*) AS found, 1000L AS expected
FROM `order`
HAVING count(*) <> 1000L;

-- order: primary key
SELECT id, count(*) AS rows_with_this_key
FROM `order`
GROUP BY id
HAVING count(*) > 1 OR id IS NULL;

-- order: no orphan of person
SELECT child.*
FROM `order` AS child
LEFT ANTI JOIN person AS parent
  ON child.person_email <=> parent.email
WHERE child.person_email IS NOT NULL;
