-- Forecasting revenue change: what small discounts of a year cost.
SELECT sum(l_extendedprice * l_discount) AS revenue
FROM lineitem
WHERE year(l_shipdate) = 1994 AND l_discount BETWEEN 0.05 AND 0.07 AND l_quantity < 24
HAVING revenue IS NOT NULL;
