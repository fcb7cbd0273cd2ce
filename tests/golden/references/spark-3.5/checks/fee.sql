-- Each query returns the rows of fee that break a rule: none, if all is well.

-- fee: row count
SELECT count(*) AS found, 1500L AS expected
FROM fee
HAVING count(*) <> 1500L;

-- fee: primary key
SELECT id, count(*) AS rows_with_this_key
FROM fee
GROUP BY id
HAVING count(*) > 1 OR id IS NULL;

-- fee: no orphan of transfer
SELECT child.*
FROM fee AS child
LEFT ANTI JOIN transfer AS parent
  ON child.transfer_id <=> parent.id
WHERE child.transfer_id IS NOT NULL;

-- fee: children of transfer
SELECT parent.id, coalesce(children, 0) AS found, 1L AS least, 2L AS most
FROM (SELECT DISTINCT id FROM transfer) AS parent
LEFT JOIN (
  SELECT transfer_id, count(*) AS children
  FROM fee
  GROUP BY transfer_id
) AS child
  ON child.transfer_id <=> parent.id
WHERE coalesce(children, 0) NOT BETWEEN 1L AND 2L;

-- fee: shares of children of transfer
SELECT children, coalesce(found, 0) AS rows_with_so_many, coalesce(expected, 0) AS expected
FROM (
  SELECT coalesce(children, 0) AS children, count(*) AS found
  FROM (SELECT DISTINCT id FROM transfer) AS parent
  LEFT JOIN (
    SELECT transfer_id, count(*) AS children
    FROM fee
    GROUP BY transfer_id
  ) AS child
    ON child.transfer_id <=> parent.id
  GROUP BY 1
)
FULL JOIN (
  VALUES
    (1L, 500L),
    (2L, 500L)
) AS declared (children, expected)
  USING (children)
WHERE NOT (found <=> expected);

-- fee: no orphan of of
SELECT child.*
FROM fee AS child
LEFT ANTI JOIN account AS parent
  ON child.of_id <=> parent.id
WHERE child.of_id IS NOT NULL;

-- fee: no orphan of before
SELECT child.*
FROM fee AS child
LEFT ANTI JOIN fee AS parent
  ON child.before_id <=> parent.id
WHERE child.before_id IS NOT NULL;

-- fee: no orphan of any
SELECT child.*
FROM fee AS child
LEFT ANTI JOIN transfer AS parent
  ON child.any_id <=> parent.id
WHERE child.any_id IS NOT NULL;

-- fee: no orphan of one
SELECT child.*
FROM fee AS child
LEFT ANTI JOIN fee AS parent
  ON child.one_id <=> parent.id
WHERE child.one_id IS NOT NULL;

-- fee: of same as transfer.payee
SELECT *
FROM fee
WHERE NOT (equal_null(of_id, transfer_payee_id));

-- fee: before within transfer
SELECT child.*
FROM fee AS child
LEFT ANTI JOIN fee AS parent
  ON child.before_id <=> parent.id AND child.transfer_id <=> parent.transfer_id
WHERE child.before_id IS NOT NULL;

-- fee: one within any
SELECT child.*
FROM fee AS child
LEFT ANTI JOIN fee AS parent
  ON child.one_id <=> parent.id AND child.any_id <=> parent.transfer_id
WHERE child.one_id IS NOT NULL;
