-- Each query returns the rows of owner that break a rule: none, if all is well.

-- owner: row count
SELECT count(*) AS found, 200L AS expected
FROM owner
HAVING count(*) <> 200L;

-- owner: primary key
SELECT id, count(*) AS rows_with_this_key
FROM owner
GROUP BY id
HAVING count(*) > 1 OR id IS NULL;

-- owner: no orphan of car
SELECT child.*
FROM owner AS child
LEFT ANTI JOIN car AS parent
  ON child.car_id <=> parent.id
WHERE child.car_id IS NOT NULL;
