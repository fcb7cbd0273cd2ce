-- Shipping modes: whether cheaper modes delay urgent orders.
SELECT l_shipmode,
  count_if(o_orderpriority IN ('1-URGENT', '2-HIGH')) AS urgent,
  count_if(o_orderpriority NOT IN ('1-URGENT', '2-HIGH')) AS other
FROM lineitem
JOIN orders ON o_orderkey = l_orderkey
WHERE l_shipmode IN ('MAIL', 'SHIP') AND l_commitdate < l_receiptdate AND l_shipdate < l_commitdate
  AND year(l_receiptdate) = 1994
GROUP BY l_shipmode
ORDER BY l_shipmode;
