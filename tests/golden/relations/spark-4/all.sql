-- Every table as a view, on Spark 4 or later: spark-sql -i all.sql
-- Compiled by PowerStation 0.1.0.

-- What the values hang on, whatever the session's defaults are.
SET spark.sql.ansi.enabled = true;
SET spark.sql.ansi.doubleQuotedIdentifiers = false;
SET spark.sql.ansi.enforceReservedKeywords = false;
SET spark.sql.avro.datetimeRebaseModeInRead = CORRECTED;
SET spark.sql.avro.datetimeRebaseModeInWrite = CORRECTED;
SET spark.sql.caseSensitive = false;
SET spark.sql.decimalOperations.allowPrecisionLoss = true;
SET spark.sql.files.ignoreCorruptFiles = false;
SET spark.sql.files.ignoreMissingFiles = false;
SET spark.sql.files.maxRecordsPerFile = 0;
SET spark.sql.legacy.charVarcharAsString = false;
SET spark.sql.legacy.timeParserPolicy = CORRECTED;
SET spark.sql.mapKeyDedupPolicy = EXCEPTION;
SET spark.sql.orc.filterPushdown = true;
SET spark.sql.parquet.binaryAsString = false;
SET spark.sql.parquet.datetimeRebaseModeInRead = CORRECTED;
SET spark.sql.parquet.datetimeRebaseModeInWrite = CORRECTED;
SET spark.sql.parquet.int96RebaseModeInRead = CORRECTED;
SET spark.sql.parquet.int96RebaseModeInWrite = CORRECTED;
SET spark.sql.parquet.outputTimestampType = TIMESTAMP_MICROS;
SET spark.sql.parquet.writeLegacyFormat = false;
SET spark.sql.parser.escapedStringLiterals = false;
SET spark.sql.parser.quotedRegexColumnNames = false;
SET spark.sql.session.timeZone = UTC;
SET spark.sql.sources.partitionOverwriteMode = static;
SET spark.sql.storeAssignmentPolicy = ANSI;
SET spark.sql.timestampType = TIMESTAMP_LTZ;
SET spark.sql.variable.substitute = false;
SET spark.sql.codegen.hugeMethodLimit = 8000;
SET spark.sql.analyzer.maxIterations = 1000;


-- The lists that the functions take values from, each a view of one row.

