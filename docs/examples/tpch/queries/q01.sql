-- Pricing summary: what was shipped up to a day, by return flag and line status.
SELECT
  l_returnflag,
  l_linestatus,
  sum(l_quantity) AS quantity,
  sum(l_extendedprice) AS price,
  sum(l_extendedprice * (1 - l_discount)) AS discounted,
  sum(l_extendedprice * (1 - l_discount) * (1 + l_tax)) AS charged,
  avg(l_quantity) AS mean_quantity,
  avg(l_discount) AS mean_discount,
  count(*) AS lines
FROM lineitem
WHERE l_shipdate <= DATE '1998-09-02'
GROUP BY l_returnflag, l_linestatus
ORDER BY l_returnflag, l_linestatus;
