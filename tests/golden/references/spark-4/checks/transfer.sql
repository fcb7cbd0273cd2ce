-- Each query returns the rows of transfer that break a rule: none, if all is well.

-- transfer: row count
SELECT count(*) AS found, 1000L AS expected
FROM transfer
HAVING count(*) <> 1000L;

-- transfer: primary key
SELECT id, count(*) AS rows_with_this_key
FROM transfer
GROUP BY id
HAVING count(*) > 1 OR id IS NULL;

-- transfer: no orphan of payer
SELECT child.*
FROM transfer AS child
LEFT ANTI JOIN account AS parent
  ON child.payer_id <=> parent.id
WHERE child.payer_id IS NOT NULL;

-- transfer: nulls of payer
SELECT found, expected
FROM (
  SELECT count_if(payer_id IS NULL) AS found, 0.1D * count(*) AS expected
  FROM transfer
)
WHERE abs(found - expected) > 1 + 6 * sqrt(expected * (1 - 0.1D));

-- transfer: no orphan of payee
SELECT child.*
FROM transfer AS child
LEFT ANTI JOIN account AS parent
  ON child.payee_id <=> parent.id
WHERE child.payee_id IS NOT NULL;

-- transfer: no orphan of payer_now
SELECT child.*
FROM transfer AS child
LEFT ANTI JOIN account AS parent
  ON child.payer_now_id <=> parent.id
WHERE child.payer_now_id IS NOT NULL;

-- transfer: no orphan of firm
SELECT child.*
FROM transfer AS child
LEFT ANTI JOIN account AS parent
  ON child.firm_id <=> parent.id
WHERE child.firm_id IS NOT NULL;

-- transfer: no orphan of rival
SELECT child.*
FROM transfer AS child
LEFT ANTI JOIN account AS parent
  ON child.rival_id <=> parent.id
WHERE child.rival_id IS NOT NULL;

-- transfer: payee other than payer
SELECT *
FROM transfer
WHERE NOT (payee_id <> payer_id);

-- transfer: payer_now same as payer
SELECT *
FROM transfer
WHERE NOT (equal_null(payer_now_id, payer_id));

-- transfer: rival other than firm
SELECT *
FROM transfer
WHERE NOT (rival_id <> firm_id);