CREATE OR REPLACE TEMPORARY VIEW en_us_email_unique_words AS SELECT split('smith,johnson,williams,brown,jones,miller,davis,garcia,rodriguez,wilson,martinez,anderson,taylor,thomas,hernandez,moore,martin,jackson,thompson,white,lopez,lee,gonzalez,harris,clark,lewis,robinson,walker,perez,hall,young,allen,sanchez,wright,king,scott,green,baker,adams,nelson,hill,ramirez,campbell,mitchell,roberts,carter,phillips,evans,turner,torres,parker,collins,edwards,stewart,flores,morris,nguyen,murphy,rivera,cook,rogers,morgan,peterson,cooper,reed,bailey,bell,gomez,kelly,howard,ward,cox,diaz,richardson,wood,watson,brooks,bennett,gray,james,reyes,cruz,hughes,price,myers,long,foster,sanders,ross,morales,powell,sullivan,russell,ortiz,jenkins,gutierrez,perry,butler,barnes,fisher,henderson,coleman,simmons,patterson,jordan,reynolds,hamilton,graham,kim,gonzales,alexander,ramos,wallace,griffin,west,cole,hayes,chavez,gibson,ellis,stevens,murray,ford,marshall,owens,mcdonald,harrison,ruiz,kennedy,wells,alvarez,woods,mendoza,castillo,olson,webb,washington,tucker,freeman,burns,henry,vasquez,snyder,simpson,crawford,jimenez,porter,mason,shaw,gordon,wagner,hunter,romero,hicks,dixon,hunt,palmer,robertson,black,holmes,stone,meyer,boyd,mills,warren,fox,rose,rice,moreno,schmidt,patel,ferguson,nichols,herrera,medina,ryan,fernandez,weaver,daniels,stephens,gardner,payne,kelley,dunn,pierce,arnold,tran,spencer,peters,hawkins,grant,hansen,castro,hoffman,hart,elliott,cunningham,knight,bradley,carroll,hudson,duncan,armstrong,berry,andrews,johnston,ray,lane,riley,carpenter,perkins,aguilar,silva,richards,willis,matthews,chapman,lawrence,garza,vargas,watkins,wheeler,larson,carlson,harper,george,greene,burke,guzman,morrison,munoz,jacobs,obrien,lawson,franklin,lynch,bishop,carr,salazar,austin,mendez,gilbert,jensen,williamson,montgomery,harvey,oliver,howell,dean,hanson,weber,garrett,sims,burton,fuller,soto,mccoy,welch,chen,schultz,walters,reid,fields,walsh,little,fowler,bowman,davidson,may,day,schneider,newman,brewer,lucas,holland,wong,banks,santos,curtis,pearson,delgado,valdez,pena,rios,douglas,sandoval,barrett,hopkins,keller,guerrero,stanley,bates,alvarado,beck,ortega,wade,estrada,contreras,barnett,caldwell,santiago,lambert,powers,chambers,nunez,craig,leonard,lowe,rhodes,byrd,gregory,shelton,frazier,becker,maldonado,fleming,vega,sutton,cohen,jennings,parks,mcdaniel,watts,barker,norris,vaughn,vazquez,holt,schwartz,steele,benson,neal,dominguez,horton,terry,wolfe,hale,lyons,graves,haynes,miles,park,warner,padilla,bush,thornton,mccarthy,mann,zimmerman,erickson,fletcher,mckinney,page,dawson,joseph,marquez,reeves,klein,espinoza,baldwin,moran,love,robbins,higgins,ball,cortez,le,griffith,bowen,sharp,cummings,ramsey,hardy,swanson,barber,acosta,luna,chandler,daniel,blair,cross,simon,dennis,oconnor,quinn,gross,navarro,moss,fitzgerald,doyle,mclaughlin,rojas,rodgers,stevenson,singh,yang,figueroa,harmon,newton,paul,manning,garner,mcgee,reese,francis,burgess,adkins,goodman,curry,brady,christensen,potter,walton,goodwin,mullins,molina,webster,fischer,campos,avila,sherman,todd,chang,blake,malone,wolf,hodges,juarez,gill,farmer,hines,gallagher,duran,hubbard,cannon,miranda,wang,saunders,tate,mack,hammond,carrillo,townsend,wise,ingram,barton,mejia,ayala,schroeder,hampton,rowe,parsons,frank,waters,strickland,osborne,maxwell,chan,deleon,norman,harrington,casey,patton,logan,bowers,mueller,glover,floyd,hartman,buchanan,cobb,french,kramer,mccormick,clarke,tyler,gibbs,moody,conner,sparks,mcguire,leon,bauer,norton,pope,flynn,hogan,robles,salinas,yates,lindsey,lloyd,marsh,mcbride,owen,solis,pham,lang,pratt,lara,brock,ballard,trujillo,shaffer,drake,roman,aguirre,morton,stokes,pacheco,patrick,cochran,shepherd,cain,burnett,hess,li,cervantes,olsen,briggs,ochoa,cabrera,velasquez,montoya,roth,meyers,cardenas,fuentes,weiss,wilkins,hoover,nicholson,underwood,short,carson,morrow,colon,holloway,summers,bryan,petersen,mckenzie,serrano,wilcox,carey,clayton,poole,calderon,gallegos,greer,rivas,guerra,decker,collier,wall,whitaker,bass,flowers,davenport,conley,houston,huff,copeland,hood,monroe,massey,roberson,combs,franco,larsen,pittman,randall,skinner,wilkinson,kirby,cameron,bridges,anthony,richard,kirk,bruce,singleton,mathis,bradford,boone,abbott,charles,allison,sweeney,atkinson,horn,jefferson,rosales,york,christian,phelps,farrell,castaneda,nash,dickerson,bond,wyatt,foley,chase,gates,vincent,mathews,hodge,garrison,trevino,villarreal,heath,dalton,valencia,callahan,hensley,atkins,huffman,roy,boyer,shields,lin,hancock,grimes,glenn,cline,delacruz,camacho,dillon,parrish,oneill,melton,booth,kane,berg,harrell,pitts,savage,wiggins,brennan,salas,marks,russo,sawyer,baxter,golden,hutchinson,liu,walter,mcdowell,wiley,rich,humphrey,johns,koch,suarez,hobbs,beard,gilmore,ibarra,keith,macias,khan,andrade,ware,stephenson,henson,wilkerson,dyer,mcclure,blackwell,mercado,tanner,eaton,clay,barron,beasley,oneal,small,preston,wu,zamora,macdonald,vance,snow,mcclain,stafford,orozco,barry,english,shannon,kline,jacobson,woodard,huang,kemp,mosley,prince,merritt,hurst,villanueva,roach,nolan,lam,yoder,mccullough,lester,santana,valenzuela,winters,barrera,orr,leach,berger,mckee,strong,conway,stein,whitehead,bullock,escobar,knox,meadows,solomon,velez,odonnell,kerr,stout,blankenship,browning,kent,lozano,bartlett,pruitt,buck,barr,gaines,durham,gentry,mcintyre,sloan,rocha,melendez,herman,sexton,moon,hendricks,rangel,stark,lowery,hardin,hull,sellers,ellison,calhoun,gillespie,mora,knapp,mccall,morse,dorsey,weeks,nielsen,livingston,leblanc,mclean,bradshaw,glass,middleton,buckley,schaefer,frost,howe,house,mcintosh,ho,pennington,reilly,hebert,mcfarland,hickman,noble,spears,conrad,arias,galvan,velazquez,huynh,frederick,randolph,cantu,fitzpatrick,mahoney,peck,villa,michael,donovan,mcconnell,walls,boyle,mayer,zuniga,giles,pineda,pace,hurley,mays,mcmillan,crosby,ayers,case,bentley,shepard,everett,pugh,david,mcmahon,dunlap,bender,hahn,harding,acevedo,raymond,blackburn,duffy,landry,dougherty,bautista,shah,potts,arroyo,valentine,meza,gould,vaughan,fry,rush,avery,herring,dodson,clements,sampson,tapia,bean,lynn,crane,farley,cisneros,benton,ashley,mckay,finley,best,blevins,friedman,moses,sosa,blanchard,huber,frye,krueger,bernard,rosario,rubio,mullen,benjamin,haley,chung,moyer,choi,horne,yu,woodward,ali,nixon,hayden,rivers,estes,mccarty,richmond,stuart,maynard,brandt,oconnell,hanna,sanford,sheppard,church,burch,levy,rasmussen,coffey,ponce,faulkner,donaldson,schmitt,novak,costa,montes,booker,cordova,waller,arellano,maddox,mata,bonilla,stanton,compton,kaufman,dudley,mcpherson,beltran,dickson,mccann,villegas,proctor,hester,cantrell,daugherty,cherry,bray,davila,rowland,madden,levine,spence,good,irwin,werner,krause,petty,whitney,baird,hooper,pollard,zavala,jarvis,holden,hendrix,haas,mcgrath,bird,lucero,terrell,riggs,joyce,rollins,mercer,galloway,duke,odom,andersen,downs,hatfield,benitez,archer,huerta,travis,mcneil,hinton,zhang,hays,mayo,fritz,branch,mooney,ewing,ritter,esparza,frey,braun,gay,riddle,haney,kaiser,holder,chaney,mcknight,gamble,vang,cooley,carney,cowan,forbes,ferrell,davies,barajas,shea,osborn,bright,cuevas,bolton,murillo,lutz,duarte,kidd,key,cooke', ',') AS words;
CREATE OR REPLACE TEMPORARY VIEW en_us_email_unique_words_2 AS SELECT split('aaron,adam,adrian,alan,albert,alec,alejandro,alex,alexander,alexis,alfred,allen,alvin,andre,andres,andrew,angel,anthony,antonio,arthur,austin,barry,benjamin,bernard,bill,billy,blake,bob,bobby,brad,bradley,brady,brandon,brendan,brent,brett,brian,bruce,bryan,bryce,caleb,calvin,cameron,carl,carlos,casey,cesar,chad,charles,chase,chris,christian,christopher,clarence,clayton,clifford,clinton,cody,cole,colin,collin,colton,connor,corey,cory,craig,cristian,curtis,dakota,dale,dalton,damon,dan,daniel,danny,darin,darius,darrell,darren,darryl,daryl,dave,david,dean,dennis,derek,derrick,devin,devon,dillon,dominic,don,donald,douglas,drew,duane,dustin,dwayne,dylan,earl,eddie,edgar,eduardo,edward,edwin,elijah,eric,erik,ernest,ethan,eugene,evan,fernando,francis,francisco,frank,franklin,fred,frederick,gabriel,garrett,gary,gavin,gene,geoffrey,george,gerald,gilbert,glen,glenn,gordon,grant,greg,gregg,gregory,guy,harold,harry,hayden,hector,henry,herbert,howard,hunter,ian,isaac,isaiah,ivan,jack,jackson,jacob,jaime,jake,james,jamie,jared,jason,javier,jay,jeff,jeffery,jeffrey,jeremiah,jeremy,jermaine,jerome,jerry,jesse,jesus,jim,jimmy,joe,joel,john,johnathan,johnny,jon,jonathan,jonathon,jordan,jorge,jose,joseph,joshua,juan,julian,justin,karl,keith,kelly,kenneth,kent,kerry,kevin,kirk,kristopher,kurt,kyle,lance,larry,lawrence,lee,leon,leonard,leroy,leslie,levi,logan,lonnie,louis,lucas,luis,luke,malik,manuel,marc,marco,marcus,mario,mark,martin,marvin,mason,mathew,matthew,maurice,max,maxwell,melvin,michael,micheal,miguel,mike,mitchell,nathan,nathaniel,neil,nicholas,nicolas,noah,norman,omar,oscar,parker,patrick,paul,pedro,perry,peter,philip,phillip,preston,ralph,randall,randy,ray,raymond,reginald,ricardo,richard,rick,rickey,ricky,riley,robert,roberto,rodney,roger,ronald,ronnie,ross,roy,ruben,russell,ryan,samuel,scott,sean,sergio,seth,shane,shannon,shaun,shawn,spencer,stanley,stephen,steve,steven,stuart,tanner,taylor,terrance,terrence,terry,theodore,thomas,tim,timothy,todd,tom,tommy,tony,tracy,travis,trevor,tristan,troy,tyler,tyrone,vernon,victor,vincent,walter,warren,wayne,wesley,william,willie,wyatt,xavier,zachary,april,abigail,adriana,adrienne,aimee,alejandra,alexa,alexandra,alexandria,alice,alicia,alisha,alison,allison,alyssa,amanda,amber,amy,ana,andrea,angela,angelica,angie,anita,ann,anna,anne,annette,ariana,ariel,ashlee,ashley,audrey,autumn,bailey,barbara,becky,belinda,beth,bethany,betty,beverly,bianca,bonnie,brandi,brandy,breanna,brenda,briana,brianna,bridget,brittany,brittney,brooke,caitlin,caitlyn,candace,candice,carla,carly,carmen,carol,caroline,carolyn,carrie,cassandra,cassidy,cassie,catherine,cathy,charlene,charlotte,chelsea,chelsey,cheryl,cheyenne,chloe,christie,christina,christine,christy,cindy,claire,claudia,colleen,connie,courtney,cristina,crystal,cynthia,daisy,dana,danielle,darlene,dawn,deanna,debbie,deborah,debra,denise,desiree,destiny,diamond,diana,diane,dominique,donna,doris,dorothy,ebony,eileen,elaine,elizabeth,ellen,emily,emma,erica,erika,erin,evelyn,faith,felicia,frances,gabriela,gabriella,gabrielle,gail,gina,glenda,gloria,grace,gwendolyn,hailey,haley,hannah,hayley,heather,heidi,helen,holly,isabel,isabella,jackie,jaclyn,jacqueline,jade,jane,janet,janice,jasmin,jasmine,jean,jeanette,jeanne,jenna,jennifer,jenny,jessica,jill,jillian,jo,joan,joann,joanna,joanne,jocelyn,jodi,jody,joy,joyce,judith,judy,julia,julie,kaitlin,kaitlyn,kara,karen,kari,karina,karla,katelyn,katherine,kathleen,kathryn,kathy,katie,katrina,kayla,kaylee,kelli,kellie,kelsey,kendra,kerri,kiara,kim,kimberly,kirsten,krista,kristen,kristi,kristie,kristin,kristina,kristine,kristy,krystal,kylie,lacey,latasha,latoya,laura,lauren,laurie,leah,linda,lindsay,lindsey,lisa,loretta,lori,lorraine,lydia,lynn,mackenzie,madeline,madison,makayla,mallory,mandy,marcia,margaret,maria,mariah,marie,marilyn,marisa,marissa,martha,mary,maureen,mckenzie,meagan,megan,meghan,melanie,melinda,melissa,melody,mercedes,meredith,mia,michaela,michele,michelle,mikayla,mindy,miranda,misty,molly,monica,monique,morgan,nancy,natalie,natasha,nichole,nicole,nina,norma,olivia,paige,pam,pamela,patricia,patty,paula,peggy,penny,phyllis,priscilla,rachael,rachel,raven,rebecca,rebekah,regina,renee,rhonda,rita,roberta,robin,robyn,rose,ruth,sabrina,sally,samantha,sandra,sandy,sara,sarah,savannah,selena,shari,sharon,shawna,sheena,sheila,shelby,shelia,shelley,shelly,sheri,sherri,sherry,sheryl,shirley,sierra,sonia,sonya,sophia,stacey,stacie,stacy,stefanie,stephanie,sue,summer,susan,suzanne,sydney,sylvia,tabitha,tamara,tami,tammie,tammy,tanya,tara,tasha,teresa,terri,theresa,tiffany,tina,toni,tonya,tracey,traci,tracie,tricia,valerie,vanessa,veronica,vicki,vickie,victoria,virginia,wanda,wendy,whitney,yesenia,yolanda,yvette,yvonne,zoe', ',') AS words;


