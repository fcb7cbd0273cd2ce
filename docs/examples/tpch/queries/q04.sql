-- Order priority checking: orders of a quarter with a line that came late.
SELECT o_orderpriority, count(*) AS orders
FROM orders
LEFT SEMI JOIN lineitem ON l_orderkey = o_orderkey AND l_commitdate < l_receiptdate
WHERE o_orderdate >= DATE '1993-07-01' AND o_orderdate < DATE '1993-10-01'
GROUP BY o_orderpriority
ORDER BY o_orderpriority;
