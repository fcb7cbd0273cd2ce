-- Important stock: the parts that hold most of a nation's stock value.
WITH stock AS (
  SELECT ps_partkey, sum(ps_supplycost * ps_availqty) AS value
  FROM nation
  JOIN supplier ON s_nationkey = n_nationkey
  JOIN partsupp ON ps_suppkey = s_suppkey
  WHERE n_name = 'GERMANY'
  GROUP BY ps_partkey
)
SELECT ps_partkey, value
FROM stock
WHERE value > (SELECT sum(value) * 0.0005 FROM stock)
ORDER BY value DESC;
