-- Global sales opportunity: well-off customers of seven countries who never ordered.
WITH chosen AS (
  SELECT c_custkey, substr(c_phone, 1, 2) AS country, c_acctbal
  FROM customer
  WHERE substr(c_phone, 1, 2) IN ('13', '31', '23', '29', '30', '18', '17')
)
SELECT country, count(*) AS customers, sum(c_acctbal) AS balance
FROM chosen
LEFT ANTI JOIN orders ON o_custkey = c_custkey
WHERE c_acctbal > (SELECT avg(c_acctbal) FROM chosen WHERE c_acctbal > 0)
GROUP BY country
ORDER BY country;
