-- Volume shipping: trade between two nations in each direction, by year.
SELECT seller.n_name AS from_nation, buyer.n_name AS to_nation, year(l_shipdate) AS year,
  sum(l_extendedprice * (1 - l_discount)) AS volume
FROM supplier
JOIN nation AS seller ON seller.n_nationkey = s_nationkey
JOIN lineitem ON l_suppkey = s_suppkey
JOIN orders ON o_orderkey = l_orderkey
JOIN customer ON c_custkey = o_custkey
JOIN nation AS buyer ON buyer.n_nationkey = c_nationkey
WHERE l_shipdate BETWEEN DATE '1995-01-01' AND DATE '1996-12-31'
  AND (seller.n_name, buyer.n_name) IN (('FRANCE', 'GERMANY'), ('GERMANY', 'FRANCE'))
GROUP BY 1, 2, 3
ORDER BY 1, 2, 3;