-- The functions that generate the values: each of a seed, 64 random bits.

-- en_US: date_between(start_date=datetime.date(2012, 1, 1), end_date=datetime.date…)
CREATE OR REPLACE TEMPORARY FUNCTION faker_en_us_date_between_aa9302(seed BIGINT)
RETURNS DATE
RETURN date_from_unix_date(
  CAST(floor((1325376000 + shiftrightunsigned(seed, 11) * 1.1102230246251565E-16D * 441763200) / 86400) AS INT)
);

-- en_US: email(), each value once
CREATE OR REPLACE TEMPORARY FUNCTION faker_en_us_email_unique(seed BIGINT, number BIGINT)
RETURNS STRING
RETURN concat(
  concat(
    element_at(
      (SELECT words FROM en_us_email_unique_words),
      CAST(pmod(number, 2065860) div 690 % 998 + 1 AS INT)
    ),
    element_at(
      (SELECT words FROM en_us_email_unique_words_2),
      CAST(pmod(number, 2065860) % 690 + 1 AS INT)
    )
  ),
  '@',
  element_at(
    array('example.org', 'example.com', 'example.net'),
    CAST(pmod(number, 2065860) div 688620 + 1 AS INT)
  )
);

-- en_US: random_int(min=10, max=999)
CREATE OR REPLACE TEMPORARY FUNCTION faker_en_us_random_int_min_10_max_999(seed BIGINT)
RETURNS BIGINT
RETURN 10 + pmod(seed, 990);

