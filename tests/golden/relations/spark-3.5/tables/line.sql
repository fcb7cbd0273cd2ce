-- line: 2,000 rows
-- Compiled by PowerStation 0.1.0 from line.yaml: change it there.

CREATE OR REPLACE TEMPORARY VIEW line AS
WITH dealt AS (
  -- the rows of order have 0 to 4 children, each number alike often,
  -- dealt in one block: lines are turned, then columns
  SELECT
    row_num,
    (row_num - 1) div 4 AS pair,
    (row_num - 1) % 4 AS nth,
    4 - (2 * (((pair + 1) * 309 - 1) % 500) + 1) * 5 div 2 div 1000 AS first_has,
    2 * pair + IF(nth < first_has, 0, 1) AS place,
    xxhash64(0L, 'line.order:children@0') AS key,
    shiftrightunsigned(key, 16) % 65536 AS k1,
    shiftrightunsigned(key, 32) % 65536 AS k2,
    shiftrightunsigned(key, 48) AS k3,
    place div 31 AS line_0,
    place % 31 AS spot_0,
    (spot_0 + (k3 + line_0 * (k2 + line_0 * k1)) div 251) % least(31, 1000 - line_0 * 31) AS spot_1,
    (line_0 + (k1 + spot_1 * (k2 + spot_1 * k3)) div 251) % ((1000 - spot_1 - 1) div 31 + 1) AS line_1
  FROM range(1, 2001) AS numbers (row_num)
),
children AS (
  SELECT
    row_num,
    line_1 * 31 + spot_1 + 1 AS parent_row,
    IF(nth < first_has, nth, nth - first_has) + 1 AS child_num
  FROM dealt
),
permuted AS (
  -- seller_number, order_desk_number: keyed permutations of 0 … 499 and 0 … 599 (Feistel-like)
  SELECT
    row_num,
    parent_row,
    child_num,
    aggregate(
      sequence(1L, 8L),
      IF(
        pmod(xxhash64(row_num, 'line.seller:join group@0'), 100) < 80,
        pmod(xxhash64(row_num, 'line.seller:join@0'), 100),
        100 + pmod(xxhash64(row_num, 'line.seller:join@0'), 400)
      ),
      (x, round) -> IF(
        round % 2 = 1,
        (x div 25 + shiftrightunsigned(xxhash64(x % 25, 'line.seller:join shuffle@0', round), 2))
          % 20
          * 25
          + x % 25,
        x div 25 * 25
          + (x % 25 + shiftrightunsigned(xxhash64(x div 25, 'line.seller:join shuffle@0', round), 2))
            % 25
      )
    ) AS seller_number,
    aggregate(
      sequence(1L, 8L),
      child_num - 1,
      (x, round) -> IF(
        round % 2 = 1,
        (x div 25
          + shiftrightunsigned(
            xxhash64(x % 25, 'line.order>desk:joins shuffle@0', round, parent_row),
            2
          ))
          % 24
          * 25
          + x % 25,
        x div 25 * 25
          + (x % 25
            + shiftrightunsigned(
              xxhash64(x div 25, 'line.order>desk:joins shuffle@0', round, parent_row),
              2
            )) % 25
      )
    ) AS order_desk_number
  FROM children
),
generated AS (
  SELECT
    child_num AS number,
    quantity.value AS quantity,
    order_id,
    price_id,
    price_cents,
    seller_id,
    desk_id
  FROM permuted
  LEFT JOIN LATERAL (
    -- the row of order that it belongs to, computed from its number
    SELECT
      row_num AS order_id,
      order_day.value AS order_day
    FROM (
      SELECT parent_row AS row_num
    )
    LEFT JOIN LATERAL (
      -- en_US: date_between(start_date='2012-01-01', end_date='2025-12-31')
      SELECT
        date_add(
          DATE '2012-01-01',
          CAST(shiftrightunsigned(seed, 11) * 1.1102230246251565E-16D * 5113 AS INT)
        )
      FROM (
        SELECT xxhash64(row_num, 'order.day@0') AS seed
      )
    ) AS order_day (value)
  ) AS `order`
  LEFT JOIN LATERAL (
    -- the row of price that it refers to, as of order_day, computed from its number
    SELECT
      row_num AS price_id,
      IF(
        version_num IS NULL,
        NULL,
        10 + pmod(xxhash64(row_num, 'price.cents@0', nullif(version_num, 1)), 990)
      ) AS price_cents
    FROM (
      SELECT
        row_num,
        IF(
          as_of IS NULL,
          versions,
          aggregate(
            sequence(1L, versions),
            named_struct('days', 0L, 'version', CAST(NULL AS BIGINT)),
            (so_far, v) -> named_struct(
              'days', so_far.days + 1 + pmod(xxhash64(row_num, 'price.since:gap@0', v), 2000),
              'version', IF(
                TIMESTAMP '2010-01-01 00:00:00'
                  + make_dt_interval(
                    CAST(so_far.days + 1 + pmod(xxhash64(row_num, 'price.since:gap@0', v), 2000) AS INT)
                  ) <= as_of,
                v,
                so_far.version
              )
            ),
            so_far -> so_far.version
          )
        ) AS version_num,
        versions
      FROM (
        SELECT
          row_num,
          as_of,
          IF(
            (row_num - 1) % 2 = pmod(xxhash64((row_num - 1) div 2, 'price.since:changes@0'), 2),
            2L + pmod(xxhash64(row_num, 'price.since:versions@0'), 2),
            1L
          ) AS versions
        FROM (
          SELECT 1 + pmod(xxhash64(row_num, 'line.price:join@0'), 50) AS row_num, CAST(order_day AS TIMESTAMP) AS as_of
        )
      )
    )
  ) AS price
  LEFT JOIN LATERAL (
    -- the row of person that it refers to, computed from its number
    SELECT
      row_num AS seller_id
    FROM (
      SELECT IF(
        pmod(xxhash64(row_num, 'line.seller:join null@0'), 100) < 10,
        NULL,
        1 + seller_number
      ) AS row_num
    )
  ) AS seller
  LEFT JOIN LATERAL (
    -- the row of desk that it refers to, computed from its number
    SELECT
      desk_id.value AS desk_id
    FROM (
      SELECT
        row_num,
        aggregate(
          sequence(1L, 4L),
          row_num - 1,
          (x, round) -> IF(
            round % 2 = 1,
            (x div 75 + shiftrightunsigned(xxhash64(x % 75, 'desk.id:shuffle@0', round), 2)) % 72 * 75
              + x % 75,
            x div 75 * 75
              + (x % 75 + shiftrightunsigned(xxhash64(x div 75, 'desk.id:shuffle@0', round), 2)) % 75
          )
        ) AS id_nth
      FROM (
        SELECT 1 + order_desk_number AS row_num
      )
    )
    LEFT JOIN LATERAL (
      -- A text that matches [A-F][1-9][0-9]{2}, each once
      SELECT
        concat(
          char(pmod(number, 5400) div 900 + 65),
          char(pmod(number, 5400) div 100 % 9 + 49),
          substr(CAST(pmod(number, 5400) % 100 + 100 AS STRING), 2)
        )
      FROM (
        SELECT id_nth AS number
      )
    ) AS desk_id (value)
  ) AS desk
  LEFT JOIN LATERAL (
    -- A rank from 1 to 5: rank k in proportion to 1 / k^1
    SELECT
      CASE
        WHEN u >= 0.5620437956204379D THEN 1L
        WHEN u >= 0.34306569343065696D THEN 2L
        WHEN u >= 0.19708029197080293D THEN 3L
        WHEN u >= 0.08759124087591241D THEN 4L
        ELSE 5L
      END
    FROM (
      SELECT
        *,
        (shiftrightunsigned(seed, 12) + 0.5D) * 2.220446049250313E-16D AS u
      FROM (
        SELECT xxhash64(row_num, 'line.quantity@0') AS seed
      )
    )
  ) AS quantity (value)
)
SELECT
  order_id,
  number,
  quantity,
  quantity * price_cents AS cents,
  price_id,
  seller_id,
  desk_id
FROM generated;
