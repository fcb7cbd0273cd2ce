-- Shipping priority: the most valuable orders of a segment that hadn't been shipped on a day.
SELECT o_orderkey, sum(l_extendedprice * (1 - l_discount)) AS revenue, o_orderdate, o_shippriority
FROM customer
JOIN orders ON o_custkey = c_custkey AND o_orderdate < DATE '1995-03-15'
JOIN lineitem ON l_orderkey = o_orderkey AND l_shipdate > DATE '1995-03-15'
WHERE c_mktsegment = 'BUILDING'
GROUP BY o_orderkey, o_orderdate, o_shippriority
ORDER BY revenue DESC, o_orderdate
LIMIT 10;
