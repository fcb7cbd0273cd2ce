-- Each query returns the rows of line that break a rule: none, if all is well.

-- line: row count
SELECT count(*) AS found, 2000L AS expected
FROM line
HAVING count(*) <> 2000L;

-- line: no orphan of order
SELECT child.*
FROM line AS child
LEFT ANTI JOIN `order` AS parent
  ON child.order_id <=> parent.id
WHERE child.order_id IS NOT NULL;

-- line: children of order
SELECT parent.id, coalesce(children, 0) AS found, 0L AS least, 4L AS most
FROM (SELECT DISTINCT id FROM `order`) AS parent
LEFT JOIN (
  SELECT order_id, count(*) AS children
  FROM line
  GROUP BY order_id
) AS child
  ON child.order_id <=> parent.id
WHERE coalesce(children, 0) NOT BETWEEN 0L AND 4L;

-- line: shares of children of order
SELECT children, coalesce(found, 0) AS rows_with_so_many, coalesce(expected, 0) AS expected
FROM (
  SELECT coalesce(children, 0) AS children, count(*) AS found
  FROM (SELECT DISTINCT id FROM `order`) AS parent
  LEFT JOIN (
    SELECT order_id, count(*) AS children
    FROM line
    GROUP BY order_id
  ) AS child
    ON child.order_id <=> parent.id
  GROUP BY 1
)
FULL JOIN (
  VALUES
    (0L, 200L),
    (1L, 200L),
    (2L, 200L),
    (3L, 200L),
    (4L, 200L)
) AS declared (children, expected)
  USING (children)
WHERE NOT (found <=> expected);

-- line: no orphan of price
SELECT child.*
FROM line AS child
LEFT ANTI JOIN price AS parent
  ON child.price_id <=> parent.id
WHERE child.price_id IS NOT NULL;

-- line: no orphan of seller
SELECT child.*
FROM line AS child
LEFT ANTI JOIN person AS parent
  ON child.seller_id <=> parent.id
WHERE child.seller_id IS NOT NULL;

-- line: nulls of seller
SELECT found, expected
FROM (
  SELECT count_if(seller_id IS NULL) AS found, 0.1D * count(*) AS expected
  FROM line
)
WHERE abs(found - expected) > 1 + 6 * sqrt(expected * (1 - 0.1D));

-- line: no orphan of desk
SELECT child.*
FROM line AS child
LEFT ANTI JOIN desk AS parent
  ON child.desk_id <=> parent.id
WHERE child.desk_id IS NOT NULL;

-- line: unique order, desk
SELECT order_id, desk_id, count(*) AS rows_with_these
FROM line
WHERE order_id IS NOT NULL AND desk_id IS NOT NULL
GROUP BY order_id, desk_id
HAVING count(*) > 1;
