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
        named_struct('name', friends.value, 'email', friends_2.value),
        named_struct('name', friends_3.value, 'email', friends_4.value)
      ),
      1,
      CAST(pmod(xxhash64(row_num, 'customer.friends:length@7'), 3) AS INT)
    ) AS friends,
    valid_from,
    valid_to
  FROM validity
  LEFT JOIN LATERAL (
    -- en_US: name(), of parts that other columns take too
    SELECT
      concat_ws(
        ' ',
        CASE
          WHEN roll < 194 THEN NULL
          WHEN roll < 197 THEN CASE
            WHEN sex = 0 THEN CASE
              WHEN prefix_female_roll < 50 THEN 'Mrs.'
              WHEN prefix_female_roll < 60 THEN 'Ms.'
              WHEN prefix_female_roll < 70 THEN 'Miss'
              ELSE 'Dr.'
            END
            WHEN pmod(prefix, 100) < 70 THEN 'Mr.'
            ELSE 'Dr.'
          END
          WHEN roll < 201 THEN NULL
          WHEN sex = 0 THEN CASE
            WHEN prefix_female_roll < 50 THEN 'Mrs.'
            WHEN prefix_female_roll < 60 THEN 'Ms.'
            WHEN prefix_female_roll < 70 THEN 'Miss'
            ELSE 'Dr.'
          END
          WHEN pmod(prefix, 100) < 70 THEN 'Mr.'
          ELSE 'Dr.'
        END,
        IF(sex = 0, first_name_female, first_name_male),
        last_name_2,
        CASE
          WHEN pmod(name, 202) < 197 THEN NULL
          WHEN sex = 0 THEN CASE
            WHEN suffix_female_roll < 5 THEN 'MD'
            WHEN suffix_female_roll < 8 THEN 'DDS'
            WHEN suffix_female_roll < 9 THEN 'PhD'
            ELSE 'DVM'
          END
          ELSE suffix_male
        END
      )
    FROM (
      SELECT
        *,
        element_at(
          (SELECT items FROM person_en_us_first_names_male),
          IF(
            pmod(first_name, 16777216)
              < element_at(
                (SELECT items FROM person_en_us_first_names_male_bounds),
                first_name_male_place
              ),
            first_name_male_place,
            element_at(
              (SELECT items FROM person_en_us_first_names_male_aliases),
              first_name_male_place
            )
          )
        ) AS first_name_male,
        element_at(
          (SELECT items FROM person_en_us_first_names_female),
          IF(
            pmod(first_name, 16777216)
              < element_at(
                (SELECT items FROM person_en_us_first_names_female_bounds),
                first_name_female_place
              ),
            first_name_female_place,
            element_at(
              (SELECT items FROM person_en_us_first_names_female_aliases),
              first_name_female_place
            )
          )
        ) AS first_name_female,
        element_at(
          (SELECT items FROM person_en_us_last_names),
          IF(
            pmod(last_name, 16777216)
              < element_at((SELECT items FROM person_en_us_last_names_bounds), last_name_place),
            last_name_place,
            element_at((SELECT items FROM person_en_us_last_names_aliases), last_name_place)
          )
        ) AS last_name_2,
        element_at(
          array('Jr.', 'II', 'III', 'IV', 'V', 'MD', 'DDS', 'PhD', 'DVM'),
          IF(
            pmod(suffix, 16777216)
              < element_at(
                (SELECT items FROM person_en_us_suffixes_male_bounds),
                suffix_male_place
              ),
            suffix_male_place,
            element_at((SELECT items FROM person_en_us_suffixes_male_aliases), suffix_male_place)
          )
        ) AS suffix_male
      FROM (
        SELECT
          *,
          pmod(prefix, 100) AS prefix_female_roll,
          pmod(name, 202) AS roll,
          CAST(pmod(first_name, 5402263552L) div 16777216 + 1 AS INT) AS first_name_male_place,
          CAST(pmod(first_name, 6392119296L) div 16777216 + 1 AS INT) AS first_name_female_place,
          CAST(pmod(last_name, 16777216000L) div 16777216 + 1 AS INT) AS last_name_place,
          CAST(pmod(suffix, 150994944) div 16777216 + 1 AS INT) AS suffix_male_place,
          pmod(suffix, 11) AS suffix_female_roll
        FROM (
          SELECT
            xxhash64(row_num, 'customer.friends>items>friend>first_name:part@7', 1L) AS first_name,
            xxhash64(row_num, 'customer.friends>items>friend>last_name:part@7', 1L) AS last_name,
            xxhash64(row_num, 'customer.friends>items>friend>name:part@7', 1L) AS name,
            xxhash64(row_num, 'customer.friends>items>friend>prefix:part@7', 1L) AS prefix,
            xxhash64(row_num, 'customer.friends>items>friend>suffix:part@7', 1L) AS suffix,
            IF(
              pmod(xxhash64(row_num, 'customer.friends>items>friend>sex:part@7', 1L), 100) < 50,
              0,
              1
            ) AS sex
        )
      )
    )
  ) AS friends (value)
  LEFT JOIN LATERAL (
    -- en_US: free_email(), of parts that other columns take too
    SELECT
      concat(
        IF(kind = 0, item, ''),
        IF(kind <= 2, IF(sex = 0, item_3, item_2), char(pmod(user_name div 400, 52) % 26 + 97)),
        CASE kind
          WHEN 0 THEN ''
          WHEN 2 THEN substr(CAST(pmod(user_name div 4, 100) + 100 AS STRING), 2)
          ELSE item
        END,
        '@',
        element_at(array('gmail.com', 'yahoo.com', 'hotmail.com'), CAST(pmod(seed, 3) + 1 AS INT))
      )
    FROM (
      SELECT
        *,
        element_at(
          (SELECT items FROM en_us_free_email_of_parts_items),
          IF(
            pmod(last_name, 16777216)
              < element_at((SELECT items FROM person_en_us_last_names_bounds), place),
            place,
            element_at((SELECT items FROM person_en_us_last_names_aliases), place)
          )
        ) AS item,
        element_at(
          (SELECT items FROM en_us_free_email_of_parts_items_2),
          IF(
            pmod(first_name, 16777216)
              < element_at((SELECT items FROM person_en_us_first_names_male_bounds), place_2),
            place_2,
            element_at((SELECT items FROM person_en_us_first_names_male_aliases), place_2)
          )
        ) AS item_2,
        element_at(
          (SELECT items FROM en_us_free_email_of_parts_items_3),
          IF(
            pmod(first_name, 16777216)
              < element_at((SELECT items FROM person_en_us_first_names_female_bounds), place_3),
            place_3,
            element_at((SELECT items FROM person_en_us_first_names_female_aliases), place_3)
          )
        ) AS item_3
      FROM (
        SELECT
          *,
          pmod(user_name, 4) AS kind,
          CAST(pmod(last_name, 16777216000L) div 16777216 + 1 AS INT) AS place,
          CAST(pmod(first_name, 5402263552L) div 16777216 + 1 AS INT) AS place_2,
          CAST(pmod(first_name, 6392119296L) div 16777216 + 1 AS INT) AS place_3
        FROM (
          SELECT
            xxhash64(row_num, 'customer.friends>items>email@7', 1L) AS seed,
            xxhash64(row_num, 'customer.friends>items>friend>first_name:part@7', 1L) AS first_name,
            xxhash64(row_num, 'customer.friends>items>friend>last_name:part@7', 1L) AS last_name,
            xxhash64(row_num, 'customer.friends>items>friend>user_name:part@7', 1L) AS user_name,
            IF(
              pmod(xxhash64(row_num, 'customer.friends>items>friend>sex:part@7', 1L), 100) < 50,
              0,
              1
            ) AS sex
        )
      )
    )
  ) AS friends_2 (value)
  LEFT JOIN LATERAL (
    -- en_US: name(), of parts that other columns take too
    SELECT
      concat_ws(
        ' ',
        CASE
          WHEN roll < 194 THEN NULL
          WHEN roll < 197 THEN CASE
            WHEN sex = 0 THEN CASE
              WHEN prefix_female_roll < 50 THEN 'Mrs.'
              WHEN prefix_female_roll < 60 THEN 'Ms.'
              WHEN prefix_female_roll < 70 THEN 'Miss'
              ELSE 'Dr.'
            END
            WHEN pmod(prefix, 100) < 70 THEN 'Mr.'
            ELSE 'Dr.'
          END
          WHEN roll < 201 THEN NULL
          WHEN sex = 0 THEN CASE
            WHEN prefix_female_roll < 50 THEN 'Mrs.'
            WHEN prefix_female_roll < 60 THEN 'Ms.'
            WHEN prefix_female_roll < 70 THEN 'Miss'
            ELSE 'Dr.'
          END
          WHEN pmod(prefix, 100) < 70 THEN 'Mr.'
          ELSE 'Dr.'
        END,
        IF(sex = 0, first_name_female, first_name_male),
        last_name_2,
        CASE
          WHEN pmod(name, 202) < 197 THEN NULL
          WHEN sex = 0 THEN CASE
            WHEN suffix_female_roll < 5 THEN 'MD'
            WHEN suffix_female_roll < 8 THEN 'DDS'
            WHEN suffix_female_roll < 9 THEN 'PhD'
            ELSE 'DVM'
          END
          ELSE suffix_male
        END
      )
    FROM (
      SELECT
        *,
        element_at(
          (SELECT items FROM person_en_us_first_names_male),
          IF(
            pmod(first_name, 16777216)
              < element_at(
                (SELECT items FROM person_en_us_first_names_male_bounds),
                first_name_male_place
              ),
            first_name_male_place,
            element_at(
              (SELECT items FROM person_en_us_first_names_male_aliases),
              first_name_male_place
            )
          )
        ) AS first_name_male,
        element_at(
          (SELECT items FROM person_en_us_first_names_female),
          IF(
            pmod(first_name, 16777216)
              < element_at(
                (SELECT items FROM person_en_us_first_names_female_bounds),
                first_name_female_place
              ),
            first_name_female_place,
            element_at(
              (SELECT items FROM person_en_us_first_names_female_aliases),
              first_name_female_place
            )
          )
        ) AS first_name_female,
        element_at(
          (SELECT items FROM person_en_us_last_names),
          IF(
            pmod(last_name, 16777216)
              < element_at((SELECT items FROM person_en_us_last_names_bounds), last_name_place),
            last_name_place,
            element_at((SELECT items FROM person_en_us_last_names_aliases), last_name_place)
          )
        ) AS last_name_2,
        element_at(
          array('Jr.', 'II', 'III', 'IV', 'V', 'MD', 'DDS', 'PhD', 'DVM'),
          IF(
            pmod(suffix, 16777216)
              < element_at(
                (SELECT items FROM person_en_us_suffixes_male_bounds),
                suffix_male_place
              ),
            suffix_male_place,
            element_at((SELECT items FROM person_en_us_suffixes_male_aliases), suffix_male_place)
          )
        ) AS suffix_male
      FROM (
        SELECT
          *,
          pmod(prefix, 100) AS prefix_female_roll,
          pmod(name, 202) AS roll,
          CAST(pmod(first_name, 5402263552L) div 16777216 + 1 AS INT) AS first_name_male_place,
          CAST(pmod(first_name, 6392119296L) div 16777216 + 1 AS INT) AS first_name_female_place,
          CAST(pmod(last_name, 16777216000L) div 16777216 + 1 AS INT) AS last_name_place,
          CAST(pmod(suffix, 150994944) div 16777216 + 1 AS INT) AS suffix_male_place,
          pmod(suffix, 11) AS suffix_female_roll
        FROM (
          SELECT
            xxhash64(row_num, 'customer.friends>items>friend>first_name:part@7', 2L) AS first_name,
            xxhash64(row_num, 'customer.friends>items>friend>last_name:part@7', 2L) AS last_name,
            xxhash64(row_num, 'customer.friends>items>friend>name:part@7', 2L) AS name,
            xxhash64(row_num, 'customer.friends>items>friend>prefix:part@7', 2L) AS prefix,
            xxhash64(row_num, 'customer.friends>items>friend>suffix:part@7', 2L) AS suffix,
            IF(
              pmod(xxhash64(row_num, 'customer.friends>items>friend>sex:part@7', 2L), 100) < 50,
              0,
              1
            ) AS sex
        )
      )
    )
  ) AS friends_3 (value)
  LEFT JOIN LATERAL (
    -- en_US: free_email(), of parts that other columns take too
    SELECT
      concat(
        IF(kind = 0, item, ''),
        IF(kind <= 2, IF(sex = 0, item_3, item_2), char(pmod(user_name div 400, 52) % 26 + 97)),
        CASE kind
          WHEN 0 THEN ''
          WHEN 2 THEN substr(CAST(pmod(user_name div 4, 100) + 100 AS STRING), 2)
          ELSE item
        END,
        '@',
        element_at(array('gmail.com', 'yahoo.com', 'hotmail.com'), CAST(pmod(seed, 3) + 1 AS INT))
      )
    FROM (
      SELECT
        *,
        element_at(
          (SELECT items FROM en_us_free_email_of_parts_items),
          IF(
            pmod(last_name, 16777216)
              < element_at((SELECT items FROM person_en_us_last_names_bounds), place),
            place,
            element_at((SELECT items FROM person_en_us_last_names_aliases), place)
          )
        ) AS item,
        element_at(
          (SELECT items FROM en_us_free_email_of_parts_items_2),
          IF(
            pmod(first_name, 16777216)
              < element_at((SELECT items FROM person_en_us_first_names_male_bounds), place_2),
            place_2,
            element_at((SELECT items FROM person_en_us_first_names_male_aliases), place_2)
          )
        ) AS item_2,
        element_at(
          (SELECT items FROM en_us_free_email_of_parts_items_3),
          IF(
            pmod(first_name, 16777216)
              < element_at((SELECT items FROM person_en_us_first_names_female_bounds), place_3),
            place_3,
            element_at((SELECT items FROM person_en_us_first_names_female_aliases), place_3)
          )
        ) AS item_3
      FROM (
        SELECT
          *,
          pmod(user_name, 4) AS kind,
          CAST(pmod(last_name, 16777216000L) div 16777216 + 1 AS INT) AS place,
          CAST(pmod(first_name, 5402263552L) div 16777216 + 1 AS INT) AS place_2,
          CAST(pmod(first_name, 6392119296L) div 16777216 + 1 AS INT) AS place_3
        FROM (
          SELECT
            xxhash64(row_num, 'customer.friends>items>email@7', 2L) AS seed,
            xxhash64(row_num, 'customer.friends>items>friend>first_name:part@7', 2L) AS first_name,
            xxhash64(row_num, 'customer.friends>items>friend>last_name:part@7', 2L) AS last_name,
            xxhash64(row_num, 'customer.friends>items>friend>user_name:part@7', 2L) AS user_name,
            IF(
              pmod(xxhash64(row_num, 'customer.friends>items>friend>sex:part@7', 2L), 100) < 50,
              0,
              1
            ) AS sex
        )
      )
    )
  ) AS friends_4 (value)
)
SELECT
  id,
  title,
  IF(
    pmod(xxhash64(row_num, 'customer.first_name:null@7', nullif(version_num, 1)), 100) < 10,
    NULL,
    first_name.value
  ) AS first_name,
  last_name.value AS last_name,
  full_name.value AS full_name,
  email.value AS email,
  named_struct(
    'company', work.value,
    'email', work_2.value,
    'manager', work_3.value,
    'manager_is_a_woman', IF(manager.sex_bit = 0, TRUE, FALSE)
  ) AS work,
  friends,
  IF(id % 3 = 0, NULL, newsletter.value) AS newsletter,
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
) AS manager
LEFT JOIN LATERAL (
  -- en_US: first_name(), of parts that other columns take too
  SELECT IF(sex = 0, first_name_female, first_name_male)
  FROM (
    SELECT
      *,
      element_at(
        (SELECT items FROM person_en_us_first_names_male),
        IF(
          pmod(first_name, 16777216)
            < element_at(
              (SELECT items FROM person_en_us_first_names_male_bounds),
              first_name_male_place
            ),
          first_name_male_place,
          element_at(
            (SELECT items FROM person_en_us_first_names_male_aliases),
            first_name_male_place
          )
        )
      ) AS first_name_male,
      element_at(
        (SELECT items FROM person_en_us_first_names_female),
        IF(
          pmod(first_name, 16777216)
            < element_at(
              (SELECT items FROM person_en_us_first_names_female_bounds),
              first_name_female_place
            ),
          first_name_female_place,
          element_at(
            (SELECT items FROM person_en_us_first_names_female_aliases),
            first_name_female_place
          )
        )
      ) AS first_name_female
    FROM (
      SELECT
        *,
        CAST(pmod(first_name, 5402263552L) div 16777216 + 1 AS INT) AS first_name_male_place,
        CAST(pmod(first_name, 6392119296L) div 16777216 + 1 AS INT) AS first_name_female_place
      FROM (
        SELECT
          person.first_name_bits AS first_name,
          person.sex_bit AS sex
      )
    )
  )
) AS first_name (value)
LEFT JOIN LATERAL (
  -- en_US: last_name(), of parts that other columns take too
  SELECT
    element_at(
      (SELECT items FROM person_en_us_last_names),
      IF(
        pmod(last_name, 16777216)
          < element_at((SELECT items FROM person_en_us_last_names_bounds), last_name_place),
        last_name_place,
        element_at((SELECT items FROM person_en_us_last_names_aliases), last_name_place)
      )
    )
  FROM (
    SELECT
      *,
      CAST(pmod(last_name, 16777216000L) div 16777216 + 1 AS INT) AS last_name_place
    FROM (
      SELECT person.last_name_bits AS last_name
    )
  )
) AS last_name (value)
LEFT JOIN LATERAL (
  -- en_US: name(), of parts that other columns take too
  SELECT
    concat_ws(
      ' ',
      CASE
        WHEN roll < 194 THEN NULL
        WHEN roll < 197 THEN CASE
          WHEN sex = 0 THEN CASE
            WHEN prefix_female_roll < 50 THEN 'Mrs.'
            WHEN prefix_female_roll < 60 THEN 'Ms.'
            WHEN prefix_female_roll < 70 THEN 'Miss'
            ELSE 'Dr.'
          END
          WHEN pmod(prefix, 100) < 70 THEN 'Mr.'
          ELSE 'Dr.'
        END
        WHEN roll < 201 THEN NULL
        WHEN sex = 0 THEN CASE
          WHEN prefix_female_roll < 50 THEN 'Mrs.'
          WHEN prefix_female_roll < 60 THEN 'Ms.'
          WHEN prefix_female_roll < 70 THEN 'Miss'
          ELSE 'Dr.'
        END
        WHEN pmod(prefix, 100) < 70 THEN 'Mr.'
        ELSE 'Dr.'
      END,
      IF(sex = 0, first_name_female, first_name_male),
      last_name_2,
      CASE
        WHEN pmod(name, 202) < 197 THEN NULL
        WHEN sex = 0 THEN CASE
          WHEN suffix_female_roll < 5 THEN 'MD'
          WHEN suffix_female_roll < 8 THEN 'DDS'
          WHEN suffix_female_roll < 9 THEN 'PhD'
          ELSE 'DVM'
        END
        ELSE suffix_male
      END
    )
  FROM (
    SELECT
      *,
      element_at(
        (SELECT items FROM person_en_us_first_names_male),
        IF(
          pmod(first_name, 16777216)
            < element_at(
              (SELECT items FROM person_en_us_first_names_male_bounds),
              first_name_male_place
            ),
          first_name_male_place,
          element_at(
            (SELECT items FROM person_en_us_first_names_male_aliases),
            first_name_male_place
          )
        )
      ) AS first_name_male,
      element_at(
        (SELECT items FROM person_en_us_first_names_female),
        IF(
          pmod(first_name, 16777216)
            < element_at(
              (SELECT items FROM person_en_us_first_names_female_bounds),
              first_name_female_place
            ),
          first_name_female_place,
          element_at(
            (SELECT items FROM person_en_us_first_names_female_aliases),
            first_name_female_place
          )
        )
      ) AS first_name_female,
      element_at(
        (SELECT items FROM person_en_us_last_names),
        IF(
          pmod(last_name, 16777216)
            < element_at((SELECT items FROM person_en_us_last_names_bounds), last_name_place),
          last_name_place,
          element_at((SELECT items FROM person_en_us_last_names_aliases), last_name_place)
        )
      ) AS last_name_2,
      element_at(
        array('Jr.', 'II', 'III', 'IV', 'V', 'MD', 'DDS', 'PhD', 'DVM'),
        IF(
          pmod(suffix, 16777216)
            < element_at((SELECT items FROM person_en_us_suffixes_male_bounds), suffix_male_place),
          suffix_male_place,
          element_at((SELECT items FROM person_en_us_suffixes_male_aliases), suffix_male_place)
        )
      ) AS suffix_male
    FROM (
      SELECT
        *,
        pmod(prefix, 100) AS prefix_female_roll,
        pmod(name, 202) AS roll,
        CAST(pmod(first_name, 5402263552L) div 16777216 + 1 AS INT) AS first_name_male_place,
        CAST(pmod(first_name, 6392119296L) div 16777216 + 1 AS INT) AS first_name_female_place,
        CAST(pmod(last_name, 16777216000L) div 16777216 + 1 AS INT) AS last_name_place,
        CAST(pmod(suffix, 150994944) div 16777216 + 1 AS INT) AS suffix_male_place,
        pmod(suffix, 11) AS suffix_female_roll
      FROM (
        SELECT
          person.first_name_bits AS first_name,
          person.last_name_bits AS last_name,
          person.name_bits AS name,
          person.prefix_bits AS prefix,
          person.suffix_bits AS suffix,
          person.sex_bit AS sex
      )
    )
  )
) AS full_name (value)
LEFT JOIN LATERAL (
  -- en_US: email(), of parts that other columns take too
  SELECT
    concat(
      IF(kind = 0, item, ''),
      IF(kind <= 2, IF(sex = 0, item_3, item_2), char(pmod(user_name div 400, 52) % 26 + 97)),
      CASE kind
        WHEN 0 THEN ''
        WHEN 2 THEN substr(CAST(pmod(user_name div 4, 100) + 100 AS STRING), 2)
        ELSE item
      END,
      '@',
      element_at(
        array('example.org', 'example.com', 'example.net'),
        CAST(pmod(seed, 3) + 1 AS INT)
      )
    )
  FROM (
    SELECT
      *,
      element_at(
        (SELECT items FROM en_us_free_email_of_parts_items),
        IF(
          pmod(last_name, 16777216)
            < element_at((SELECT items FROM person_en_us_last_names_bounds), place),
          place,
          element_at((SELECT items FROM person_en_us_last_names_aliases), place)
        )
      ) AS item,
      element_at(
        (SELECT items FROM en_us_free_email_of_parts_items_2),
        IF(
          pmod(first_name, 16777216)
            < element_at((SELECT items FROM person_en_us_first_names_male_bounds), place_2),
          place_2,
          element_at((SELECT items FROM person_en_us_first_names_male_aliases), place_2)
        )
      ) AS item_2,
      element_at(
        (SELECT items FROM en_us_free_email_of_parts_items_3),
        IF(
          pmod(first_name, 16777216)
            < element_at((SELECT items FROM person_en_us_first_names_female_bounds), place_3),
          place_3,
          element_at((SELECT items FROM person_en_us_first_names_female_aliases), place_3)
        )
      ) AS item_3
    FROM (
      SELECT
        *,
        pmod(user_name, 4) AS kind,
        CAST(pmod(last_name, 16777216000L) div 16777216 + 1 AS INT) AS place,
        CAST(pmod(first_name, 5402263552L) div 16777216 + 1 AS INT) AS place_2,
        CAST(pmod(first_name, 6392119296L) div 16777216 + 1 AS INT) AS place_3
      FROM (
        SELECT
          xxhash64(row_num, 'customer.email@7', nullif(version_num, 1)) AS seed,
          person.first_name_bits AS first_name,
          person.last_name_bits AS last_name,
          person.user_name_bits AS user_name,
          person.sex_bit AS sex
      )
    )
  )
) AS email (value)
LEFT JOIN LATERAL (
  -- en_US: company(), of parts that other columns take too
  SELECT
    concat(
      last_name,
      CASE pmod(company, 3)
        WHEN 0 THEN concat(
          ' ',
          element_at(
            array('Inc', 'and Sons', 'LLC', 'Group', 'PLC', 'Ltd'),
            CAST(pmod(company_suffix, 6) + 1 AS INT)
          )
        )
        WHEN 1 THEN concat('-', last_name_2)
        ELSE concat(', ', last_name_2, ' and ', last_name_3)
      END
    )
  FROM (
    SELECT
      *,
      element_at(
        (SELECT items FROM person_en_us_last_names),
        IF(
          pmod(company_bits_1, 16777216)
            < element_at((SELECT items FROM person_en_us_last_names_bounds), last_name_place_2),
          last_name_place_2,
          element_at((SELECT items FROM person_en_us_last_names_aliases), last_name_place_2)
        )
      ) AS last_name_2,
      element_at(
        (SELECT items FROM person_en_us_last_names),
        IF(
          pmod(company_bits_2, 16777216)
            < element_at((SELECT items FROM person_en_us_last_names_bounds), last_name_place_3),
          last_name_place_3,
          element_at((SELECT items FROM person_en_us_last_names_aliases), last_name_place_3)
        )
      ) AS last_name_3
    FROM (
      SELECT
        *,
        element_at(
          (SELECT items FROM person_en_us_last_names),
          IF(
            pmod(company div 3, 16777216)
              < element_at((SELECT items FROM person_en_us_last_names_bounds), last_name_place),
            last_name_place,
            element_at((SELECT items FROM person_en_us_last_names_aliases), last_name_place)
          )
        ) AS last_name,
        CAST(pmod(company_bits_1, 16777216000L) div 16777216 + 1 AS INT) AS last_name_place_2,
        CAST(pmod(company_bits_2, 16777216000L) div 16777216 + 1 AS INT) AS last_name_place_3
      FROM (
        SELECT
          *,
          xxhash64(company, 1L) AS company_bits_1,
          xxhash64(company, 2L) AS company_bits_2,
          CAST(pmod(company div 3, 16777216000L) div 16777216 + 1 AS INT) AS last_name_place
        FROM (
          SELECT
            person.company_bits AS company,
            person.company_suffix_bits AS company_suffix
        )
      )
    )
  )
) AS work (value)
LEFT JOIN LATERAL (
  -- en_US: company_email(), of parts that other columns take too
  SELECT
    concat(
      IF(kind = 0, item, ''),
      IF(kind <= 2, IF(sex = 0, item_3, item_2), char(pmod(user_name div 400, 52) % 26 + 97)),
      CASE kind
        WHEN 0 THEN ''
        WHEN 2 THEN substr(CAST(pmod(user_name div 4, 100) + 100 AS STRING), 2)
        ELSE item
      END,
      '@',
      item_4,
      CASE pmod(company, 3) WHEN 0 THEN '' WHEN 1 THEN concat('-', item_5) ELSE '' END,
      '.',
      element_at(
        array('com', 'com', 'com', 'com', 'com', 'com', 'biz', 'info', 'net', 'org'),
        CAST(pmod(tld, 10) + 1 AS INT)
      )
    )
  FROM (
    SELECT
      *,
      element_at(
        (SELECT items FROM en_us_free_email_of_parts_items),
        IF(
          pmod(company_bits_1, 16777216)
            < element_at((SELECT items FROM person_en_us_last_names_bounds), place_5),
          place_5,
          element_at((SELECT items FROM person_en_us_last_names_aliases), place_5)
        )
      ) AS item_5
    FROM (
      SELECT
        *,
        element_at(
          (SELECT items FROM en_us_free_email_of_parts_items),
          IF(
            pmod(last_name, 16777216)
              < element_at((SELECT items FROM person_en_us_last_names_bounds), place),
            place,
            element_at((SELECT items FROM person_en_us_last_names_aliases), place)
          )
        ) AS item,
        element_at(
          (SELECT items FROM en_us_free_email_of_parts_items_2),
          IF(
            pmod(first_name, 16777216)
              < element_at((SELECT items FROM person_en_us_first_names_male_bounds), place_2),
            place_2,
            element_at((SELECT items FROM person_en_us_first_names_male_aliases), place_2)
          )
        ) AS item_2,
        element_at(
          (SELECT items FROM en_us_free_email_of_parts_items_3),
          IF(
            pmod(first_name, 16777216)
              < element_at((SELECT items FROM person_en_us_first_names_female_bounds), place_3),
            place_3,
            element_at((SELECT items FROM person_en_us_first_names_female_aliases), place_3)
          )
        ) AS item_3,
        element_at(
          (SELECT items FROM en_us_free_email_of_parts_items),
          IF(
            pmod(company div 3, 16777216)
              < element_at((SELECT items FROM person_en_us_last_names_bounds), place_4),
            place_4,
            element_at((SELECT items FROM person_en_us_last_names_aliases), place_4)
          )
        ) AS item_4,
        CAST(pmod(company_bits_1, 16777216000L) div 16777216 + 1 AS INT) AS place_5
      FROM (
        SELECT
          *,
          xxhash64(company, 1L) AS company_bits_1,
          pmod(user_name, 4) AS kind,
          CAST(pmod(last_name, 16777216000L) div 16777216 + 1 AS INT) AS place,
          CAST(pmod(first_name, 5402263552L) div 16777216 + 1 AS INT) AS place_2,
          CAST(pmod(first_name, 6392119296L) div 16777216 + 1 AS INT) AS place_3,
          CAST(pmod(company div 3, 16777216000L) div 16777216 + 1 AS INT) AS place_4
        FROM (
          SELECT
            person.company_bits AS company,
            person.first_name_bits AS first_name,
            person.last_name_bits AS last_name,
            person.tld_bits AS tld,
            person.user_name_bits AS user_name,
            person.sex_bit AS sex
        )
      )
    )
  )
) AS work_2 (value)
LEFT JOIN LATERAL (
  -- en_US: name(), of parts that other columns take too
  SELECT
    concat_ws(
      ' ',
      CASE
        WHEN roll < 194 THEN NULL
        WHEN roll < 197 THEN CASE
          WHEN sex = 0 THEN CASE
            WHEN prefix_female_roll < 50 THEN 'Mrs.'
            WHEN prefix_female_roll < 60 THEN 'Ms.'
            WHEN prefix_female_roll < 70 THEN 'Miss'
            ELSE 'Dr.'
          END
          WHEN pmod(prefix, 100) < 70 THEN 'Mr.'
          ELSE 'Dr.'
        END
        WHEN roll < 201 THEN NULL
        WHEN sex = 0 THEN CASE
          WHEN prefix_female_roll < 50 THEN 'Mrs.'
          WHEN prefix_female_roll < 60 THEN 'Ms.'
          WHEN prefix_female_roll < 70 THEN 'Miss'
          ELSE 'Dr.'
        END
        WHEN pmod(prefix, 100) < 70 THEN 'Mr.'
        ELSE 'Dr.'
      END,
      IF(sex = 0, first_name_female, first_name_male),
      last_name_2,
      CASE
        WHEN pmod(name, 202) < 197 THEN NULL
        WHEN sex = 0 THEN CASE
          WHEN suffix_female_roll < 5 THEN 'MD'
          WHEN suffix_female_roll < 8 THEN 'DDS'
          WHEN suffix_female_roll < 9 THEN 'PhD'
          ELSE 'DVM'
        END
        ELSE suffix_male
      END
    )
  FROM (
    SELECT
      *,
      element_at(
        (SELECT items FROM person_en_us_first_names_male),
        IF(
          pmod(first_name, 16777216)
            < element_at(
              (SELECT items FROM person_en_us_first_names_male_bounds),
              first_name_male_place
            ),
          first_name_male_place,
          element_at(
            (SELECT items FROM person_en_us_first_names_male_aliases),
            first_name_male_place
          )
        )
      ) AS first_name_male,
      element_at(
        (SELECT items FROM person_en_us_first_names_female),
        IF(
          pmod(first_name, 16777216)
            < element_at(
              (SELECT items FROM person_en_us_first_names_female_bounds),
              first_name_female_place
            ),
          first_name_female_place,
          element_at(
            (SELECT items FROM person_en_us_first_names_female_aliases),
            first_name_female_place
          )
        )
      ) AS first_name_female,
      element_at(
        (SELECT items FROM person_en_us_last_names),
        IF(
          pmod(last_name, 16777216)
            < element_at((SELECT items FROM person_en_us_last_names_bounds), last_name_place),
          last_name_place,
          element_at((SELECT items FROM person_en_us_last_names_aliases), last_name_place)
        )
      ) AS last_name_2,
      element_at(
        array('Jr.', 'II', 'III', 'IV', 'V', 'MD', 'DDS', 'PhD', 'DVM'),
        IF(
          pmod(suffix, 16777216)
            < element_at((SELECT items FROM person_en_us_suffixes_male_bounds), suffix_male_place),
          suffix_male_place,
          element_at((SELECT items FROM person_en_us_suffixes_male_aliases), suffix_male_place)
        )
      ) AS suffix_male
    FROM (
      SELECT
        *,
        pmod(prefix, 100) AS prefix_female_roll,
        pmod(name, 202) AS roll,
        CAST(pmod(first_name, 5402263552L) div 16777216 + 1 AS INT) AS first_name_male_place,
        CAST(pmod(first_name, 6392119296L) div 16777216 + 1 AS INT) AS first_name_female_place,
        CAST(pmod(last_name, 16777216000L) div 16777216 + 1 AS INT) AS last_name_place,
        CAST(pmod(suffix, 150994944) div 16777216 + 1 AS INT) AS suffix_male_place,
        pmod(suffix, 11) AS suffix_female_roll
      FROM (
        SELECT
          manager.first_name_bits AS first_name,
          manager.last_name_bits AS last_name,
          manager.name_bits AS name,
          manager.prefix_bits AS prefix,
          manager.suffix_bits AS suffix,
          manager.sex_bit AS sex
      )
    )
  )
) AS work_3 (value)
LEFT JOIN LATERAL (
  -- en_US: email(), of parts that other columns take too
  SELECT
    concat(
      IF(kind = 0, item, ''),
      IF(kind <= 2, IF(sex = 0, item_3, item_2), char(pmod(user_name div 400, 52) % 26 + 97)),
      CASE kind
        WHEN 0 THEN ''
        WHEN 2 THEN substr(CAST(pmod(user_name div 4, 100) + 100 AS STRING), 2)
        ELSE item
      END,
      '@',
      element_at(
        array('example.org', 'example.com', 'example.net'),
        CAST(pmod(seed, 3) + 1 AS INT)
      )
    )
  FROM (
    SELECT
      *,
      element_at(
        (SELECT items FROM en_us_free_email_of_parts_items),
        IF(
          pmod(last_name, 16777216)
            < element_at((SELECT items FROM person_en_us_last_names_bounds), place),
          place,
          element_at((SELECT items FROM person_en_us_last_names_aliases), place)
        )
      ) AS item,
      element_at(
        (SELECT items FROM en_us_free_email_of_parts_items_2),
        IF(
          pmod(first_name, 16777216)
            < element_at((SELECT items FROM person_en_us_first_names_male_bounds), place_2),
          place_2,
          element_at((SELECT items FROM person_en_us_first_names_male_aliases), place_2)
        )
      ) AS item_2,
      element_at(
        (SELECT items FROM en_us_free_email_of_parts_items_3),
        IF(
          pmod(first_name, 16777216)
            < element_at((SELECT items FROM person_en_us_first_names_female_bounds), place_3),
          place_3,
          element_at((SELECT items FROM person_en_us_first_names_female_aliases), place_3)
        )
      ) AS item_3
    FROM (
      SELECT
        *,
        pmod(user_name, 4) AS kind,
        CAST(pmod(last_name, 16777216000L) div 16777216 + 1 AS INT) AS place,
        CAST(pmod(first_name, 5402263552L) div 16777216 + 1 AS INT) AS place_2,
        CAST(pmod(first_name, 6392119296L) div 16777216 + 1 AS INT) AS place_3
      FROM (
        SELECT
          xxhash64(row_num, 'customer.newsletter@7', nullif(version_num, 1)) AS seed,
          person.first_name_bits AS first_name,
          person.last_name_bits AS last_name,
          person.user_name_bits AS user_name,
          person.sex_bit AS sex
      )
    )
  )
) AS newsletter (value);
