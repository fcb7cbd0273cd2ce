-- Each query returns the rows of customer that break a rule: none, if all is well.

-- customer: row count
SELECT count(*) AS found, 1000L AS expected
FROM customer
HAVING count(*) <> 1000L;

-- customer: primary key
SELECT id, count(*) AS rows_with_this_key
FROM customer
GROUP BY id
HAVING count(*) > 1 OR id IS NULL;

-- customer: no orphan of country
SELECT child.*
FROM customer AS child
LEFT ANTI JOIN country AS parent
  ON child.country_code <=> parent.code
WHERE child.country_code IS NOT NULL;

-- customer: no orphan of city
SELECT child.*
FROM customer AS child
LEFT ANTI JOIN city AS parent
  ON child.city_name <=> parent.name
WHERE child.city_name IS NOT NULL;

-- customer: nulls of city
SELECT found, expected
FROM (
  SELECT count_if(city_name IS NULL) AS found, 0.1D * count(*) AS expected
  FROM customer
)
WHERE abs(found - expected) > 1 + 6 * sqrt(expected * (1 - 0.1D));

-- customer: town as given
SELECT *
FROM customer AS checked
LEFT ANTI JOIN (
  VALUES
    ('DE', 'Berlin'),
    ('DE', 'Hamburg'),
    ('DE', 'München'),
    ('DE', 'Köln'),
    ('FR', 'Paris'),
    ('FR', 'Marseille'),
    ('FR', 'Lyon'),
    ('CH', 'Zürich'),
    ('CH', 'Genève'),
    ('CH', 'Basel')
) AS line (field_1, value)
  ON checked.town = line.value
  AND CAST(checked.country_code AS STRING) = line.field_1
WHERE checked.town IS NOT NULL;

-- customer: perk as given
SELECT *
FROM customer AS checked
LEFT ANTI JOIN (
  VALUES
    ('DE', 'gold', 'lounge'),
    ('DE', 'gold', 'concierge'),
    ('DE', 'basic', 'newsletter'),
    ('FR', 'gold', 'lounge'),
    ('CH', 'gold', 'lounge'),
    ('FR', 'basic', 'newsletter')
) AS line (field_1, field_2, value)
  ON checked.perk = line.value
  AND CAST(checked.country_code AS STRING) = line.field_1
  AND CAST(checked.tier AS STRING) = line.field_2
WHERE checked.perk IS NOT NULL;
