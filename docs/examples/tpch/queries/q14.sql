-- Promotion effect: the share of a month's revenue that came from promoted parts.
SELECT
  100 * sum(IF(p_type LIKE 'PROMO%', l_extendedprice * (1 - l_discount), 0)) / sum(l_extendedprice * (1 - l_discount))
    AS percent
FROM lineitem
JOIN part ON p_partkey = l_partkey
WHERE l_shipdate >= DATE '1995-09-01' AND l_shipdate < DATE '1995-10-01'
HAVING percent IS NOT NULL;
