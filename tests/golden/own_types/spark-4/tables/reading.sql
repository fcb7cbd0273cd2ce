-- reading: 10,000 rows
-- Compiled by PowerStation 0.1.0 from reading.json: change it there.
-- How to read this:
--   row_num numbers the rows from 1; every value is a formula of it, in any order, anywhere
--   xxhash64(row_num, 'table.column@seed') is a stream: 64 random bits for one purpose
--   LATERAL: a row beside each, computed from its number: nothing is looked up
--   nullif(version_num, 1): a hash skips NULL, so version 1 is as without versions

CREATE OR REPLACE TEMPORARY VIEW reading AS
SELECT
  row_num AS id,
  least(
    greatest(21.5D + 2.0D * standard_normal(xxhash64(row_num, 'reading.temperature@42')), 15.0D),
    30.0D
  ) AS temperature,
  standard_normal(xxhash64(row_num, 'reading.noise@42')) AS noise,
  exp(0.5D * standard_normal(xxhash64(row_num, 'reading.size@42'))) AS size,
  -60.0D
    * ln(
      (shiftrightunsigned(xxhash64(row_num, 'reading.gap_seconds@42'), 12) + 0.5D)
        * 2.220446049250313E-16D
    ) AS gap_seconds,
  machine_id,
  machine_city,
  machine_parts
