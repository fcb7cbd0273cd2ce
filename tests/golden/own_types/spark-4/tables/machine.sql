-- machine: 25 rows
-- Compiled by PowerStation 0.1.0 from machine.yaml: change it there.
-- Where it stands, and what it is made of.
-- How to read this:
--   row_num numbers the rows from 1; every value is a formula of it, in any order, anywhere
--   xxhash64(row_num, 'table.column@seed') is a stream: 64 random bits for one purpose
--   nullif(version_num, 1): a hash skips NULL, so version 1 is as without versions

CREATE OR REPLACE TEMPORARY VIEW machine AS
WITH version_counts AS (
  -- one row in 4 changes: it has 2 versions, the others have one
  SELECT
    row_num,
    IF(
      (row_num - 1) % 4 = pmod(xxhash64((row_num - 1) div 4, 'machine.valid_from:changes@42'), 4),
      2L,
      1L
    ) AS versions,
    1 + pmod(xxhash64(row_num, 'machine.valid_from:gap@42', 1L), 2000) AS gap_1,
    1 + pmod(xxhash64(row_num, 'machine.valid_from:gap@42', 2L), 2000) AS gap_2
  FROM range(1, 21) AS numbers (row_num)
),
versions AS (
  -- a version begins so many days after the start
  SELECT
    row_num,
    version_num,
    versions,
    element_at(array(gap_1, gap_1 + gap_2), CAST(version_num AS INT)) AS begins
  FROM version_counts
  LATERAL VIEW explode(sequence(1L, versions)) each_version AS version_num
),
validity AS (
  SELECT
    row_num,
    version_num,
    CAST(date_add(DATE '2010-01-01', CAST(begins AS INT)) AS TIMESTAMP) AS valid_from,
    IF(
      version_num = versions,
      TIMESTAMP '9999-12-31 00:00:00',
      CAST(date_add(
        DATE '2010-01-01',
        CAST(begins
          + 1
          + pmod(
            xxhash64(row_num, 'machine.valid_from:gap@42', version_num + 1),
            2000
          ) AS INT)
      ) AS TIMESTAMP)
    ) AS valid_to
  FROM versions
),
generated AS (
  SELECT
    row_num,
    version_num,
    row_num AS id,
    machine_serial(xxhash64(row_num, 'machine.serial@42')) AS serial,
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
    ) AS country,
    element_at(
      array('DE', 'DE', 'FR', 'FR', 'IT', 'IT', 'ES', 'ES', 'ES'),
      CAST(pmod(xxhash64(row_num, 'machine.lists/cities\\.csv>factory:lookup@42'), 9) + 1 AS INT)
    ) AS made_in,
    element_at(
      (SELECT items FROM lookup_materials_lines),
      CAST(pmod(xxhash64(row_num, 'machine.lists/materials\\.txt:lookup@42'), 11) + 1 AS INT)
    ) AS material,
    IF(
      pmod(xxhash64(row_num, 'machine.grade:null@42'), 100) < 10,
      NULL,
      element_at(
        array('A', 'B', 'C'),
        CAST(pmod(xxhash64(row_num, 'machine.lists/grades\\.jsonl:lookup@42'), 3) + 1 AS INT)
      )
    ) AS grade,
    element_at(
      array(10.5D, 7.0D, CAST(NULL AS DOUBLE)),
      CAST(pmod(xxhash64(row_num, 'machine.lists/grades\\.jsonl:lookup@42'), 3) + 1 AS INT)
    ) AS strength,
    valid_from,
    valid_to
  FROM validity
)
SELECT
  id,
  serial,
  city,
  country,
  made_in,
  material,
  grade,
  strength,
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
            xxhash64(row_num, 'machine.parts>items>colours:length@42', nullif(version_num, 1), 1L),
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
            xxhash64(row_num, 'machine.parts>items>colours:length@42', nullif(version_num, 1), 2L),
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
            xxhash64(row_num, 'machine.parts>items>colours:length@42', nullif(version_num, 1), 3L),
            3
          ) AS INT)
        )
      )
    ),
    1,
    CAST(1 + pmod(xxhash64(row_num, 'machine.parts:length@42', nullif(version_num, 1)), 3) AS INT)
  ) AS parts,
  valid_from,
  valid_to
FROM generated;
