-- Each query returns the rows of audit that break a rule: none, if all is well.

-- audit: row count
SELECT count(*) AS found, 100L AS expected
FROM audit
HAVING count(*) <> 100L;

-- audit: primary key
SELECT id, count(*) AS rows_with_this_key
FROM audit
GROUP BY id
HAVING count(*) > 1 OR id IS NULL;

-- audit: no orphan of account
SELECT child.*
FROM audit AS child
LEFT ANTI JOIN account AS parent
  ON child.account_id <=> parent.id
WHERE child.account_id IS NOT NULL;

-- audit: children of account
SELECT
  parent.id,
  coalesce(children, 0) AS found,
  IF(has_children, 1L, 0L) AS least,
  IF(has_children, 3L, 0L) AS most
FROM (SELECT DISTINCT id, kind = 'firm' AS has_children FROM account) AS parent
LEFT JOIN (
  SELECT account_id, count(*) AS children
  FROM audit
  GROUP BY account_id
) AS child
  ON child.account_id <=> parent.id
WHERE coalesce(children, 0) NOT BETWEEN IF(has_children, 1L, 0L) AND IF(has_children, 3L, 0L);

-- audit: shares of children of account
SELECT children, coalesce(found, 0) AS rows_with_so_many, coalesce(expected, 0) AS expected
FROM (
  SELECT coalesce(children, 0) AS children, count(*) AS found
  FROM (SELECT DISTINCT id FROM account) AS parent
  LEFT JOIN (
    SELECT account_id, count(*) AS children
    FROM audit
    GROUP BY account_id
  ) AS child
    ON child.account_id <=> parent.id
  GROUP BY 1
)
FULL JOIN (
  VALUES
    (0L, 150L),
    (1L, 17L),
    (2L, 16L),
    (3L, 17L)
) AS declared (children, expected)
  USING (children)
WHERE NOT (found <=> expected);

-- audit: no orphan of peer
SELECT child.*
FROM audit AS child
LEFT ANTI JOIN account AS parent
  ON child.peer_id <=> parent.id
WHERE child.peer_id IS NOT NULL;