-- A text that matches [A-F][1-9][0-9]{2}, each once
CREATE OR REPLACE TEMPORARY FUNCTION regex_e80ebb_unique(seed BIGINT, number BIGINT)
RETURNS STRING
RETURN concat(
  char(pmod(number, 5400) div 900 + 65),
  char(pmod(number, 5400) div 100 % 9 + 49),
  substr(CAST(pmod(number, 5400) % 100 + 100 AS STRING), 2)
);

-- A rank from 1 to 500: rank k in proportion to 1 / k^1.1
CREATE OR REPLACE TEMPORARY FUNCTION zipf_500_1_1(seed BIGINT)
RETURNS BIGINT
RETURN (
  SELECT CASE
      WHEN u >= 0.8081863645215194D THEN 1L
      WHEN u >= 0.7187021394575006D THEN 2L
      WHEN u >= 0.6614164563175816D THEN 3L
      WHEN u >= 0.6196705892141644D THEN 4L
      WHEN u >= 0.5870108681008285D THEN 5L
      WHEN u >= 0.5602861519446943D THEN 6L
      ELSE CAST(least(y - (0.04583333333333333D - 0.0054465277777777776D / (y * y)) / y + 0.5D, 500.0D) AS BIGINT)
    END
  FROM (
    SELECT
      *,
      500.5000915750314D * exp(-10.0D * log1p(0.9706461570850982D * u)) AS y
    FROM (
      SELECT (shiftrightunsigned(seed, 12) + 0.5D) * 2.220446049250313E-16D AS u
    )
  )
);

