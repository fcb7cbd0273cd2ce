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
  least(greatest(21.5D + 2.0D * temperature.value, 15.0D), 30.0D) AS temperature,
  noise.value AS noise,
  exp(0.5D * size.value) AS size,
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
          'code', machine_parts.value,
          'label', concat(city, ' ', country),
          'weight', CAST(exp(1.0D + 0.25D * machine_parts_2.value) AS DECIMAL(8, 3)),
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
          'code', machine_parts_3.value,
          'label', concat(city, ' ', country),
          'weight', CAST(exp(1.0D + 0.25D * machine_parts_4.value) AS DECIMAL(8, 3)),
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
          'code', machine_parts_5.value,
          'label', concat(city, ' ', country),
          'weight', CAST(exp(1.0D + 0.25D * machine_parts_6.value) AS DECIMAL(8, 3)),
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
      element_at((SELECT items FROM lookup_cities_city), city.value) AS city,
      element_at(
        array('DE', 'DE', 'FR', 'FR', 'IT', 'IT', 'ES', 'ES', 'ES'),
        city.value
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
    LEFT JOIN LATERAL (
      -- The number of a row of lists/cities.csv, weighted by people
      SELECT
        IF(
          pmod(seed, 16777216)
            < element_at((SELECT items FROM lookup_cities_by_people_bounds), row_place),
          row_place,
          element_at((SELECT items FROM lookup_cities_by_people_aliases), row_place)
        )
      FROM (
        SELECT
          *,
          CAST(pmod(seed, 150994944) div 16777216 + 1 AS INT) AS row_place
        FROM (
          SELECT
            xxhash64(
              row_num,
              'machine.lists/cities\\.csv:lookup@42',
              nullif(version_num, 1)
            ) AS seed
        )
      )
    ) AS city (value)
  )
  LEFT JOIN LATERAL (
    -- en_US: bothify(text='?##', letters='ABC')
    SELECT
      concat(char(pmod(seed div 100, 3) + 65), substr(CAST(pmod(seed, 100) + 100 AS STRING), 2))
    FROM (
      SELECT xxhash64(row_num, 'machine.parts>items>code@42', nullif(version_num, 1), 1L) AS seed
    )
  ) AS machine_parts (value)
  LEFT JOIN LATERAL (
    -- A normal deviate: Wichura's AS 241, the inverse of the distribution function, to 16 digits
    SELECT
      CASE
        WHEN abs(q) <= 0.425D THEN q
          * (((((((2509.0809287301227D * r + 33430.57558358813D)
            * r
            + 67265.7709270087D) * r
            + 45921.95393154987D) * r
            + 13731.69376550946D) * r
            + 1971.5909503065513D) * r
            + 133.14166789178438D) * r
            + 3.3871328727963665D)
          / (((((((5226.495278852854D * r + 28729.085735721943D)
            * r
            + 39307.89580009271D) * r
            + 21213.794301586597D) * r
            + 5394.196021424751D) * r
            + 687.1870074920579D) * r
            + 42.31333070160091D) * r
            + 1.0D)
        WHEN t <= 5.0D THEN sign(q)
          * (((((((0.0007745450142783414D * tail + 0.022723844989269184D)
            * tail
            + 0.2417807251774506D) * tail
            + 1.2704582524523684D) * tail
            + 3.6478483247632045D) * tail
            + 5.769497221460691D) * tail
            + 4.630337846156546D) * tail
            + 1.4234371107496835D)
          / (((((((1.0507500716444169E-09D * tail
            + 0.0005475938084995345D) * tail
            + 0.015198666563616457D) * tail
            + 0.14810397642748008D) * tail
            + 0.6897673349851D) * tail
            + 1.6763848301838038D) * tail
            + 2.053191626637759D) * tail
            + 1.0D)
        ELSE sign(q)
          * (((((((2.0103343992922881E-07D * far + 2.7115555687434876E-05D) * far
            + 0.0012426609473880784D) * far
            + 0.026532189526576124D) * far
            + 0.29656057182850487D) * far
            + 1.7848265399172913D) * far
            + 5.463784911164114D) * far
            + 6.657904643501103D)
          / (((((((2.0442631033899397E-15D * far + 1.421511758316446E-07D) * far
            + 1.8463183175100548E-05D) * far
            + 0.0007868691311456133D) * far
            + 0.014875361290850615D) * far
            + 0.1369298809227358D) * far
            + 0.599832206555888D) * far
            + 1.0D)
      END
    FROM (
      SELECT
        *,
        t - 1.6D AS tail,
        t - 5.0D AS far
      FROM (
        SELECT
          *,
          0.180625D - q * q AS r,
          sqrt(0.0D - ln(0.5D - abs(q))) AS t
        FROM (
          SELECT
            *,
            (shiftrightunsigned(seed, 12) + 0.5D) * 2.220446049250313E-16D - 0.5D AS q
          FROM (
            SELECT
              xxhash64(
                row_num,
                'machine.parts>items>weight@42',
                nullif(version_num, 1),
                1L
              ) AS seed
          )
        )
      )
    )
  ) AS machine_parts_2 (value)
  LEFT JOIN LATERAL (
    -- en_US: bothify(text='?##', letters='ABC')
    SELECT
      concat(char(pmod(seed div 100, 3) + 65), substr(CAST(pmod(seed, 100) + 100 AS STRING), 2))
    FROM (
      SELECT xxhash64(row_num, 'machine.parts>items>code@42', nullif(version_num, 1), 2L) AS seed
    )
  ) AS machine_parts_3 (value)
  LEFT JOIN LATERAL (
    -- A normal deviate: Wichura's AS 241, the inverse of the distribution function, to 16 digits
    SELECT
      CASE
        WHEN abs(q) <= 0.425D THEN q
          * (((((((2509.0809287301227D * r + 33430.57558358813D)
            * r
            + 67265.7709270087D) * r
            + 45921.95393154987D) * r
            + 13731.69376550946D) * r
            + 1971.5909503065513D) * r
            + 133.14166789178438D) * r
            + 3.3871328727963665D)
          / (((((((5226.495278852854D * r + 28729.085735721943D)
            * r
            + 39307.89580009271D) * r
            + 21213.794301586597D) * r
            + 5394.196021424751D) * r
            + 687.1870074920579D) * r
            + 42.31333070160091D) * r
            + 1.0D)
        WHEN t <= 5.0D THEN sign(q)
          * (((((((0.0007745450142783414D * tail + 0.022723844989269184D)
            * tail
            + 0.2417807251774506D) * tail
            + 1.2704582524523684D) * tail
            + 3.6478483247632045D) * tail
            + 5.769497221460691D) * tail
            + 4.630337846156546D) * tail
            + 1.4234371107496835D)
          / (((((((1.0507500716444169E-09D * tail
            + 0.0005475938084995345D) * tail
            + 0.015198666563616457D) * tail
            + 0.14810397642748008D) * tail
            + 0.6897673349851D) * tail
            + 1.6763848301838038D) * tail
            + 2.053191626637759D) * tail
            + 1.0D)
        ELSE sign(q)
          * (((((((2.0103343992922881E-07D * far + 2.7115555687434876E-05D) * far
            + 0.0012426609473880784D) * far
            + 0.026532189526576124D) * far
            + 0.29656057182850487D) * far
            + 1.7848265399172913D) * far
            + 5.463784911164114D) * far
            + 6.657904643501103D)
          / (((((((2.0442631033899397E-15D * far + 1.421511758316446E-07D) * far
            + 1.8463183175100548E-05D) * far
            + 0.0007868691311456133D) * far
            + 0.014875361290850615D) * far
            + 0.1369298809227358D) * far
            + 0.599832206555888D) * far
            + 1.0D)
      END
    FROM (
      SELECT
        *,
        t - 1.6D AS tail,
        t - 5.0D AS far
      FROM (
        SELECT
          *,
          0.180625D - q * q AS r,
          sqrt(0.0D - ln(0.5D - abs(q))) AS t
        FROM (
          SELECT
            *,
            (shiftrightunsigned(seed, 12) + 0.5D) * 2.220446049250313E-16D - 0.5D AS q
          FROM (
            SELECT
              xxhash64(
                row_num,
                'machine.parts>items>weight@42',
                nullif(version_num, 1),
                2L
              ) AS seed
          )
        )
      )
    )
  ) AS machine_parts_4 (value)
  LEFT JOIN LATERAL (
    -- en_US: bothify(text='?##', letters='ABC')
    SELECT
      concat(char(pmod(seed div 100, 3) + 65), substr(CAST(pmod(seed, 100) + 100 AS STRING), 2))
    FROM (
      SELECT xxhash64(row_num, 'machine.parts>items>code@42', nullif(version_num, 1), 3L) AS seed
    )
  ) AS machine_parts_5 (value)
  LEFT JOIN LATERAL (
    -- A normal deviate: Wichura's AS 241, the inverse of the distribution function, to 16 digits
    SELECT
      CASE
        WHEN abs(q) <= 0.425D THEN q
          * (((((((2509.0809287301227D * r + 33430.57558358813D)
            * r
            + 67265.7709270087D) * r
            + 45921.95393154987D) * r
            + 13731.69376550946D) * r
            + 1971.5909503065513D) * r
            + 133.14166789178438D) * r
            + 3.3871328727963665D)
          / (((((((5226.495278852854D * r + 28729.085735721943D)
            * r
            + 39307.89580009271D) * r
            + 21213.794301586597D) * r
            + 5394.196021424751D) * r
            + 687.1870074920579D) * r
            + 42.31333070160091D) * r
            + 1.0D)
        WHEN t <= 5.0D THEN sign(q)
          * (((((((0.0007745450142783414D * tail + 0.022723844989269184D)
            * tail
            + 0.2417807251774506D) * tail
            + 1.2704582524523684D) * tail
            + 3.6478483247632045D) * tail
            + 5.769497221460691D) * tail
            + 4.630337846156546D) * tail
            + 1.4234371107496835D)
          / (((((((1.0507500716444169E-09D * tail
            + 0.0005475938084995345D) * tail
            + 0.015198666563616457D) * tail
            + 0.14810397642748008D) * tail
            + 0.6897673349851D) * tail
            + 1.6763848301838038D) * tail
            + 2.053191626637759D) * tail
            + 1.0D)
        ELSE sign(q)
          * (((((((2.0103343992922881E-07D * far + 2.7115555687434876E-05D) * far
            + 0.0012426609473880784D) * far
            + 0.026532189526576124D) * far
            + 0.29656057182850487D) * far
            + 1.7848265399172913D) * far
            + 5.463784911164114D) * far
            + 6.657904643501103D)
          / (((((((2.0442631033899397E-15D * far + 1.421511758316446E-07D) * far
            + 1.8463183175100548E-05D) * far
            + 0.0007868691311456133D) * far
            + 0.014875361290850615D) * far
            + 0.1369298809227358D) * far
            + 0.599832206555888D) * far
            + 1.0D)
      END
    FROM (
      SELECT
        *,
        t - 1.6D AS tail,
        t - 5.0D AS far
      FROM (
        SELECT
          *,
          0.180625D - q * q AS r,
          sqrt(0.0D - ln(0.5D - abs(q))) AS t
        FROM (
          SELECT
            *,
            (shiftrightunsigned(seed, 12) + 0.5D) * 2.220446049250313E-16D - 0.5D AS q
          FROM (
            SELECT
              xxhash64(
                row_num,
                'machine.parts>items>weight@42',
                nullif(version_num, 1),
                3L
              ) AS seed
          )
        )
      )
    )
  ) AS machine_parts_6 (value)
) AS machine
LEFT JOIN LATERAL (
  -- A normal deviate: Wichura's AS 241, the inverse of the distribution function, to 16 digits
  SELECT
    CASE
      WHEN abs(q) <= 0.425D THEN q
        * (((((((2509.0809287301227D * r + 33430.57558358813D) * r
          + 67265.7709270087D) * r
          + 45921.95393154987D) * r
          + 13731.69376550946D) * r
          + 1971.5909503065513D) * r
          + 133.14166789178438D) * r
          + 3.3871328727963665D)
        / (((((((5226.495278852854D * r + 28729.085735721943D) * r
          + 39307.89580009271D) * r
          + 21213.794301586597D) * r
          + 5394.196021424751D) * r
          + 687.1870074920579D) * r
          + 42.31333070160091D) * r
          + 1.0D)
      WHEN t <= 5.0D THEN sign(q)
        * (((((((0.0007745450142783414D * tail + 0.022723844989269184D)
          * tail
          + 0.2417807251774506D) * tail
          + 1.2704582524523684D) * tail
          + 3.6478483247632045D) * tail
          + 5.769497221460691D) * tail
          + 4.630337846156546D) * tail
          + 1.4234371107496835D)
        / (((((((1.0507500716444169E-09D * tail + 0.0005475938084995345D)
          * tail
          + 0.015198666563616457D) * tail
          + 0.14810397642748008D) * tail
          + 0.6897673349851D) * tail
          + 1.6763848301838038D) * tail
          + 2.053191626637759D) * tail
          + 1.0D)
      ELSE sign(q)
        * (((((((2.0103343992922881E-07D * far + 2.7115555687434876E-05D) * far
          + 0.0012426609473880784D) * far
          + 0.026532189526576124D) * far
          + 0.29656057182850487D) * far
          + 1.7848265399172913D) * far
          + 5.463784911164114D) * far
          + 6.657904643501103D)
        / (((((((2.0442631033899397E-15D * far + 1.421511758316446E-07D) * far
          + 1.8463183175100548E-05D) * far
          + 0.0007868691311456133D) * far
          + 0.014875361290850615D) * far
          + 0.1369298809227358D) * far
          + 0.599832206555888D) * far
          + 1.0D)
    END
  FROM (
    SELECT
      *,
      t - 1.6D AS tail,
      t - 5.0D AS far
    FROM (
      SELECT
        *,
        0.180625D - q * q AS r,
        sqrt(0.0D - ln(0.5D - abs(q))) AS t
      FROM (
        SELECT
          *,
          (shiftrightunsigned(seed, 12) + 0.5D) * 2.220446049250313E-16D - 0.5D AS q
        FROM (
          SELECT xxhash64(row_num, 'reading.temperature@42') AS seed
        )
      )
    )
  )
) AS temperature (value)
LEFT JOIN LATERAL (
  -- A normal deviate: Wichura's AS 241, the inverse of the distribution function, to 16 digits
  SELECT
    CASE
      WHEN abs(q) <= 0.425D THEN q
        * (((((((2509.0809287301227D * r + 33430.57558358813D) * r
          + 67265.7709270087D) * r
          + 45921.95393154987D) * r
          + 13731.69376550946D) * r
          + 1971.5909503065513D) * r
          + 133.14166789178438D) * r
          + 3.3871328727963665D)
        / (((((((5226.495278852854D * r + 28729.085735721943D) * r
          + 39307.89580009271D) * r
          + 21213.794301586597D) * r
          + 5394.196021424751D) * r
          + 687.1870074920579D) * r
          + 42.31333070160091D) * r
          + 1.0D)
      WHEN t <= 5.0D THEN sign(q)
        * (((((((0.0007745450142783414D * tail + 0.022723844989269184D)
          * tail
          + 0.2417807251774506D) * tail
          + 1.2704582524523684D) * tail
          + 3.6478483247632045D) * tail
          + 5.769497221460691D) * tail
          + 4.630337846156546D) * tail
          + 1.4234371107496835D)
        / (((((((1.0507500716444169E-09D * tail + 0.0005475938084995345D)
          * tail
          + 0.015198666563616457D) * tail
          + 0.14810397642748008D) * tail
          + 0.6897673349851D) * tail
          + 1.6763848301838038D) * tail
          + 2.053191626637759D) * tail
          + 1.0D)
      ELSE sign(q)
        * (((((((2.0103343992922881E-07D * far + 2.7115555687434876E-05D) * far
          + 0.0012426609473880784D) * far
          + 0.026532189526576124D) * far
          + 0.29656057182850487D) * far
          + 1.7848265399172913D) * far
          + 5.463784911164114D) * far
          + 6.657904643501103D)
        / (((((((2.0442631033899397E-15D * far + 1.421511758316446E-07D) * far
          + 1.8463183175100548E-05D) * far
          + 0.0007868691311456133D) * far
          + 0.014875361290850615D) * far
          + 0.1369298809227358D) * far
          + 0.599832206555888D) * far
          + 1.0D)
    END
  FROM (
    SELECT
      *,
      t - 1.6D AS tail,
      t - 5.0D AS far
    FROM (
      SELECT
        *,
        0.180625D - q * q AS r,
        sqrt(0.0D - ln(0.5D - abs(q))) AS t
      FROM (
        SELECT
          *,
          (shiftrightunsigned(seed, 12) + 0.5D) * 2.220446049250313E-16D - 0.5D AS q
        FROM (
          SELECT xxhash64(row_num, 'reading.noise@42') AS seed
        )
      )
    )
  )
) AS noise (value)
LEFT JOIN LATERAL (
  -- A normal deviate: Wichura's AS 241, the inverse of the distribution function, to 16 digits
  SELECT
    CASE
      WHEN abs(q) <= 0.425D THEN q
        * (((((((2509.0809287301227D * r + 33430.57558358813D) * r
          + 67265.7709270087D) * r
          + 45921.95393154987D) * r
          + 13731.69376550946D) * r
          + 1971.5909503065513D) * r
          + 133.14166789178438D) * r
          + 3.3871328727963665D)
        / (((((((5226.495278852854D * r + 28729.085735721943D) * r
          + 39307.89580009271D) * r
          + 21213.794301586597D) * r
          + 5394.196021424751D) * r
          + 687.1870074920579D) * r
          + 42.31333070160091D) * r
          + 1.0D)
      WHEN t <= 5.0D THEN sign(q)
        * (((((((0.0007745450142783414D * tail + 0.022723844989269184D)
          * tail
          + 0.2417807251774506D) * tail
          + 1.2704582524523684D) * tail
          + 3.6478483247632045D) * tail
          + 5.769497221460691D) * tail
          + 4.630337846156546D) * tail
          + 1.4234371107496835D)
        / (((((((1.0507500716444169E-09D * tail + 0.0005475938084995345D)
          * tail
          + 0.015198666563616457D) * tail
          + 0.14810397642748008D) * tail
          + 0.6897673349851D) * tail
          + 1.6763848301838038D) * tail
          + 2.053191626637759D) * tail
          + 1.0D)
      ELSE sign(q)
        * (((((((2.0103343992922881E-07D * far + 2.7115555687434876E-05D) * far
          + 0.0012426609473880784D) * far
          + 0.026532189526576124D) * far
          + 0.29656057182850487D) * far
          + 1.7848265399172913D) * far
          + 5.463784911164114D) * far
          + 6.657904643501103D)
        / (((((((2.0442631033899397E-15D * far + 1.421511758316446E-07D) * far
          + 1.8463183175100548E-05D) * far
          + 0.0007868691311456133D) * far
          + 0.014875361290850615D) * far
          + 0.1369298809227358D) * far
          + 0.599832206555888D) * far
          + 1.0D)
    END
  FROM (
    SELECT
      *,
      t - 1.6D AS tail,
      t - 5.0D AS far
    FROM (
      SELECT
        *,
        0.180625D - q * q AS r,
        sqrt(0.0D - ln(0.5D - abs(q))) AS t
      FROM (
        SELECT
          *,
          (shiftrightunsigned(seed, 12) + 0.5D) * 2.220446049250313E-16D - 0.5D AS q
        FROM (
          SELECT xxhash64(row_num, 'reading.size@42') AS seed
        )
      )
    )
  )
) AS size (value);
