-- The lists that values are taken from, each a view of one row: an array called `items`.
--
-- Where the items of a list are not equally likely, `_bounds` and `_aliases` say how likely each is
-- (Walker's alias method). A random number below 16777216 (2^24) times the length of the list is a
-- place and a part of it: of the 16777216 parts of a place, as many as its bound says stand for the
-- item at that place, the others for the item at its alias. Places and aliases count from 1.

-- 9 aliases of rows of lists/cities.csv
CREATE OR REPLACE TEMPORARY VIEW lookup_cities_by_people_aliases AS
SELECT CAST(split('1,1,1,1,3,5,5,5,7', ',') AS ARRAY<INT>) AS items;

-- 9 bounds of rows of lists/cities.csv
CREATE OR REPLACE TEMPORARY VIEW lookup_cities_by_people_bounds AS
SELECT CAST(split('16777216,15847866,15163081,4402185,13451121,12326118,12717423,14086992,440218', ',') AS ARRAY<INT>) AS items;

-- 9 values of city in lists/cities.csv
CREATE OR REPLACE TEMPORARY VIEW lookup_cities_city AS
SELECT split('Berlin;Hamburg;Paris;Lyon;Roma;Milano;Madrid;Barcelona;Sevilla, Triana', ';') AS items;

-- 11 lines of lists/materials.txt
CREATE OR REPLACE TEMPORARY VIEW lookup_materials_lines AS
SELECT split('steel,brass,copper,aluminium,titanium,bronze,cast iron,nylon,rubber,glass,oak', ',') AS items;