-- A rank from 1 to 5: rank k in proportion to 1 / k^1
CREATE OR REPLACE TEMPORARY FUNCTION zipf_5_1(seed BIGINT)
RETURNS BIGINT
RETURN (
  SELECT CASE
      WHEN u >= 0.5620437956204379D THEN 1L
      WHEN u >= 0.34306569343065696D THEN 2L
      WHEN u >= 0.19708029197080293D THEN 3L
      WHEN u >= 0.08759124087591241D THEN 4L
      ELSE 5L
    END
  FROM (
    SELECT (shiftrightunsigned(seed, 12) + 0.5D) * 2.220446049250313E-16D AS u
  )
);


-- person: 500 rows
-- Compiled by PowerStation 0.1.0 from person.yaml: change it there.

CREATE OR REPLACE TEMPORARY VIEW person AS
WITH permuted AS (
  -- desk_number, email_nth: keyed permutations of 0 … 599 and 0 … 2,065,859 (Feistel-like)
  SELECT
    row_num,
    aggregate(
      sequence(1L, 8L),
      row_num - 1,
      (x, round) -> IF(
        round % 2 = 1,
        (x div 25 + shiftrightunsigned(xxhash64(x % 25, 'person.desk:join shuffle@0', round), 2)) % 24
          * 25
          + x % 25,
        x div 25 * 25
          + (x % 25 + shiftrightunsigned(xxhash64(x div 25, 'person.desk:join shuffle@0', round), 2)) % 25
      )
    ) AS desk_number,
    aggregate(
      sequence(1L, 4L),
      row_num - 1,
      (x, round) -> IF(
        round % 2 = 1,
        (x div 1497 + shiftrightunsigned(xxhash64(x % 1497, 'person.email:shuffle@0', round), 2)) % 1380
          * 1497
          + x % 1497,
        x div 1497 * 1497
          + (x % 1497 + shiftrightunsigned(xxhash64(x div 1497, 'person.email:shuffle@0', round), 2)) % 1497
      )
    ) AS email_nth
  FROM range(1, 501) AS numbers (row_num)
)
SELECT
  row_num AS id,
  faker_en_us_email_unique(xxhash64(row_num, 'person.email@0'), email_nth) AS email,
  boss_id,
  desk_id
