-- The lists that the functions take values from, each a view of one row.

CREATE OR REPLACE TEMPORARY VIEW lookup_cities_by_people_b24ae9_aliases AS SELECT CAST(split('0,0,0,0,2,4,4,4,6', ',') AS ARRAY<BIGINT>) AS words;
CREATE OR REPLACE TEMPORARY VIEW lookup_cities_by_people_b24ae9_bounds AS SELECT CAST(split('16777216,15847866,15163081,4402185,13451121,12326118,12717423,14086992,440218', ',') AS ARRAY<BIGINT>) AS words;
CREATE OR REPLACE TEMPORARY VIEW lookup_cities_city AS SELECT split('Berlin;Hamburg;Paris;Lyon;Roma;Milano;Madrid;Barcelona;Sevilla, Triana', ';') AS words;
CREATE OR REPLACE TEMPORARY VIEW lookup_materials_lines AS SELECT split('steel,brass,copper,aluminium,titanium,bronze,cast iron,nylon,rubber,glass,oak', ',') AS words;
