-- Each query returns the rows of fair that break a rule: none, if all is well.

-- fair: row count
SELECT count(*) AS found, 8L AS expected
FROM fair
HAVING count(*) <> 8L;

-- fair: primary key
SELECT country_code, child_num, count(*) AS rows_with_this_key
FROM fair
GROUP BY country_code, child_num
HAVING count(*) > 1 OR country_code IS NULL OR child_num IS NULL;

-- fair: no orphan of country
SELECT child.*
FROM fair AS child
LEFT ANTI JOIN country AS parent
  ON child.country_code <=> parent.code
WHERE child.country_code IS NOT NULL;

-- fair: children of country
SELECT parent.code, coalesce(children, 0) AS found, 1L AS least, 3L AS most
FROM (SELECT DISTINCT code FROM country) AS parent
LEFT JOIN (
  SELECT country_code, count(*) AS children
  FROM fair
  GROUP BY country_code
) AS child
  ON child.country_code <=> parent.code
WHERE coalesce(children, 0) NOT BETWEEN 1L AND 3L;

-- fair: shares of children of country
SELECT children, coalesce(found, 0) AS rows_with_so_many, coalesce(expected, 0) AS expected
FROM (
  SELECT coalesce(children, 0) AS children, count(*) AS found
  FROM (SELECT DISTINCT code FROM country) AS parent
  LEFT JOIN (
    SELECT country_code, count(*) AS children
    FROM fair
    GROUP BY country_code
  ) AS child
    ON child.country_code <=> parent.code
  GROUP BY 1
)
FULL JOIN (
  VALUES
    (1L, 1L),
    (2L, 2L),
    (3L, 1L)
) AS declared (children, expected)
  USING (children)
WHERE NOT (found <=> expected);