FROM permuted
LEFT JOIN LATERAL (
  -- the row of person that it refers to, computed from its number
  SELECT
    row_num AS boss_id
  FROM (
    SELECT IF(row_num = 1, NULL, 1 + pmod(xxhash64(row_num, 'person.boss:join@0'), row_num - 1)) AS row_num
  )
) AS boss
LEFT JOIN LATERAL (
  -- the row of desk that it refers to, computed from its number
  SELECT
    regex_e80ebb_unique(xxhash64(row_num, 'desk.id@0'), id_nth) AS desk_id
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
      SELECT 1 + desk_number AS row_num
    )
  )
) AS desk;


-- desk: 600 rows
-- Compiled by PowerStation 0.1.0 from desk.yaml: change it there.

CREATE OR REPLACE TEMPORARY VIEW desk AS
WITH permuted AS (
  -- id_nth: a keyed permutation of 0 … 5,399 (Feistel-like)
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
  FROM range(1, 601) AS numbers (row_num)
)
SELECT
  regex_e80ebb_unique(xxhash64(row_num, 'desk.id@0'), id_nth) AS id
FROM permuted;


-- order: 1,000 rows
-- Compiled by PowerStation 0.1.0 from order.yaml: change it there.

CREATE OR REPLACE TEMPORARY VIEW `order` AS
WITH line_dealt AS (
  -- the rows of order have 0 to 4 children, each number alike often,
  -- dealt in one block: lines are turned, then columns
  SELECT
    row_num,
    xxhash64(0L, 'line.order:children@0') AS key,
    shiftrightunsigned(key, 16) % 65536 AS k1,
    shiftrightunsigned(key, 32) % 65536 AS k2,
    shiftrightunsigned(key, 48) AS k3,
    (row_num - 1) div 31 AS line_1,
    (row_num - 1) % 31 AS spot_1,
    pmod(line_1 - (k1 + spot_1 * (k2 + spot_1 * k3)) div 251, (1000 - spot_1 - 1) div 31 + 1) AS line_0,
    pmod(spot_1 - (k3 + line_0 * (k2 + line_0 * k1)) div 251, least(31, 1000 - line_0 * 31)) AS spot_0,
    line_0 * 31 + spot_0 AS place,
    4 - (2 * (((place div 2 + 1) * 309 - 1) % 500) + 1) * 5 div 2 div 1000 AS first_has
  FROM range(1, 1001) AS numbers (row_num)
),
line_families AS (
  SELECT
    row_num,
    place div 2 * 4 + IF(place % 2 = 0, 0, first_has) AS before,
    IF(place % 2 = 0, first_has, 4 - first_has) AS children
  FROM line_dealt
),
line_rows AS (
  SELECT
    row_num AS parent_row,
    child_row AS row_num
  FROM line_families
  LATERAL VIEW OUTER explode(IF(children = 0, NULL, sequence(before + 1, before + children))) each_child AS child_row
),
line_generated AS (
  SELECT
    row_num,
    zipf_5_1(xxhash64(row_num, 'line.quantity@0')) AS quantity,
    price_cents,
    parent_row
  FROM line_rows
  LEFT JOIN LATERAL (
    -- the row of order that it belongs to, computed from its number
    SELECT
      faker_en_us_date_between_aa9302(xxhash64(row_num, 'order.day@0')) AS order_day
    FROM (
      SELECT parent_row AS row_num
    )
  ) AS `order`
  LEFT JOIN LATERAL (
    -- the row of price that it refers to, as of order_day, computed from its number
    SELECT
      IF(
        version_num IS NULL,
        NULL,
        faker_en_us_random_int_min_10_max_999(xxhash64(row_num, 'price.cents@0', nullif(version_num, 1)))
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
                  )
                  <= as_of,
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
),
line_derived_2 AS (
  SELECT
    row_num,
    quantity * price_cents AS cents,
    parent_row
  FROM line_generated
),
line_totals AS (
  SELECT
    parent_row AS row_num,
    count(*) FILTER (WHERE line.row_num IS NOT NULL) AS lines_count,
    sum(line.cents) FILTER (WHERE line.row_num IS NOT NULL) AS total_sum
  FROM line_derived_2 AS line
  GROUP BY parent_row
),
permuted AS (
  -- person_number: a keyed permutation of 0 … 499 (Feistel-like)
  SELECT
    row_num,
    lines_count,
    total_sum,
    aggregate(
      sequence(1L, 8L),
      zipf_500_1_1(xxhash64(row_num, 'order.person:join@0')) - 1,
      (x, round) -> IF(
        round % 2 = 1,
        (x div 25 + shiftrightunsigned(xxhash64(x % 25, 'order.person:join shuffle@0', round), 2)) % 20
          * 25
          + x % 25,
        x div 25 * 25
          + (x % 25 + shiftrightunsigned(xxhash64(x div 25, 'order.person:join shuffle@0', round), 2)) % 25
      )
    ) AS person_number
  FROM line_totals
)
SELECT
  row_num AS id,
  faker_en_us_date_between_aa9302(xxhash64(row_num, 'order.day@0')) AS day,
  lines_count AS lines,
  total_sum AS total,
  person_email
FROM permuted
LEFT JOIN LATERAL (
  -- the row of person that it refers to, computed from its number
  SELECT
    faker_en_us_email_unique(xxhash64(row_num, 'person.email@0'), email_nth) AS person_email
  FROM (
    SELECT
      row_num,
      aggregate(
        sequence(1L, 4L),
        row_num - 1,
        (x, round) -> IF(
          round % 2 = 1,
          (x div 1497 + shiftrightunsigned(xxhash64(x % 1497, 'person.email:shuffle@0', round), 2)) % 1380
            * 1497
            + x % 1497,
          x div 1497 * 1497
            + (x % 1497 + shiftrightunsigned(xxhash64(x div 1497, 'person.email:shuffle@0', round), 2)) % 1497
        )
      ) AS email_nth
    FROM (
      SELECT 1 + person_number AS row_num
    )
  )
) AS person;


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
        (x div 25 + shiftrightunsigned(xxhash64(x % 25, 'line.seller:join shuffle@0', round), 2)) % 20
          * 25
          + x % 25,
        x div 25 * 25
          + (x % 25 + shiftrightunsigned(xxhash64(x div 25, 'line.seller:join shuffle@0', round), 2)) % 25
      )
    ) AS seller_number,
    aggregate(
      sequence(1L, 8L),
      child_num - 1,
      (x, round) -> IF(
        round % 2 = 1,
        (x div 25
          + shiftrightunsigned(xxhash64(x % 25, 'line.order>desk:joins shuffle@0', round, parent_row), 2))
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
    zipf_5_1(xxhash64(row_num, 'line.quantity@0')) AS quantity,
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
      faker_en_us_date_between_aa9302(xxhash64(row_num, 'order.day@0')) AS order_day
    FROM (
      SELECT parent_row AS row_num
    )
  ) AS `order`
  LEFT JOIN LATERAL (
    -- the row of price that it refers to, as of order_day, computed from its number
    SELECT
      row_num AS price_id,
      IF(
        version_num IS NULL,
        NULL,
        faker_en_us_random_int_min_10_max_999(xxhash64(row_num, 'price.cents@0', nullif(version_num, 1)))
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
                  )
                  <= as_of,
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
      SELECT IF(pmod(xxhash64(row_num, 'line.seller:join null@0'), 100) < 10, NULL, 1 + seller_number) AS row_num
    )
  ) AS seller
  LEFT JOIN LATERAL (
    -- the row of desk that it refers to, computed from its number
    SELECT
      regex_e80ebb_unique(xxhash64(row_num, 'desk.id@0'), id_nth) AS desk_id
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
  ) AS desk
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