FROM range(1, 10001) AS numbers (row_num)
LEFT JOIN LATERAL (
  -- machine: parent row recomputed, no join
  SELECT
    id AS machine_id,
    city AS machine_city,
    slice(
      array(
        named_struct(
          'code', machine_parts_items_code(
            xxhash64(row_num, 'machine.parts>items>code@42', nullif(version_num, 1), 1L)
          ),
          'label', concat(city, ' ', country),
          'weight', CAST(exp(
            1.0D
              + 0.25D
                * standard_normal(
                  xxhash64(row_num, 'machine.parts>items>weight@42', nullif(version_num, 1), 1L)
                )
          ) AS DECIMAL(8, 3)),
          'colours', slice(
            array(
              IF(
                pmod(
                  xxhash64(
                    row_num,
                    'machine.parts>items>colours>items:null@42',
                    nullif(version_num, 1),
                    1L,
                    1L
                  ),
                  100
                ) < 20,
                NULL,
                IF(
                  pmod(
                    xxhash64(
                      row_num,
                      'machine.parts>items>colours>items@42',
                      nullif(version_num, 1),
                      1L,
                      1L
                    ),
                    2
                  ) = 0,
                  'red',
                  'green'
                )
              ),
              IF(
                pmod(
                  xxhash64(
                    row_num,
                    'machine.parts>items>colours>items:null@42',
                    nullif(version_num, 1),
                    1L,
                    2L
                  ),
                  100
                ) < 20,
                NULL,
                IF(
                  pmod(
                    xxhash64(
                      row_num,
                      'machine.parts>items>colours>items@42',
                      nullif(version_num, 1),
                      1L,
                      2L
                    ),
                    2
                  ) = 0,
                  'red',
                  'green'
                )
              )
            ),
            1,
            CAST(pmod(
              xxhash64(
                row_num,
                'machine.parts>items>colours:length@42',
                nullif(version_num, 1),
                1L
              ),
              3
            ) AS INT)
          )
        ),
        named_struct(
          'code', machine_parts_items_code(
            xxhash64(row_num, 'machine.parts>items>code@42', nullif(version_num, 1), 2L)
          ),
          'label', concat(city, ' ', country),
          'weight', CAST(exp(
            1.0D
              + 0.25D
                * standard_normal(
                  xxhash64(row_num, 'machine.parts>items>weight@42', nullif(version_num, 1), 2L)
                )
          ) AS DECIMAL(8, 3)),
          'colours', slice(
            array(
              IF(
                pmod(
                  xxhash64(
                    row_num,
                    'machine.parts>items>colours>items:null@42',
                    nullif(version_num, 1),
                    2L,
                    1L
                  ),
                  100
                ) < 20,
                NULL,
                IF(
                  pmod(
                    xxhash64(
                      row_num,
                      'machine.parts>items>colours>items@42',
                      nullif(version_num, 1),
                      2L,
                      1L
                    ),
                    2
                  ) = 0,
                  'red',
                  'green'
                )
              ),
              IF(
                pmod(
                  xxhash64(
                    row_num,
                    'machine.parts>items>colours>items:null@42',
                    nullif(version_num, 1),
                    2L,
                    2L
                  ),
                  100
                ) < 20,
                NULL,
                IF(
                  pmod(
                    xxhash64(
                      row_num,
                      'machine.parts>items>colours>items@42',
                      nullif(version_num, 1),
                      2L,
                      2L
                    ),
                    2
                  ) = 0,
                  'red',
                  'green'
                )
              )
            ),
            1,
            CAST(pmod(
              xxhash64(
                row_num,
                'machine.parts>items>colours:length@42',
                nullif(version_num, 1),
                2L
              ),
              3
            ) AS INT)
          )
        ),
        named_struct(
          'code', machine_parts_items_code(
            xxhash64(row_num, 'machine.parts>items>code@42', nullif(version_num, 1), 3L)
          ),
          'label', concat(city, ' ', country),
          'weight', CAST(exp(
            1.0D
              + 0.25D
                * standard_normal(
                  xxhash64(row_num, 'machine.parts>items>weight@42', nullif(version_num, 1), 3L)
                )
          ) AS DECIMAL(8, 3)),
          'colours', slice(
            array(
              IF(
                pmod(
                  xxhash64(
                    row_num,
                    'machine.parts>items>colours>items:null@42',
                    nullif(version_num, 1),
                    3L,
                    1L
                  ),
                  100
                ) < 20,
                NULL,
                IF(
                  pmod(
                    xxhash64(
                      row_num,
                      'machine.parts>items>colours>items@42',
                      nullif(version_num, 1),
                      3L,
                      1L
                    ),
                    2
                  ) = 0,
                  'red',
                  'green'
                )
              ),
              IF(
                pmod(
                  xxhash64(
                    row_num,
                    'machine.parts>items>colours>items:null@42',
                    nullif(version_num, 1),
                    3L,
                    2L
                  ),
                  100
                ) < 20,
                NULL,
                IF(
                  pmod(
                    xxhash64(
                      row_num,
                      'machine.parts>items>colours>items@42',
                      nullif(version_num, 1),
                      3L,
                      2L
                    ),
                    2
                  ) = 0,
                  'red',
                  'green'
                )
              )
            ),
            1,
            CAST(pmod(
              xxhash64(
                row_num,
                'machine.parts>items>colours:length@42',
                nullif(version_num, 1),
                3L
              ),
              3
            ) AS INT)
          )
        )
      ),
      1,
      CAST(1
        + pmod(
          xxhash64(row_num, 'machine.parts:length@42', nullif(version_num, 1)),
          3
        ) AS INT)
    ) AS machine_parts
  FROM (
    SELECT
      row_num,
      version_num,
      row_num AS id,
      element_at(
        (SELECT items FROM lookup_cities_city),
        lookup_cities_by_people(
          xxhash64(row_num, 'machine.lists/cities\\.csv:lookup@42', nullif(version_num, 1))
        )
      ) AS city,
      element_at(
        array('DE', 'DE', 'FR', 'FR', 'IT', 'IT', 'ES', 'ES', 'ES'),
        lookup_cities_by_people(
          xxhash64(row_num, 'machine.lists/cities\\.csv:lookup@42', nullif(version_num, 1))
        )
      ) AS country
    FROM (
      SELECT
        row_num,
        IF(
          (row_num - 1) % 4
            = pmod(xxhash64((row_num - 1) div 4, 'machine.valid_from:changes@42'), 4),
          2L,
          1L
        ) AS version_num
      FROM (
        SELECT
          1 + pmod(xxhash64(row_num, 'reading.machine:join@42'), 20) AS row_num
      )
    )
  )
) AS machine;
