-- customer: 2,500 rows
-- Compiled by PowerStation 0.1.0 from customer.yaml: change it there.
-- Columns of one draw agree; here of persons, of their companies and of their friends.
-- How to read this:
--   row_num numbers the rows from 1; every value is a formula of it, in any order, anywhere
--   xxhash64(row_num, 'table.column@seed') is a stream: 64 random bits for one purpose
--   LATERAL: a row beside each, computed from its number: nothing is looked up
--   nullif(version_num, 1): a hash skips NULL, so version 1 is as without versions

CREATE OR REPLACE TEMPORARY VIEW customer AS
WITH version_counts AS (
  -- one row in 4 changes: it has 2 versions, the others have one
  SELECT
    row_num,
    IF(
      (row_num - 1) % 4 = pmod(xxhash64((row_num - 1) div 4, 'customer.valid_from:changes@7'), 4),
      2L,
      1L
    ) AS versions,
    1 + pmod(xxhash64(row_num, 'customer.valid_from:gap@7', 1L), 2000) AS gap_1,
    1 + pmod(xxhash64(row_num, 'customer.valid_from:gap@7', 2L), 2000) AS gap_2
  FROM range(1, 2001) AS numbers (row_num)
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
            xxhash64(row_num, 'customer.valid_from:gap@7', version_num + 1),
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
    IF(pmod(xxhash64(row_num, 'customer.title@7'), 100) < 60, 'Ms', 'Mr') AS title,
    slice(
      array(
        named_struct(
          'name', faker_en_us_name_of_parts(
            xxhash64(row_num, 'customer.friends>items>friend>first_name:part@7', 1L),
            xxhash64(row_num, 'customer.friends>items>friend>last_name:part@7', 1L),
            xxhash64(row_num, 'customer.friends>items>friend>name:part@7', 1L),
            xxhash64(row_num, 'customer.friends>items>friend>prefix:part@7', 1L),
            xxhash64(row_num, 'customer.friends>items>friend>suffix:part@7', 1L),
            IF(
              pmod(xxhash64(row_num, 'customer.friends>items>friend>sex:part@7', 1L), 100) < 50,
              0,
              1
            )
          ),
          'email', faker_en_us_free_email_of_parts(
            xxhash64(row_num, 'customer.friends>items>email@7', 1L),
            xxhash64(row_num, 'customer.friends>items>friend>first_name:part@7', 1L),
            xxhash64(row_num, 'customer.friends>items>friend>last_name:part@7', 1L),
            xxhash64(row_num, 'customer.friends>items>friend>user_name:part@7', 1L),
            IF(
              pmod(xxhash64(row_num, 'customer.friends>items>friend>sex:part@7', 1L), 100) < 50,
              0,
              1
            )
          )
        ),
        named_struct(
          'name', faker_en_us_name_of_parts(
            xxhash64(row_num, 'customer.friends>items>friend>first_name:part@7', 2L),
            xxhash64(row_num, 'customer.friends>items>friend>last_name:part@7', 2L),
            xxhash64(row_num, 'customer.friends>items>friend>name:part@7', 2L),
            xxhash64(row_num, 'customer.friends>items>friend>prefix:part@7', 2L),
            xxhash64(row_num, 'customer.friends>items>friend>suffix:part@7', 2L),
            IF(
              pmod(xxhash64(row_num, 'customer.friends>items>friend>sex:part@7', 2L), 100) < 50,
              0,
              1
            )
          ),
          'email', faker_en_us_free_email_of_parts(
            xxhash64(row_num, 'customer.friends>items>email@7', 2L),
            xxhash64(row_num, 'customer.friends>items>friend>first_name:part@7', 2L),
            xxhash64(row_num, 'customer.friends>items>friend>last_name:part@7', 2L),
            xxhash64(row_num, 'customer.friends>items>friend>user_name:part@7', 2L),
            IF(
              pmod(xxhash64(row_num, 'customer.friends>items>friend>sex:part@7', 2L), 100) < 50,
              0,
              1
            )
          )
        )
      ),
      1,
      CAST(pmod(xxhash64(row_num, 'customer.friends:length@7'), 3) AS INT)
    ) AS friends,
    valid_from,
    valid_to
  FROM validity
)
SELECT
  id,
  title,
  IF(
    pmod(xxhash64(row_num, 'customer.first_name:null@7', nullif(version_num, 1)), 100) < 10,
    NULL,
    faker_en_us_first_name_of_parts(person.first_name_bits, person.sex_bit)
  ) AS first_name,
  faker_en_us_last_name_of_parts(person.last_name_bits) AS last_name,
  faker_en_us_name_of_parts(
    person.first_name_bits,
    person.last_name_bits,
    person.name_bits,
    person.prefix_bits,
    person.suffix_bits,
    person.sex_bit
  ) AS full_name,
  faker_en_us_email_of_parts(
    xxhash64(row_num, 'customer.email@7', nullif(version_num, 1)),
    person.first_name_bits,
    person.last_name_bits,
    person.user_name_bits,
    person.sex_bit
  ) AS email,
  named_struct(
    'company', faker_en_us_company_of_parts(person.company_bits, person.company_suffix_bits),
    'email', faker_en_us_company_email_of_parts(
      person.company_bits,
      person.first_name_bits,
      person.last_name_bits,
      person.tld_bits,
      person.user_name_bits,
      person.sex_bit
    ),
    'manager', faker_en_us_name_of_parts(
      manager.first_name_bits,
      manager.last_name_bits,
      manager.name_bits,
      manager.prefix_bits,
      manager.suffix_bits,
      manager.sex_bit
    ),
    'manager_is_a_woman', IF(manager.sex_bit = 0, TRUE, FALSE)
  ) AS work,
  friends,
  IF(
    id % 3 = 0,
    NULL,
    faker_en_us_email_of_parts(
      xxhash64(row_num, 'customer.newsletter@7', nullif(version_num, 1)),
      person.first_name_bits,
      person.last_name_bits,
      person.user_name_bits,
      person.sex_bit
    )
  ) AS newsletter,
  valid_from,
  valid_to