-- price: 50 keys with all their versions
-- Compiled by PowerStation 0.1.0 from price.yaml: change it there.

CREATE OR REPLACE TEMPORARY VIEW price AS
WITH changing AS (
  -- one row in 2 changes: it has 2 to 3 versions, the others have one
  SELECT
    row_num,
    IF(
      (row_num - 1) % 2 = pmod(xxhash64((row_num - 1) div 2, 'price.since:changes@0'), 2),
      2L + pmod(xxhash64(row_num, 'price.since:versions@0'), 2),
      1L
    ) AS versions
  FROM range(1, 51) AS numbers (row_num)
),
history AS (
  -- a version begins so many days after the start
  SELECT
    row_num,
    version_num,
    versions,
    aggregate(
      sequence(1L, version_num),
      0L,
      (days, v) -> days + 1 + pmod(xxhash64(row_num, 'price.since:gap@0', v), 2000)
    ) AS begins
  FROM changing
  LATERAL VIEW explode(sequence(1L, versions)) each_version AS version_num
),
windows AS (
  SELECT
    row_num,
    version_num,
    TIMESTAMP '2010-01-01 00:00:00' + make_dt_interval(CAST(begins AS INT)) AS since,
    IF(
      version_num = versions,
      TIMESTAMP '9999-12-31 00:00:00',
      TIMESTAMP '2010-01-01 00:00:00'
        + make_dt_interval(
          CAST(begins + 1 + pmod(xxhash64(row_num, 'price.since:gap@0', version_num + 1), 2000) AS INT)
        )
    ) AS until
  FROM history
)
SELECT
  row_num AS id,
  faker_en_us_random_int_min_10_max_999(xxhash64(row_num, 'price.cents@0', nullif(version_num, 1))) AS cents,
  since,
  until
FROM windows;
