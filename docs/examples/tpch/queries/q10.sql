-- Returned items: the customers who sent back most in a quarter.
SELECT c_custkey, c_name, sum(l_extendedprice * (1 - l_discount)) AS revenue, c_acctbal, n_name, c_phone
FROM customer
JOIN nation ON n_nationkey = c_nationkey
JOIN orders ON o_custkey = c_custkey AND o_orderdate >= DATE '1993-10-01' AND o_orderdate < DATE '1994-01-01'
JOIN lineitem ON l_orderkey = o_orderkey AND l_returnflag = 'R'
GROUP BY c_custkey, c_name, c_acctbal, n_name, c_phone
ORDER BY revenue DESC
LIMIT 20;