FROM generated
LEFT JOIN LATERAL (
  -- what columns have in common: the bits of each part that they are made of
  SELECT
    xxhash64(row_num, 'customer.person>company:part@7', nullif(version_num, 1)) AS company_bits,
    xxhash64(
      row_num,
      'customer.person>company_suffix:part@7',
      nullif(version_num, 1)
    ) AS company_suffix_bits,
    xxhash64(
      row_num,
      'customer.person>first_name:part@7',
      nullif(version_num, 1)
    ) AS first_name_bits,
    xxhash64(row_num, 'customer.person>last_name:part@7', nullif(version_num, 1)) AS last_name_bits,
    xxhash64(row_num, 'customer.person>name:part@7', nullif(version_num, 1)) AS name_bits,
    xxhash64(row_num, 'customer.person>prefix:part@7', nullif(version_num, 1)) AS prefix_bits,
    CASE title
      WHEN 'Ms' THEN 0
      WHEN 'Mr' THEN 1
      ELSE IF(
        pmod(xxhash64(row_num, 'customer.person>sex:part@7', nullif(version_num, 1)), 100) < 50,
        0,
        1
      )
    END AS sex_bit,
    xxhash64(row_num, 'customer.person>suffix:part@7', nullif(version_num, 1)) AS suffix_bits,
    xxhash64(row_num, 'customer.person>tld:part@7', nullif(version_num, 1)) AS tld_bits,
    xxhash64(row_num, 'customer.person>user_name:part@7', nullif(version_num, 1)) AS user_name_bits
) AS person
LEFT JOIN LATERAL (
  -- what columns have in common: the bits of each part that they are made of
  SELECT
    xxhash64(
      row_num,
      'customer.manager>first_name:part@7',
      nullif(version_num, 1)
    ) AS first_name_bits,
    xxhash64(
      row_num,
      'customer.manager>last_name:part@7',
      nullif(version_num, 1)
    ) AS last_name_bits,
    xxhash64(row_num, 'customer.manager>name:part@7', nullif(version_num, 1)) AS name_bits,
    xxhash64(row_num, 'customer.manager>prefix:part@7', nullif(version_num, 1)) AS prefix_bits,
    IF(
      pmod(xxhash64(row_num, 'customer.manager>sex:part@7', nullif(version_num, 1)), 100) < 40,
      0,
      1
    ) AS sex_bit,
    xxhash64(row_num, 'customer.manager>suffix:part@7', nullif(version_num, 1)) AS suffix_bits
) AS manager;
