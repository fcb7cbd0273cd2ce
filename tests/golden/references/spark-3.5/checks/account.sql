-- Each query returns the rows of account that break a rule: none, if all is well.

-- account: row count
SELECT count(*) AS found, 300L AS expected
FROM account
HAVING count(*) <> 300L;

-- account: primary key and since
SELECT id, since, count(*) AS rows_with_this_key
FROM account
GROUP BY id, since
HAVING count(*) > 1 OR id IS NULL OR since IS NULL;

-- account: windows
SELECT version.*, next_begin
FROM (
  SELECT
    struct(*) AS version,
    lead(since) OVER (PARTITION BY id ORDER BY since) AS next_begin
  FROM account
)
WHERE NOT (version.until <=> coalesce(next_begin, TIMESTAMP '9999-12-31 00:00:00'))
  OR version.until <= version.since;

-- account: no orphan of backup
SELECT child.*
FROM account AS child
LEFT ANTI JOIN account AS parent
  ON child.backup_id <=> parent.id
WHERE child.backup_id IS NOT NULL;

-- account: no orphan of next
SELECT child.*
FROM account AS child
LEFT ANTI JOIN account AS parent
  ON child.next_id <=> parent.id
WHERE child.next_id IS NOT NULL;

-- account: backup other than self
SELECT *
FROM account
WHERE NOT (backup_id <> id);

-- account: row of next
SELECT *
FROM account
WHERE NOT ((id % 200L + 1) >= 1 AND (id % 200L + 1) <= 200);
