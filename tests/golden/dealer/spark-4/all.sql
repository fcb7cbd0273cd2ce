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

CREATE OR REPLACE TEMPORARY VIEW color_safe_colors AS SELECT split('black,maroon,green,navy,olive,purple,teal,lime,blue,silver,gray,yellow,fuchsia,aqua,white', ',') AS words;
CREATE OR REPLACE TEMPORARY VIEW en_us_ascii_safe_email_words AS SELECT split('smith,johnson,williams,brown,jones,miller,davis,garcia,rodriguez,wilson,martinez,anderson,taylor,thomas,hernandez,moore,martin,jackson,thompson,white,lopez,lee,gonzalez,harris,clark,lewis,robinson,walker,perez,hall,young,allen,sanchez,wright,king,scott,green,baker,adams,nelson,hill,ramirez,campbell,mitchell,roberts,carter,phillips,evans,turner,torres,parker,collins,edwards,stewart,flores,morris,nguyen,murphy,rivera,cook,rogers,morgan,peterson,cooper,reed,bailey,bell,gomez,kelly,howard,ward,cox,diaz,richardson,wood,watson,brooks,bennett,gray,james,reyes,cruz,hughes,price,myers,long,foster,sanders,ross,morales,powell,sullivan,russell,ortiz,jenkins,gutierrez,perry,butler,barnes,fisher,henderson,coleman,simmons,patterson,jordan,reynolds,hamilton,graham,kim,gonzales,alexander,ramos,wallace,griffin,west,cole,hayes,chavez,gibson,bryant,ellis,stevens,murray,ford,marshall,owens,mcdonald,harrison,ruiz,kennedy,wells,alvarez,woods,mendoza,castillo,olson,webb,washington,tucker,freeman,burns,henry,vasquez,snyder,simpson,crawford,jimenez,porter,mason,shaw,gordon,wagner,hunter,romero,hicks,dixon,hunt,palmer,robertson,black,holmes,stone,meyer,boyd,mills,warren,fox,rose,rice,moreno,schmidt,patel,ferguson,nichols,herrera,medina,ryan,fernandez,weaver,daniels,stephens,gardner,payne,kelley,dunn,pierce,arnold,tran,spencer,peters,hawkins,grant,hansen,castro,hoffman,hart,elliott,cunningham,knight,bradley,carroll,hudson,duncan,armstrong,berry,andrews,johnston,ray,lane,riley,carpenter,perkins,aguilar,silva,richards,willis,matthews,chapman,lawrence,garza,vargas,watkins,wheeler,larson,carlson,harper,george,greene,burke,guzman,morrison,munoz,jacobs,obrien,lawson,franklin,lynch,bishop,carr,salazar,austin,mendez,gilbert,jensen,williamson,montgomery,harvey,oliver,howell,dean,hanson,weber,garrett,sims,burton,fuller,soto,mccoy,welch,chen,schultz,walters,reid,fields,walsh,little,fowler,bowman,davidson,may,day,schneider,newman,brewer,lucas,holland,wong,banks,santos,curtis,pearson,delgado,valdez,pena,rios,douglas,sandoval,barrett,hopkins,keller,guerrero,stanley,bates,alvarado,beck,ortega,wade,estrada,contreras,barnett,caldwell,santiago,lambert,powers,chambers,nunez,craig,leonard,lowe,rhodes,byrd,gregory,shelton,frazier,becker,maldonado,fleming,vega,sutton,cohen,jennings,parks,mcdaniel,watts,barker,norris,vaughn,vazquez,holt,schwartz,steele,benson,neal,dominguez,horton,terry,wolfe,hale,lyons,graves,haynes,miles,park,warner,padilla,bush,thornton,mccarthy,mann,zimmerman,erickson,fletcher,mckinney,page,dawson,joseph,marquez,reeves,klein,espinoza,baldwin,moran,love,robbins,higgins,ball,cortez,le,griffith,bowen,sharp,cummings,ramsey,hardy,swanson,barber,acosta,luna,chandler,daniel,blair,cross,simon,dennis,oconnor,quinn,gross,navarro,moss,fitzgerald,doyle,mclaughlin,rojas,rodgers,stevenson,singh,yang,figueroa,harmon,newton,paul,manning,garner,mcgee,reese,francis,burgess,adkins,goodman,curry,brady,christensen,potter,walton,goodwin,mullins,molina,webster,fischer,campos,avila,sherman,todd,chang,blake,malone,wolf,hodges,juarez,gill,farmer,hines,gallagher,duran,hubbard,cannon,miranda,wang,saunders,tate,mack,hammond,carrillo,townsend,wise,ingram,barton,mejia,ayala,schroeder,hampton,rowe,parsons,frank,waters,strickland,osborne,maxwell,chan,deleon,norman,harrington,casey,patton,logan,bowers,mueller,glover,floyd,hartman,buchanan,cobb,french,kramer,mccormick,clarke,tyler,gibbs,moody,conner,sparks,mcguire,leon,bauer,norton,pope,flynn,hogan,robles,salinas,yates,lindsey,lloyd,marsh,mcbride,owen,solis,pham,lang,pratt,lara,brock,ballard,trujillo,shaffer,drake,roman,aguirre,morton,stokes,lamb,pacheco,patrick,cochran,shepherd,cain,burnett,hess,li,cervantes,olsen,briggs,ochoa,cabrera,velasquez,montoya,roth,meyers,cardenas,fuentes,weiss,wilkins,hoover,nicholson,underwood,short,carson,morrow,colon,holloway,summers,bryan,petersen,mckenzie,serrano,wilcox,carey,clayton,poole,calderon,gallegos,greer,rivas,guerra,decker,collier,wall,whitaker,bass,flowers,davenport,conley,houston,huff,copeland,hood,monroe,massey,roberson,combs,franco,larsen,pittman,randall,skinner,wilkinson,kirby,cameron,bridges,anthony,richard,kirk,bruce,singleton,mathis,bradford,boone,abbott,charles,allison,sweeney,atkinson,horn,jefferson,rosales,york,christian,phelps,farrell,castaneda,nash,dickerson,bond,wyatt,foley,chase,gates,vincent,mathews,hodge,garrison,trevino,villarreal,heath,dalton,valencia,callahan,hensley,atkins,huffman,roy,boyer,shields,lin,hancock,grimes,glenn,cline,delacruz,camacho,dillon,parrish,oneill,melton,booth,kane,berg,harrell,pitts,savage,wiggins,brennan,salas,marks,russo,sawyer,baxter,golden,hutchinson,liu,walter,mcdowell,wiley,rich,humphrey,johns,koch,suarez,hobbs,beard,gilmore,ibarra,keith,macias,khan,andrade,ware,stephenson,henson,wilkerson,dyer,mcclure,blackwell,mercado,tanner,eaton,clay,barron,beasley,oneal,small,preston,wu,zamora,macdonald,vance,snow,mcclain,stafford,orozco,barry,english,shannon,kline,jacobson,woodard,huang,kemp,mosley,prince,merritt,hurst,villanueva,roach,nolan,lam,yoder,mccullough,lester,santana,valenzuela,winters,barrera,orr,leach,berger,mckee,strong,conway,stein,whitehead,bullock,escobar,knox,meadows,solomon,velez,odonnell,kerr,stout,blankenship,browning,kent,lozano,bartlett,pruitt,buck,barr,gaines,durham,gentry,mcintyre,sloan,rocha,melendez,herman,sexton,moon,hendricks,rangel,stark,lowery,hardin,hull,sellers,ellison,calhoun,gillespie,mora,knapp,mccall,morse,dorsey,weeks,nielsen,livingston,leblanc,mclean,bradshaw,glass,middleton,buckley,schaefer,frost,howe,house,mcintosh,ho,pennington,reilly,hebert,mcfarland,hickman,noble,spears,conrad,arias,galvan,velazquez,huynh,frederick,randolph,cantu,fitzpatrick,mahoney,peck,villa,michael,donovan,mcconnell,walls,boyle,mayer,zuniga,giles,pineda,pace,hurley,mays,mcmillan,crosby,ayers,case,bentley,shepard,everett,pugh,david,mcmahon,dunlap,bender,hahn,harding,acevedo,raymond,blackburn,duffy,landry,dougherty,bautista,shah,potts,arroyo,valentine,meza,gould,vaughan,fry,rush,avery,herring,dodson,clements,sampson,tapia,bean,lynn,crane,farley,cisneros,benton,ashley,mckay,finley,best,blevins,friedman,moses,sosa,blanchard,huber,frye,krueger,bernard,rosario,rubio,mullen,benjamin,haley,chung,moyer,choi,horne,yu,woodward,ali,nixon,hayden,rivers,estes,mccarty,richmond,stuart,maynard,brandt,oconnell,hanna,sanford,sheppard,church,burch,levy,rasmussen,coffey,ponce,faulkner,donaldson,schmitt,novak,costa,montes,booker,cordova,waller,arellano,maddox,mata,bonilla,stanton,compton,kaufman,dudley,mcpherson,beltran,dickson,mccann,villegas,proctor,hester,cantrell,daugherty,cherry,bray,davila,rowland,madden,levine,spence,good,irwin,werner,krause,petty,whitney,baird,hooper,pollard,zavala,jarvis,holden,hendrix,haas,mcgrath,bird,lucero,terrell,riggs,joyce,rollins,mercer,galloway,duke,odom,andersen,downs,hatfield,benitez,archer,huerta,travis,mcneil,hinton,zhang,hays,mayo,fritz,branch,mooney,ewing,ritter,esparza,frey,braun,gay,riddle,haney,kaiser,holder,chaney,mcknight,gamble,vang,cooley,carney,cowan,forbes,ferrell,davies,barajas,shea,osborn,bright,cuevas,bolton,murillo,lutz,duarte,kidd,key,cooke', ',') AS words;
CREATE OR REPLACE TEMPORARY VIEW en_us_ascii_safe_email_words_2 AS SELECT split('aaron,adam,adrian,alan,albert,alec,alejandro,alex,alexander,alexis,alfred,allen,alvin,andre,andres,andrew,angel,anthony,antonio,arthur,austin,barry,benjamin,bernard,bill,billy,blake,bob,bobby,brad,bradley,brady,brandon,brendan,brent,brett,brian,bruce,bryan,bryce,caleb,calvin,cameron,carl,carlos,casey,cesar,chad,charles,chase,chris,christian,christopher,clarence,clayton,clifford,clinton,cody,cole,colin,collin,colton,connor,corey,cory,craig,cristian,curtis,dakota,dale,dalton,damon,dan,daniel,danny,darin,darius,darrell,darren,darryl,daryl,dave,david,dean,dennis,derek,derrick,devin,devon,dillon,dominic,don,donald,douglas,drew,duane,dustin,dwayne,dylan,earl,eddie,edgar,eduardo,edward,edwin,elijah,eric,erik,ernest,ethan,eugene,evan,fernando,francis,francisco,frank,franklin,fred,frederick,gabriel,garrett,gary,gavin,gene,geoffrey,george,gerald,gilbert,glen,glenn,gordon,grant,greg,gregg,gregory,guy,harold,harry,hayden,hector,henry,herbert,howard,hunter,ian,isaac,isaiah,ivan,jack,jackson,jacob,jaime,jake,james,jamie,jared,jason,javier,jay,jeff,jeffery,jeffrey,jeremiah,jeremy,jermaine,jerome,jerry,jesse,jesus,jim,jimmy,joe,joel,john,johnathan,johnny,jon,jonathan,jonathon,jordan,jorge,jose,joseph,joshua,juan,julian,justin,karl,keith,kelly,kenneth,kent,kerry,kevin,kirk,kristopher,kurt,kyle,lance,larry,lawrence,lee,leon,leonard,leroy,leslie,levi,logan,lonnie,louis,lucas,luis,luke,malik,manuel,marc,marco,marcus,mario,mark,martin,marvin,mason,mathew,matthew,maurice,max,maxwell,melvin,michael,micheal,miguel,mike,mitchell,nathan,nathaniel,neil,nicholas,nicolas,noah,norman,omar,oscar,parker,patrick,paul,pedro,perry,peter,philip,phillip,preston,ralph,randall,randy,ray,raymond,reginald,ricardo,richard,rick,rickey,ricky,riley,robert,roberto,rodney,roger,ronald,ronnie,ross,roy,ruben,russell,ryan,samuel,scott,sean,sergio,seth,shane,shannon,shaun,shawn,spencer,stanley,stephen,steve,steven,stuart,tanner,taylor,terrance,terrence,terry,theodore,thomas,tim,timothy,todd,tom,tommy,tony,tracy,travis,trevor,tristan,troy,tyler,tyrone,vernon,victor,vincent,walter,warren,wayne,wesley,william,willie,wyatt,xavier,zachary,april,abigail,adriana,adrienne,aimee,alejandra,alexa,alexandra,alexandria,alice,alicia,alisha,alison,allison,alyssa,amanda,amber,amy,ana,andrea,angela,angelica,angie,anita,ann,anna,anne,annette,ariana,ariel,ashlee,ashley,audrey,autumn,bailey,barbara,becky,belinda,beth,bethany,betty,beverly,bianca,bonnie,brandi,brandy,breanna,brenda,briana,brianna,bridget,brittany,brittney,brooke,caitlin,caitlyn,candace,candice,carla,carly,carmen,carol,caroline,carolyn,carrie,cassandra,cassidy,cassie,catherine,cathy,charlene,charlotte,chelsea,chelsey,cheryl,cheyenne,chloe,christie,christina,christine,christy,cindy,claire,claudia,colleen,connie,courtney,cristina,crystal,cynthia,daisy,dana,danielle,darlene,dawn,deanna,debbie,deborah,debra,denise,desiree,destiny,diamond,diana,diane,dominique,donna,doris,dorothy,ebony,eileen,elaine,elizabeth,ellen,emily,emma,erica,erika,erin,evelyn,faith,felicia,frances,gabriela,gabriella,gabrielle,gail,gina,glenda,gloria,grace,gwendolyn,hailey,haley,hannah,hayley,heather,heidi,helen,holly,isabel,isabella,jackie,jaclyn,jacqueline,jade,jane,janet,janice,jasmin,jasmine,jean,jeanette,jeanne,jenna,jennifer,jenny,jessica,jill,jillian,jo,joan,joann,joanna,joanne,jocelyn,jodi,jody,joy,joyce,judith,judy,julia,julie,kaitlin,kaitlyn,kara,karen,kari,karina,karla,katelyn,katherine,kathleen,kathryn,kathy,katie,katrina,kayla,kaylee,kelli,kellie,kelsey,kendra,kerri,kiara,kim,kimberly,kirsten,krista,kristen,kristi,kristie,kristin,kristina,kristine,kristy,krystal,kylie,lacey,latasha,latoya,laura,lauren,laurie,leah,linda,lindsay,lindsey,lisa,loretta,lori,lorraine,lydia,lynn,mackenzie,madeline,madison,makayla,mallory,mandy,marcia,margaret,maria,mariah,marie,marilyn,marisa,marissa,martha,mary,maureen,mckenzie,meagan,megan,meghan,melanie,melinda,melissa,melody,mercedes,meredith,mia,michaela,michele,michelle,mikayla,mindy,miranda,misty,molly,monica,monique,morgan,nancy,natalie,natasha,nichole,nicole,nina,norma,olivia,paige,pam,pamela,patricia,patty,paula,peggy,penny,phyllis,priscilla,rachael,rachel,raven,rebecca,rebekah,regina,renee,rhonda,rita,roberta,robin,robyn,rose,ruth,sabrina,sally,samantha,sandra,sandy,sara,sarah,savannah,selena,shari,sharon,shawna,sheena,sheila,shelby,shelia,shelley,shelly,sheri,sherri,sherry,sheryl,shirley,sierra,sonia,sonya,sophia,stacey,stacie,stacy,stefanie,stephanie,sue,summer,susan,suzanne,sydney,sylvia,tabitha,tamara,tami,tammie,tammy,tanya,tara,tasha,teresa,terri,theresa,tiffany,tina,toni,tonya,tracey,traci,tracie,tricia,valerie,vanessa,veronica,vicki,vickie,victoria,virginia,wanda,wendy,whitney,yesenia,yolanda,yvette,yvonne,zoe', ',') AS words;
CREATE OR REPLACE TEMPORARY VIEW en_us_ascii_safe_email_words_aliases AS SELECT CAST(split('0,0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30,31,32,33,34,35,36,37,38,39,40,41,42,43,44,45,46,47,48,49,50,51,52,53,54,55,56,57,58,59,60,61,62,63,64,65,66,67,68,69,70,71,72,73,74,75,76,77,78,79,80,81,82,83,84,85,86,87,88,89,90,91,92,93,94,95,96,97,98,99,100,101,102,103,104,105,106,107,108,109,110,111,112,113,114,115,116,117,118,119,120,121,122,123,124,125,126,127,128,129,130,131,132,133,134,135,136,137,138,139,140,141,142,143,144,145,146,147,148,149,150,151,152,153,154,155,156,157,158,159,160,161,162,163,164,165,166,167,168,169,170,171,172,173,174,175,176,177,178,179,180,181,182,183,184,185,186,187,188,189,190,191,192,193,194,195,196,197,198,199,200,201,202,203,204,205,206,207,208,209,210,211,212,213,214,215,216,217,218,219,220,221,222,223,224,225,226,227,228,229,230,231,232,233,234,235,236,237,238,239,240,241,242,243,244,245,246,247,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,2,2,2,2,2,2,2,2,2,2,2,2,2,2,2,2,2,2,2,2,2,2,2,2,2,2,2,2,2,2,2,2,2,2,3,3,3,3,3,3,3,3,3,3,3,3,3,3,3,3,3,3,3,3,3,3,3,3,3,3,3,3,4,4,4,4,4,4,4,4,4,4,4,4,4,4,4,4,4,4,4,4,4,4,4,4,4,4,5,5,5,5,5,5,5,5,5,5,5,5,5,5,5,5,5,5,5,5,6,6,6,6,6,6,6,6,6,6,6,6,6,6,6,6,6,6,7,7,7,7,7,7,7,7,7,7,7,7,7,8,8,8,8,8,8,8,8,8,8,8,8,8,9,9,9,9,9,9,9,9,9,9,9,9,10,10,10,10,10,10,10,10,10,10,10,11,11,11,11,11,11,11,11,11,11,11,12,12,12,12,12,12,12,12,12,12,12,13,13,13,13,13,13,13,13,13,13,14,14,14,14,14,14,14,14,14,14,15,15,15,15,15,15,15,15,15,16,16,16,16,16,16,16,16,16,16,17,17,17,17,17,17,17,17,18,18,18,18,18,18,18,18,18,19,19,19,19,19,19,19,19,20,20,20,20,20,20,20,20,21,21,21,21,21,21,21,21,22,22,22,22,22,22,22,22,23,23,23,23,23,23,23,24,24,24,24,24,24,24,25,25,25,25,25,25,26,26,26,26,26,26,27,27,27,27,27,27,28,28,28,28,28,29,29,29,29,29,29,30,30,30,30,30,31,31,31,31,31,32,32,32,32,32,33,33,33,33,33,34,34,34,34,34,35,35,35,35,36,36,36,36,36,37,37,37,37,38,38,38,38,39,39,39,39,39,40,40,40,40,41,41,41,41,42,42,42,42,43,43,43,44,44,44,44,45,45,45,45,46,46,46,47,47,47,48,48,48,49,49,49,50,50,50,51,51,51,52,52,52,53,53,53,54,54,54,55,55,55,56,56,57,57,57,58,58,58,59,59,60,60,60,61,61,62,62,63,63,63,64,64,65,65,66,66,67,67,68,68,69,69,70,70,71,71,72,72,73,73,74,74,75,75,76,77,77,78,78,79,79,80,81,81,82,83,83,84,84,85,86,86,87,88,88,89,90,91,91,92,93,93,94,95,95,96,97,98,98,99,100,101,101,102,103,104,105,106,107,107,108,109,110,111,112,113,114,115,116,117,118,119,120,121,122,123,124,125,126,127,129,130,131,132,134,135,136,138,139,141,142,144,145,147,149,150,152,154,155,157,159,161,163,165,167,169,171,174,176,179,181,184,187,190,193,197,200,204,208,212,217,222,230,248', ',') AS ARRAY<BIGINT>) AS words;
CREATE OR REPLACE TEMPORARY VIEW en_us_ascii_safe_email_words_aliases_2 AS SELECT CAST(split('0,0,0,0,0,1,1,8,1,8,15,15,15,15,15,9,15,15,15,17,17,17,20,17,17,17,17,22,22,32,22,32,30,32,32,32,32,36,36,36,36,36,36,36,36,36,36,38,47,38,48,48,51,48,48,48,52,52,52,52,52,52,52,52,52,57,52,52,52,52,52,65,73,65,73,73,73,73,73,73,82,82,73,82,82,84,82,82,82,82,82,82,85,92,82,82,93,82,82,82,92,93,103,96,103,106,103,106,106,106,106,121,125,134,134,106,150,150,153,153,153,115,153,153,153,121,153,153,153,153,153,153,153,154,125,156,156,156,156,156,161,161,161,161,161,163,163,173,173,173,134,173,173,150,153,173,154,173,173,173,173,156,173,161,173,173,163,166,173,173,173,177,177,167,177,177,177,173,181,181,182,177,181,182,183,182,184,182,186,188,189,182,182,190,182,182,183,193,183,197,183,183,183,183,186,199,186,186,188,189,189,189,189,190,190,190,193,193,193,205,193,193,193,193,219,197,199,219,219,224,219,219,219,219,229,219,224,234,224,224,224,224,224,224,237,244,229,229,245,229,229,229,229,229,248,229,254,229,229,256,229,229,229,229,259,229,229,229,264,229,229,229,229,229,268,274,275,276,229,229,229,277,234,281,234,237,283,237,286,237,244,288,244,245,245,248,291,259,296,298,259,259,259,299,303,259,259,259,304,264,264,264,264,264,264,264,264,308,264,264,264,317,321,264,264,264,268,268,274,274,274,274,322,275,275,332,335,336,337,338,276,339,341,276,276,276,277,342,277,277,281,283,286,347,286,288,288,353,288,288,288,288,291,296,296,296,296,296,296,357,296,296,298,369,298,298,298,298,298,303,303,308,308,373,317,317,383,317,317,317,386,317,317,317,317,317,390,321,322,332,396,400,337,401,337,337,337,337,403,337,408,410,337,411,413,338,414,338,338,416,419,420,339,339,339,421,425,339,426,339,341,342,342,342,428,342,434,342,436,347,438,353,353,353,353,353,353,357,369,369,373,373,390,396,400,400,440,401,456,401,401,458,408,410,410,411,461,411,414,414,414,416,466,419,420,425,428,472,428,477,479,434,434,434,434,434,436,436,436,438,440,440,458,458,480,494,458,458,458,495,466,477,477,477,499,504,505,477,506,477,508,477,477,477,477,477,477,477,477,510,477,477,519,479,479,522,479,479,479,479,479,479,479,495,525,534,495,495,535,495,495,538,495,541,499,499,499,504,504,505,506,510,519,519,543,554,519,519,519,522,525,534,555,534,534,534,562,535,566,535,568,538,538,541,541,541,570,576,541,541,541,541,541,577,543,543,583,586,543,555,587,555,562,562,562,562,590,596,562,562,566,566,566,570,570,597,570,605,570,570,570,607,570,577,611,577,577,577,577,577,614,620,583,621,623,586,590,590,624,590,596,596,596,597,597,597,605,605,605,607,607,607,607,614,620,620,620,628,621,647,623,624,649,624,624,624,624,624,624,647,652,649,660,649,662,649,664,666,667,649,649,649,649,652,652,668,675,676,660,660,677,664,664,680,666,667,668,676,680,683', ',') AS ARRAY<BIGINT>) AS words;
CREATE OR REPLACE TEMPORARY VIEW en_us_ascii_safe_email_words_bounds AS SELECT CAST(split('16777216,16315576,14139477,11838353,10739786,12421186,14145870,14250697,8570286,12846029,14363647,9797981,8030453,13699728,13131317,14387026,8289786,16530051,7528170,12129793,8231473,7729333,10514217,15096530,10891658,14183080,13680385,14603955,16004468,9268550,15275181,12355007,10097415,11433873,13126879,15218630,9793735,16106850,11950967,7917104,14834234,11410206,11596334,14500588,7355256,11265002,15830402,11233345,8197491,6262005,6037946,6028502,7084024,8277355,10180730,12214113,14426709,5834745,9830962,14040734,7882373,12926543,9620275,6535080,15434689,13595335,11994069,10577971,9376505,8704981,8932698,9298392,9776911,10574735,11734680,13246575,15515443,6717924,9531480,12715561,16444601,8940152,13041107,6035044,10541169,15676893,9609313,15369267,9723248,15669764,10529930,5558120,12188494,7399420,14186929,9660285,16726782,12376904,8303731,15793937,11828524,7891483,15684617,13057037,10906971,8964169,7279065,5792319,15899955,14480065,13082239,11762443,10497222,9591488,8704762,8151148,7710982,7325995,7188740,7280059,7476219,7959520,8522077,9548659,10582153,11801437,13187504,14612510,16121370,6005665,8122195,10396784,12959721,15524488,6460714,9552991,12952005,16355314,8139427,11627981,15164820,7084309,10828413,14791880,7139071,11383840,15651294,8287908,12759875,5701701,10444687,15229835,8320054,13194574,6398845,11395386,16640414,10118473,15611551,9348231,14886977,8644041,14257144,8091165,13759314,7862375,13778390,7966075,14034008,8362269,14565125,9027520,15394088,10363742,5382453,12405916,7820586,15072605,10495092,5992859,13332723,8841060,16206980,11824771,7515074,15143758,10993192,6873597,14636869,10804231,7004108,15090374,11320450,7636358,15850936,12293932,8764375,5236194,13659245,10222584,6873449,15434930,12161846,8946090,5797326,14609458,11562178,8573922,5607274,14528090,11689284,8986458,6302339,15583712,13020238,10535096,8053947,5693595,15255367,12974420,10722750,8498377,6504707,16517165,14735509,13097952,11499637,9915130,8357281,6865200,5493461,16080623,14803323,13868480,12957410,12076841,11246403,10478963,9774991,9092796,8475596,7905607,7400613,6946219,6503166,6077898,5663668,5250664,4913543,16744735,16721600,16535640,16522001,16440296,16427109,16354145,16346326,16323325,16219541,16179679,16090474,15986070,15944059,15826786,15822811,15746474,15731441,15673041,15643143,15594388,15586722,15414570,15405075,15401081,15393733,15312179,15236598,15221565,15175428,15170059,15134811,15126690,15116724,15076090,14803830,14781767,14763061,14700666,14502460,14456005,14433321,14381966,14370608,14367555,14281404,14276790,14231273,14230803,14204598,14147421,14001929,13945054,13891551,13858299,13846639,13828704,13734131,13673884,13670814,13630800,13614543,13614391,13540204,13540052,13507705,13492673,13482406,13448532,13394107,13371576,13342751,13236670,13232224,13218584,13064216,13062824,13035998,13018985,12985867,12984190,12931139,12912752,12853881,12835795,12803918,12790731,12740903,12716845,12609990,12597877,12576117,12560162,12553569,12543452,12540549,12497465,12446413,12422505,12420508,12408563,12407322,12406717,12358265,12339425,12292968,12268439,12256327,12235791,12215558,12159908,12133685,12040941,12006766,11978865,11973647,11889946,11879376,11873386,11869713,11815908,11783712,11759033,11746467,11743850,11733280,11727912,11723767,11670114,11668117,11518046,11518045,11517894,11472663,11464241,11459945,11425452,11387737,11339451,11305730,11270783,11270161,11210385,11201644,11193976,11174197,11135877,11133578,11119167,11100930,11087743,11075479,11048032,11045431,11025953,10999746,10994999,10976745,10965102,10958055,10936899,10910979,10906230,10899956,10883699,10781911,10774697,10763205,10749716,10745421,10723191,10706799,10706330,10701733,10693462,10620330,10616958,10563002,10557332,10544597,10531428,10471633,10446502,10435763,10431318,10427493,10412460,10369997,10358354,10303157,10302854,10294567,10280625,10279249,10248429,10230797,10219606,10213013,10199524,10196621,10180834,10175616,10149092,10148789,10105102,10089616,10089164,10087317,10083795,10074601,10056045,10005613,9984456,9936004,9929428,9899379,9887116,9857822,9838662,9832690,9784557,9784254,9771067,9680621,9661294,9606114,9588179,9586333,9583280,9557208,9555833,9540347,9522261,9509695,9501256,9474580,9466159,9465688,9450975,9446076,9440405,9412504,9381685,9374790,9351033,9331856,9268556,9204786,9190056,9173815,9167373,9156652,9149136,9145763,9137946,9079376,9053019,9047651,9032014,9012083,8996597,8976364,8973143,8930680,8927006,8881321,8871808,8869678,8863990,8858488,8843002,8792721,8783510,8770172,8764199,8762975,8749486,8742590,8698735,8679424,8652296,8608137,8595119,8595119,8582535,8580557,8569818,8557253,8533177,8509873,8502828,8491334,8472629,8459743,8444275,8440131,8429393,8419746,8412231,8386326,8384028,8381108,8371764,8368240,8366244,8347084,8341565,8339568,8330676,8323462,8320560,8309671,8307825,8282073,8261537,8242982,8237781,8197616,8195166,8155153,8152385,8149482,8119116,8077122,8047376,8046621,8045548,8044004,8038803,8011355,7993874,7992649,7980082,7972114,7940371,7940220,7929499,7922286,7913242,7897606,7895458,7894855,7893160,7876450,7873547,7869705,7869404,7845328,7841805,7832762,7831839,7821421,7820799,7815130,7798888,7795517,7784007,7779562,7761173,7758104,7753355,7738793,7734498,7718710,7711966,7690340,7668883,7653396,7643130,7627190,7624591,7622744,7603737,7596840,7566793,7562196,7549160,7548556,7537198,7535822,7511595,7485994,7484467,7458865,7449369,7447222,7439084,7431887,7430512,7429136,7414573,7412727,7403685,7401537,7401386,7377613,7355081,7336392,7333623,7329026,7306947,7299280,7285640,7282117,7278124,7277051,7249317,7248848,7241030,7238731,7224621,7212676,7188903,7166220,7164995,7161002,7159325,7156254,7153184,7145064,7144460,7139695,7129126,7127599,7118707,7114865,7113489,7092182,7081763,7079147,7076394,7028714,7028714,7023345,7021970,7018295,7015376,7004035,6984254,6951908,6942714,6905150,6903321,6883389,6883088,6879095,6872350,6854717,6852570,6852117,6843225,6841078,6835105,6832487,6814704,6809654,6804134,6782676,6763969,6732697,6725952,6709847,6708621,6702196,6693907,6693908,6677047,6676896,6657736,6652367,6642553,6639331,6595040,6584923,6582155,6574034,6567140,6564220,6561468,6554724,6541067,6540162,6536940,6530028,6525431,6517009,6509492,6506121,6504744,6495081,6494478,6493252,6489863,6481592,6459832,6459832,6452467,6450773,6448021,6419969,6418275,6417520,6387925,6387002,6385777,6371215,6355579,6354504,6345462,6338567,6326151,6320631,6302395,6301170,6293352,6286288,6279695,6273421,6265451,6253640,6242903,6240453,6240151,6233558,6221143,6216998,6205037,6201362,6195239,6183880,6179452,6175307,6169318,6166264,6165191,6163043,6147557,6145109,6138968,6136518,6133599,6117963,6092377,6070752,6055417,6046073,6044847,6040251,6035184,6020017,6009750,6004062,6000237,5995640,5987369,5978930,5978477,5974786,5974182,5965441,5962673,5954704,5953479,5941684,5934773,5933396,5932944,5931249,5926350,5910714,5904422,5896454,5879592,5877444,5860886,5849544,5846323,5819496,5819345,5810453,5801863,5799716,5777335,5775959,5774584,5773509,5773208,5762621,5755122,5744083,5739485,5726148,5717709,5708363,5707894,5702845,5694254,5691184,5690882,5689808,5679691,5676940,5675246,5664055,5652714,5650868,5647647,5646423,5643520,5643352,5635852,5630484,5628488,5625115,5602433,5601358,5600134,5586494,5586025,5585101,5583424,5583273,5578508,5562872,5562419,5555825,5530844,5524402,5522405,5515661,5494051,5475496,5475044,5472895,5464776,5459859,5458937,5457259,5452042,5450364,5448065,5445297,5436556,5434879,5433183,5426742,5425064,5424761,5415400,5408656,5400234,5395468,5380906,5376779,5365589,5365270,5360823,5348258,5338443,5336614,5332923,5332622,5330172,5329098,5324954,5319132,5318210,5316985,5316683,5315609,5315458,5311784,5306415,5300275,5295074,5288480,5284488,5284487,5278817,5278045,5269472,5266099,5265026,5254742,5250614,5247846,5225012,5224241,5222562,5219795,5218419,5217043,5217043,5216892,5206305,5200182,5198958,5191894,5188068,5181006,5181006,5177331,5173036,5168742,5136713,5134567,5129969,5126446,5121832,5112186,5110810,5095475,5090878,5089805,5088580,5078144,5069253,5064974,5051637,5047341,5037980,5023887,5018216,5009174,5008552,5005801,5004258,4992463,4976978,4971911,4964714,4963338,4956577,4949530,4948758,4942635,4940488,4932216,4930824,4928072,4916110,4912285,4911983,4907839,4904769,4900020,4896347,4889585,4888059,4887455,4884082', ',') AS ARRAY<BIGINT>) AS words;
CREATE OR REPLACE TEMPORARY VIEW en_us_ascii_safe_email_words_bounds_2 AS SELECT CAST(split('16777216,14375634,8871243,13667241,7674564,2582046,5027535,12310086,15565817,6407133,1859011,9790632,1445267,8164360,1956095,3092985,6768267,14833199,13946326,7826365,16126500,6428046,10836987,1741100,2506589,10199794,7100748,1374099,9716976,5739006,11981627,1617703,6345848,4294636,11011934,13105979,15756493,10978148,14831888,2666266,8661232,6812691,10536390,11726995,15542597,6864972,1777281,16113612,10397398,5665547,8099575,14006981,12726933,1744586,3860158,3093970,3376839,8411339,3373947,4576310,2366947,3036057,5718773,14436420,10568187,4583735,1946027,12475645,4649372,6827939,3585556,1999847,2264582,16426576,10923029,1369617,1959679,7103237,7308164,3906605,1520917,1571951,5745056,5627267,10813602,8244081,11401260,7650542,2832226,3254742,2554434,2205277,6978489,2737199,3479203,3605590,7768543,4146717,13576534,2030549,4630637,2212354,2712618,6540030,6515960,3451894,14404160,11641273,4351750,6668362,4571431,9155715,3250353,1928482,6320697,14289804,1384767,2311926,6436422,11113203,6556927,11968270,1721759,1365525,2483068,7086781,9667038,1438191,2182053,6478585,1578228,3982558,3634398,1374997,11603014,1530984,5417956,3421297,1628966,4655650,10820162,1365327,4155688,6031247,10860733,5840473,3645758,2042709,10724075,2350602,8938728,4973242,3298000,9842153,13534431,14798931,16173951,3644365,8227553,7411328,15318135,11550168,7050908,7532501,2624005,3697392,11444279,9858238,9495400,3309262,9370214,9452142,14792753,3992011,4899055,12340584,9100298,13672435,4087114,9635835,6881562,5669914,10986797,14139055,12314966,4043857,10243215,2112682,6638572,11738590,6423972,1920211,2057579,7149447,2215641,3384911,4175822,10597247,6111782,2606941,9736311,7134136,1377691,4410955,1516930,13019361,2023770,7728291,1507265,7066356,6401734,14151755,7119984,1788443,7760684,8346962,1693855,15179688,7165928,8776060,12154991,4272509,3276170,3529841,9470485,4529666,1814459,2083775,3610078,2384891,7425382,8255562,7121977,10188031,4623479,11002764,1400914,15898640,2113177,5601457,2267770,3725098,5517728,1617703,10687952,14410943,1607234,1507662,5975952,13190997,16337394,1702226,4878321,9412376,10752432,2211858,9914538,5543940,6979042,6325158,2564898,1389249,10823951,1877151,3970759,5281304,12710674,11879893,4684879,5280803,1565872,7643967,4516509,12219082,16496487,5161924,14910334,15889991,3313948,8961752,14748894,14227596,4364603,10678523,5316687,4307891,14560970,8204831,9451672,1392141,3726497,11114148,1185120,1187411,3526256,3477413,16472569,4145225,16410316,15891327,2910371,4539335,14640153,8500394,14584690,9865886,2382697,15711844,7914595,3422888,1436296,13643715,14540778,8894571,1850238,9382869,10106698,15385854,8039769,1787150,2420370,8617984,3609765,11913742,2849072,3631127,2475777,2423471,3864723,16529643,5625041,3438610,7465573,2774313,8778899,16743446,11714779,9585834,11378134,9858211,4976181,14429135,4443371,6428017,1758406,8066116,15315862,14647886,12180383,8670198,2405483,3589408,4060167,8581697,6640307,5354576,4033248,13767875,5601438,2927532,13092818,7282790,4897849,5772395,3642225,7880367,12108300,12692860,5106309,12760027,5459827,14826602,4588854,8895273,9129228,14049017,10540873,2804928,3209864,3807562,11377529,2907118,5198293,7936616,6984002,15430940,7385555,14579996,2635505,2010375,7056350,8237964,3141098,3091854,16323987,2148029,9526277,4062340,3298146,2319242,16416785,2881752,8269220,6781725,3228359,5599142,10703412,10619717,3972529,1916223,7205759,14739717,2549899,15065129,12047858,5553599,10934775,11943977,10742577,13313098,10715118,15760208,5779536,6152702,1933699,5768500,14754855,4942244,13700877,2320133,4211094,2329448,3172610,3504310,14806304,4355894,5252053,7414960,5094920,12273386,9000614,4809562,2489684,10010279,3187917,3071569,2571974,6354279,4193104,16561028,2244098,6736243,5083092,2377287,3864210,9081382,16332610,2788087,8686933,13056841,3711242,12471978,2053622,2391574,3303631,2780947,8922959,2601318,5529484,14514419,9287552,1943270,9801991,4756365,4472628,3004207,10516000,8943719,5436610,7090302,9539389,5762573,2576946,4679561,3172989,6856677,4254218,2663187,7300394,4324382,5342458,5884407,5075432,6421255,7354438,4884600,3931571,8619042,9029969,15238578,4630188,2884029,2259919,8604498,12263121,15079116,7557779,15798108,14198106,9125141,13160332,3216112,5433672,1743991,14400110,8167030,1843249,2273564,14681417,15761671,2153771,7384723,3107528,5962738,2216160,9349303,13501834,5699163,6398802,7217084,2899337,2650433,1918007,3767762,12613661,15338323,12828602,11644042,4026584,12739300,15424691,12524774,2815135,13509318,2837332,2158364,8873686,4436272,4715281,11723393,2561255,4014110,2072630,2350369,13121393,7515051,5689085,8861567,3444351,1981795,9225291,7519703,11840671,4394297,1949904,4255237,6465698,8636267,15887497,12113528,12845090,2356495,1950668,4470844,1864933,2955342,13913123,10174524,2391068,1788898,8284276,9120292,9971498,9574143,7415344,14730282,15025312,13595310,10141556,5836311,9047358,1737742,2744072,11469390,6448809,2182730,4522333,13638202,2235419,14446166,4725103,4876416,3278501,2041503,6401098,16541148,2359940,5513728,5004755,11318591,15032259,12139604,4192213,2691383,12133553,1873356,4063612,6073607,11197521,3106397,16507072,13963079,2897680,7763828,5802974,5702865,1918392,2617517,14130839,2064720,2073778,12831540,9184336,2353050,5375754,7807899,5322936,7490615,14253520,3324044,4857150,5565718,1939569,5328293,3124258,16535764,2275098,2948957,2019434,15865227,2756448,2398721,13195865,11329305,7112091,3647839,2497210,12412952,2352922,2467866,7286040,11885675,10545879,2074035,8854524,10631713,13179002,16518118,9698838,5197780,14013932,8808621,5024276,1759811,2618409,5945642,3964685,12671901,5167673,4052384,11858030,8723144,7788762,9020457,9855656,1934976,7075472,2817945,5861061,2141652', ',') AS ARRAY<BIGINT>) AS words;
CREATE OR REPLACE TEMPORARY VIEW en_us_vin_words AS SELECT CAST(split('8,16,24,32,40,48,56,64,72,0,8,16,24,32,40,48,56,64,8,16,24,32,40,56,72,16,24,32,40,48,56,64,72', ',') AS ARRAY<BIGINT>) AS words;
CREATE OR REPLACE TEMPORARY VIEW en_us_vin_words_2 AS SELECT CAST(split('7,14,21,28,35,42,49,56,63,0,7,14,21,28,35,42,49,56,7,14,21,28,35,49,63,14,21,28,35,42,49,56,63', ',') AS ARRAY<BIGINT>) AS words;
CREATE OR REPLACE TEMPORARY VIEW en_us_vin_words_3 AS SELECT CAST(split('6,12,18,24,30,36,42,48,54,0,6,12,18,24,30,36,42,48,6,12,18,24,30,42,54,12,18,24,30,36,42,48,54', ',') AS ARRAY<BIGINT>) AS words;
CREATE OR REPLACE TEMPORARY VIEW en_us_vin_words_4 AS SELECT CAST(split('5,10,15,20,25,30,35,40,45,0,5,10,15,20,25,30,35,40,5,10,15,20,25,35,45,10,15,20,25,30,35,40,45', ',') AS ARRAY<BIGINT>) AS words;
CREATE OR REPLACE TEMPORARY VIEW en_us_vin_words_5 AS SELECT CAST(split('4,8,12,16,20,24,28,32,36,0,4,8,12,16,20,24,28,32,4,8,12,16,20,28,36,8,12,16,20,24,28,32,36', ',') AS ARRAY<BIGINT>) AS words;
CREATE OR REPLACE TEMPORARY VIEW en_us_vin_words_6 AS SELECT CAST(split('3,6,9,12,15,18,21,24,27,0,3,6,9,12,15,18,21,24,3,6,9,12,15,21,27,6,9,12,15,18,21,24,27', ',') AS ARRAY<BIGINT>) AS words;
CREATE OR REPLACE TEMPORARY VIEW en_us_vin_words_7 AS SELECT CAST(split('2,4,6,8,10,12,14,16,18,0,2,4,6,8,10,12,14,16,2,4,6,8,10,14,18,4,6,8,10,12,14,16,18', ',') AS ARRAY<BIGINT>) AS words;
CREATE OR REPLACE TEMPORARY VIEW en_us_vin_words_8 AS SELECT CAST(split('10,20,30,40,50,60,70,80,90,0,10,20,30,40,50,60,70,80,10,20,30,40,50,70,90,20,30,40,50,60,70,80,90', ',') AS ARRAY<BIGINT>) AS words;
CREATE OR REPLACE TEMPORARY VIEW en_us_vin_words_9 AS SELECT CAST(split('9,18,27,36,45,54,63,72,81,0,9,18,27,36,45,54,63,72,9,18,27,36,45,63,81,18,27,36,45,54,63,72,81', ',') AS ARRAY<BIGINT>) AS words;
CREATE OR REPLACE TEMPORARY VIEW person_en_us_first_names_female AS SELECT split('April,Abigail,Adriana,Adrienne,Aimee,Alejandra,Alexa,Alexandra,Alexandria,Alexis,Alice,Alicia,Alisha,Alison,Allison,Alyssa,Amanda,Amber,Amy,Ana,Andrea,Angel,Angela,Angelica,Angie,Anita,Ann,Anna,Anne,Annette,Ariana,Ariel,Ashlee,Ashley,Audrey,Autumn,Bailey,Barbara,Becky,Belinda,Beth,Bethany,Betty,Beverly,Bianca,Bonnie,Brandi,Brandy,Breanna,Brenda,Briana,Brianna,Bridget,Brittany,Brittney,Brooke,Caitlin,Caitlyn,Candace,Candice,Carla,Carly,Carmen,Carol,Caroline,Carolyn,Carrie,Casey,Cassandra,Cassidy,Cassie,Catherine,Cathy,Charlene,Charlotte,Chelsea,Chelsey,Cheryl,Cheyenne,Chloe,Christie,Christina,Christine,Christy,Cindy,Claire,Claudia,Colleen,Connie,Courtney,Cristina,Crystal,Cynthia,Daisy,Dana,Danielle,Darlene,Dawn,Deanna,Debbie,Deborah,Debra,Denise,Desiree,Destiny,Diamond,Diana,Diane,Dominique,Donna,Doris,Dorothy,Ebony,Eileen,Elaine,Elizabeth,Ellen,Emily,Emma,Erica,Erika,Erin,Evelyn,Faith,Felicia,Frances,Gabriela,Gabriella,Gabrielle,Gail,Gina,Glenda,Gloria,Grace,Gwendolyn,Hailey,Haley,Hannah,Hayley,Heather,Heidi,Helen,Holly,Isabel,Isabella,Jackie,Jaclyn,Jacqueline,Jade,Jaime,Jamie,Jane,Janet,Janice,Jasmin,Jasmine,Jean,Jeanette,Jeanne,Jenna,Jennifer,Jenny,Jessica,Jill,Jillian,Jo,Joan,Joann,Joanna,Joanne,Jocelyn,Jodi,Jody,Jordan,Joy,Joyce,Judith,Judy,Julia,Julie,Kaitlin,Kaitlyn,Kara,Karen,Kari,Karina,Karla,Katelyn,Katherine,Kathleen,Kathryn,Kathy,Katie,Katrina,Kayla,Kaylee,Kelli,Kellie,Kelly,Kelsey,Kendra,Kerri,Kerry,Kiara,Kim,Kimberly,Kirsten,Krista,Kristen,Kristi,Kristie,Kristin,Kristina,Kristine,Kristy,Krystal,Kylie,Lacey,Latasha,Latoya,Laura,Lauren,Laurie,Leah,Leslie,Linda,Lindsay,Lindsey,Lisa,Loretta,Lori,Lorraine,Lydia,Lynn,Mackenzie,Madeline,Madison,Makayla,Mallory,Mandy,Marcia,Margaret,Maria,Mariah,Marie,Marilyn,Marisa,Marissa,Martha,Mary,Maureen,Mckenzie,Meagan,Megan,Meghan,Melanie,Melinda,Melissa,Melody,Mercedes,Meredith,Mia,Michaela,Michele,Michelle,Mikayla,Mindy,Miranda,Misty,Molly,Monica,Monique,Morgan,Nancy,Natalie,Natasha,Nichole,Nicole,Nina,Norma,Olivia,Paige,Pam,Pamela,Patricia,Patty,Paula,Peggy,Penny,Phyllis,Priscilla,Rachael,Rachel,Raven,Rebecca,Rebekah,Regina,Renee,Rhonda,Rita,Roberta,Robin,Robyn,Rose,Ruth,Sabrina,Sally,Samantha,Sandra,Sandy,Sara,Sarah,Savannah,Selena,Shannon,Shari,Sharon,Shawna,Sheena,Sheila,Shelby,Shelia,Shelley,Shelly,Sheri,Sherri,Sherry,Sheryl,Shirley,Sierra,Sonia,Sonya,Sophia,Stacey,Stacie,Stacy,Stefanie,Stephanie,Sue,Summer,Susan,Suzanne,Sydney,Sylvia,Tabitha,Tamara,Tami,Tammie,Tammy,Tanya,Tara,Tasha,Taylor,Teresa,Terri,Terry,Theresa,Tiffany,Tina,Toni,Tonya,Tracey,Traci,Tracie,Tracy,Tricia,Valerie,Vanessa,Veronica,Vicki,Vickie,Victoria,Virginia,Wanda,Wendy,Whitney,Yesenia,Yolanda,Yvette,Yvonne,Zoe', ',') AS words;
CREATE OR REPLACE TEMPORARY VIEW person_en_us_first_names_female_aliases AS SELECT CAST(split('0,0,9,14,16,16,16,0,16,7,16,9,16,16,11,14,15,16,17,17,18,17,20,17,18,18,22,26,18,18,18,18,20,27,20,22,22,33,22,22,22,22,27,27,33,33,33,33,33,37,33,33,33,49,33,33,33,37,49,53,53,53,53,53,71,63,65,77,77,81,81,66,81,82,82,71,82,75,89,91,91,77,81,92,82,92,92,94,95,84,95,89,91,97,92,94,97,95,100,100,97,100,101,101,102,106,102,106,109,107,109,115,115,115,115,109,115,115,115,117,115,119,117,117,117,119,121,121,137,139,121,139,139,139,142,147,150,130,160,137,160,160,139,160,160,160,160,142,160,160,147,160,160,160,160,150,160,160,160,162,155,162,160,162,162,162,162,162,162,162,162,162,178,179,179,179,183,183,163,178,183,183,183,179,188,188,189,189,183,188,189,190,191,190,192,194,198,198,194,198,198,198,205,205,205,198,205,205,205,205,205,208,205,208,211,220,220,220,220,221,211,220,221,221,221,224,221,225,227,224,228,225,228,228,228,228,228,228,228,228,228,230,241,228,230,230,242,242,242,242,249,249,249,249,249,253,249,255,249,249,253,253,257,257,263,257,257,257,257,257,264,257,257,270,273,257,257,274,264,264,264,264,264,277,283,264,264,264,270,273,277,277,284,277,292,277,277,277,294,277,283,298,284,284,284,284,292,301,307,292,308,310,292,294,311,294,314,294,298,301,301,307,307,307,308,308,308,310,310,311,311,311,311,316,311,333,314,335,314,316,337,316,337,337,337,337,337,337,340,337,348,340,350,352,340,340,353,356,357,340,348,348,348,352,358,353,364,366,367,357,357,368,357,358,371,358,364,366,371,371,374', ',') AS ARRAY<BIGINT>) AS words;
CREATE OR REPLACE TEMPORARY VIEW person_en_us_first_names_female_bounds AS SELECT CAST(split('16777216,13064462,3124257,3981849,2714906,2657549,4238007,8316747,6168350,6967760,3770736,15365993,3042278,9626832,8065086,13725608,9770560,13581769,16473255,5456818,11497243,7421999,6967078,7048884,1928246,8845204,6004677,5986708,13356857,9507632,2637823,3936101,4452328,14628859,7281678,5871762,4422810,11839026,6142469,3210295,14357422,7986218,5370921,6329936,3994020,8641513,13277812,13918833,5599516,11385063,5987178,16258669,5032080,4747217,10010999,15405979,11558990,3075850,3519897,4175326,12476458,3187910,5700383,16696636,7658571,14471878,14327716,7528044,15988243,2890063,2204552,12346242,9033650,3444489,3390489,9729275,2355503,8605809,4454712,3616706,2543252,8788744,5929905,9067924,15979254,3540179,6139950,11737229,11645450,11278252,2101307,9380093,12865656,2796188,12292372,12403184,6090009,6341243,13097619,11780177,15730325,6755660,7613960,6337768,6746977,2120471,5066944,12854232,5419603,10077980,2544229,4617834,2554444,3479045,3842782,15958365,4776620,13727140,8131153,3682594,13458844,5970819,5274105,2730158,10977148,3495831,3368244,2820394,6968024,4598107,15272183,2460851,7386880,5574056,2606904,4237445,9958532,13888781,3057382,13693347,14317970,4069702,7596164,2251976,2622571,3622721,3049552,16254193,2852573,5453596,14817147,6063565,15916332,10184614,2130967,6019941,5215771,4904629,3294376,11531716,3458299,5961719,12892371,10935578,6319166,2825847,5131549,3479460,7518948,4665122,2920419,8005522,4742064,10566537,5858473,6452768,5565657,7041469,6919115,14625402,4311311,9451535,9902153,6366124,5077407,3162590,2478199,9435587,9112687,9134740,15365149,12208029,11661234,10006518,8902753,3526750,5958497,1912439,9389480,15790983,8955864,2021284,2256316,2493163,16099460,15692593,2361799,8097997,11924780,6538665,2430214,11452069,14805944,6249633,7016847,7914165,3179377,2906432,2103263,4131681,14890274,13541734,14067686,12768712,7646568,15063119,13969759,4355296,4217986,3087042,15772223,3111383,2366836,9730774,4864761,5170719,12855728,2808640,4401824,2272820,2577386,13998933,6230616,6238580,9717485,3777033,2173212,10116341,8246013,10659885,4818731,2138241,4666241,14443670,9470424,8692731,13283546,3735994,2584104,2139078,4902672,2045063,3240791,13451794,7731620,2622015,1961684,9084435,10001199,10934622,10660421,8131575,16153045,11227306,9076766,11121105,6400026,2469066,1905586,3009116,12577191,7071685,2393555,14544892,7970003,2451333,15841487,5181490,5347417,3595164,2238687,7019365,13036312,2587882,11305617,5488152,12411828,16484189,3655330,4597129,2951337,16531358,2054299,4456106,6660244,12279062,3406438,16564181,14309008,3177561,10357545,15794859,6253692,2103685,4198550,2870336,11243604,2264146,2274080,14070908,10071429,2580326,5894985,8562046,5837066,8214116,15630234,3645106,5326291,6103297,2126908,5842940,3426022,15861666,2494844,14505967,2214485,11357860,3022687,2630408,12200249,12423576,7799031,4000176,2738409,13611890,2580186,2706231,15714091,13033684,10778702,2274361,7303511,13379679,11658605,3866849,11718653,6169718,11450847,5699821,15367505,9659425,5509559,1929788,9281636,2871315,8844881,14070458,6690647,5666806,4443795,4177694,9565691,8541060,11512195,10807590,2121871,7758875,3090123,6427168,2348509', ',') AS ARRAY<BIGINT>) AS words;
CREATE OR REPLACE TEMPORARY VIEW person_en_us_first_names_male AS SELECT split('Aaron,Adam,Adrian,Alan,Albert,Alec,Alejandro,Alex,Alexander,Alexis,Alfred,Allen,Alvin,Andre,Andres,Andrew,Angel,Anthony,Antonio,Arthur,Austin,Barry,Benjamin,Bernard,Bill,Billy,Blake,Bob,Bobby,Brad,Bradley,Brady,Brandon,Brendan,Brent,Brett,Brian,Bruce,Bryan,Bryce,Caleb,Calvin,Cameron,Carl,Carlos,Casey,Cesar,Chad,Charles,Chase,Chris,Christian,Christopher,Clarence,Clayton,Clifford,Clinton,Cody,Cole,Colin,Collin,Colton,Connor,Corey,Cory,Craig,Cristian,Curtis,Dakota,Dale,Dalton,Damon,Dan,Daniel,Danny,Darin,Darius,Darrell,Darren,Darryl,Daryl,Dave,David,Dean,Dennis,Derek,Derrick,Devin,Devon,Dillon,Dominic,Don,Donald,Douglas,Drew,Duane,Dustin,Dwayne,Dylan,Earl,Eddie,Edgar,Eduardo,Edward,Edwin,Elijah,Eric,Erik,Ernest,Ethan,Eugene,Evan,Fernando,Francis,Francisco,Frank,Franklin,Fred,Frederick,Gabriel,Garrett,Gary,Gavin,Gene,Geoffrey,George,Gerald,Gilbert,Glen,Glenn,Gordon,Grant,Greg,Gregg,Gregory,Guy,Harold,Harry,Hayden,Hector,Henry,Herbert,Howard,Hunter,Ian,Isaac,Isaiah,Ivan,Jack,Jackson,Jacob,Jaime,Jake,James,Jamie,Jared,Jason,Javier,Jay,Jeff,Jeffery,Jeffrey,Jeremiah,Jeremy,Jermaine,Jerome,Jerry,Jesse,Jesus,Jim,Jimmy,Joe,Joel,John,Johnathan,Johnny,Jon,Jonathan,Jonathon,Jordan,Jorge,Jose,Joseph,Joshua,Juan,Julian,Justin,Karl,Keith,Kelly,Kenneth,Kent,Kerry,Kevin,Kirk,Kristopher,Kurt,Kyle,Lance,Larry,Lawrence,Lee,Leon,Leonard,Leroy,Leslie,Levi,Logan,Lonnie,Louis,Lucas,Luis,Luke,Malik,Manuel,Marc,Marco,Marcus,Mario,Mark,Martin,Marvin,Mason,Mathew,Matthew,Maurice,Max,Maxwell,Melvin,Michael,Micheal,Miguel,Mike,Mitchell,Nathan,Nathaniel,Neil,Nicholas,Nicolas,Noah,Norman,Omar,Oscar,Parker,Patrick,Paul,Pedro,Perry,Peter,Philip,Phillip,Preston,Ralph,Randall,Randy,Ray,Raymond,Reginald,Ricardo,Richard,Rick,Rickey,Ricky,Riley,Robert,Roberto,Rodney,Roger,Ronald,Ronnie,Ross,Roy,Ruben,Russell,Ryan,Samuel,Scott,Sean,Sergio,Seth,Shane,Shannon,Shaun,Shawn,Spencer,Stanley,Stephen,Steve,Steven,Stuart,Tanner,Taylor,Terrance,Terrence,Terry,Theodore,Thomas,Tim,Timothy,Todd,Tom,Tommy,Tony,Tracy,Travis,Trevor,Tristan,Troy,Tyler,Tyrone,Vernon,Victor,Vincent,Walter,Warren,Wayne,Wesley,William,Willie,Wyatt,Xavier,Zachary', ',') AS words;
CREATE OR REPLACE TEMPORARY VIEW person_en_us_first_names_male_aliases AS SELECT CAST(split('0,0,0,0,1,1,8,15,1,15,15,15,15,17,17,8,17,15,17,17,17,20,20,22,32,32,32,36,36,36,22,36,30,36,36,36,32,36,36,48,48,48,48,48,48,52,52,38,47,52,52,52,48,52,52,52,52,52,52,52,57,73,73,73,73,57,73,73,73,73,82,82,82,65,82,82,82,82,82,82,82,82,73,82,82,82,92,92,103,106,106,106,84,92,106,125,125,134,134,150,150,153,153,93,153,153,103,153,153,153,153,153,153,153,153,106,156,156,156,156,156,115,156,161,161,121,161,161,163,173,173,173,173,173,125,173,173,173,173,173,173,177,177,177,181,182,182,182,182,182,134,182,182,150,183,183,153,183,183,183,183,156,183,161,186,186,163,166,186,188,190,190,190,167,193,193,193,173,193,177,193,179,181,182,183,193,184,197,186,197,188,219,219,190,219,219,224,193,224,197,224,224,224,224,224,229,229,229,229,229,229,229,229,229,229,229,229,229,229,199,229,229,229,229,219,229,229,229,234,224,237,237,237,237,229,244,244,234,245,245,256,259,259,259,237,244,259,264,245,264,264,264,264,264,264,264,248,264,264,256,264,264,264,268,259,274,274,274,264,274,275,276,276,276,268,274,275,276,276,277,277,283,286,277,286,288,283,288,286,288,288,296,296,296,296,296,288,298,296,298,298,298,298,298,299,299,308,308,304,317,317,317,317,317,317,317,317,308,317,321,321,317', ',') AS ARRAY<BIGINT>) AS words;
CREATE OR REPLACE TEMPORARY VIEW person_en_us_first_names_male_bounds AS SELECT CAST(split('16777216,9800922,8221646,12666455,7112593,2392976,4659393,11408679,12136295,1501370,1722885,9073712,1339437,7566524,1812859,12854570,4874257,15675881,12925105,7253279,7445826,5957352,14592016,1613607,2323044,9452913,6580795,1273481,9005449,5318766,11226488,1499247,7231903,3980161,10205583,12146293,4563401,10174272,15644370,2471028,8027013,6313830,9764862,10868284,14404488,7779449,1647139,7762738,3693607,5250687,7506483,16735019,10454607,1616838,3577498,2867413,3129569,3925813,3126889,4241209,2193627,2813742,5300015,13379311,9794331,16190588,1803530,11562114,4308921,6327963,3323002,1853409,2098758,14699456,10123188,1269327,1816181,6583102,6773023,3620543,1409548,1456844,8399613,5215210,13147844,16721621,10566400,7090331,2624836,3016413,2367385,2043795,11994990,13933339,3224438,3341570,16687258,3843073,12582390,1881862,4291559,2050353,2513987,6326428,6038829,3199128,6451010,10788839,4033092,6180071,4236687,8485287,3012345,1787269,5857863,14724681,1283368,2142635,5965114,10299437,6076796,13801656,1595683,1265534,2301245,3442713,8959168,1332879,2022272,6004190,1462662,3690935,3368268,1274313,9846005,1418878,5021226,3170772,1509684,4314739,10027855,1265350,3851388,5589608,10065455,5412803,3378797,1893132,9938803,2178479,2282022,2276396,3056503,4057417,5053925,13715278,4061737,3377506,7625090,6868632,14196463,11997096,6534605,15808319,2431861,3426650,13111310,12869921,8800098,3066941,8684079,8760009,13709551,8661763,4540322,11436943,8433928,13771664,3787835,16346185,6377659,14477240,8965748,14540729,11389693,3747745,10698161,1957981,8056732,4188283,13570283,1779603,1412411,4588696,2053400,3137051,3870047,6321904,5664246,16202649,9023368,6611739,1276808,4087964,1405852,1267571,1875580,7162386,1396895,6548921,5932966,13115491,6598622,1657485,7192406,7735755,1569822,14068154,6641202,13214025,11264940,3959654,3036272,3271368,11020788,4197980,1681595,1931190,3345730,2957161,6881657,7651048,6600470,9442011,13594332,10197086,1298331,16578840,1958439,5191289,2101713,3452327,5113691,1499247,15752467,15944929,1489544,1397263,9031912,12225085,15141086,1577580,4521106,8723153,16325241,2049895,2361224,5137985,6468001,14938694,2377082,1287522,10031366,1739696,10925387,4894580,11779933,11009986,13017372,4894116,1451210,7084236,4185788,11324338,13673202,4033518,9232441,10291529,3071284,8305526,13668905,2277502,4045005,8431422,4927373,3992445,15535676,7604032,15430601,1290201,3453624,7186955,1098340,1100462,15524075,3222779,11164640,3841690,6246313,10416667,2697259,4206942,13568126,3934247,12429211,9143455,2208224,14561343,7476049,3172247,1331123,12644652,13476027,8243266,1714754,8695807,9366634,8828090,7451056,1656285,2243139,2319013', ',') AS ARRAY<BIGINT>) AS words;
CREATE OR REPLACE TEMPORARY VIEW person_en_us_last_names AS SELECT split('Smith,Johnson,Williams,Brown,Jones,Miller,Davis,Garcia,Rodriguez,Wilson,Martinez,Anderson,Taylor,Thomas,Hernandez,Moore,Martin,Jackson,Thompson,White,Lopez,Lee,Gonzalez,Harris,Clark,Lewis,Robinson,Walker,Perez,Hall,Young,Allen,Sanchez,Wright,King,Scott,Green,Baker,Adams,Nelson,Hill,Ramirez,Campbell,Mitchell,Roberts,Carter,Phillips,Evans,Turner,Torres,Parker,Collins,Edwards,Stewart,Flores,Morris,Nguyen,Murphy,Rivera,Cook,Rogers,Morgan,Peterson,Cooper,Reed,Bailey,Bell,Gomez,Kelly,Howard,Ward,Cox,Diaz,Richardson,Wood,Watson,Brooks,Bennett,Gray,James,Reyes,Cruz,Hughes,Price,Myers,Long,Foster,Sanders,Ross,Morales,Powell,Sullivan,Russell,Ortiz,Jenkins,Gutierrez,Perry,Butler,Barnes,Fisher,Henderson,Coleman,Simmons,Patterson,Jordan,Reynolds,Hamilton,Graham,Kim,Gonzales,Alexander,Ramos,Wallace,Griffin,West,Cole,Hayes,Chavez,Gibson,Bryant,Ellis,Stevens,Murray,Ford,Marshall,Owens,Mcdonald,Harrison,Ruiz,Kennedy,Wells,Alvarez,Woods,Mendoza,Castillo,Olson,Webb,Washington,Tucker,Freeman,Burns,Henry,Vasquez,Snyder,Simpson,Crawford,Jimenez,Porter,Mason,Shaw,Gordon,Wagner,Hunter,Romero,Hicks,Dixon,Hunt,Palmer,Robertson,Black,Holmes,Stone,Meyer,Boyd,Mills,Warren,Fox,Rose,Rice,Moreno,Schmidt,Patel,Ferguson,Nichols,Herrera,Medina,Ryan,Fernandez,Weaver,Daniels,Stephens,Gardner,Payne,Kelley,Dunn,Pierce,Arnold,Tran,Spencer,Peters,Hawkins,Grant,Hansen,Castro,Hoffman,Hart,Elliott,Cunningham,Knight,Bradley,Carroll,Hudson,Duncan,Armstrong,Berry,Andrews,Johnston,Ray,Lane,Riley,Carpenter,Perkins,Aguilar,Silva,Richards,Willis,Matthews,Chapman,Lawrence,Garza,Vargas,Watkins,Wheeler,Larson,Carlson,Harper,George,Greene,Burke,Guzman,Morrison,Munoz,Jacobs,Obrien,Lawson,Franklin,Lynch,Bishop,Carr,Salazar,Austin,Mendez,Gilbert,Jensen,Williamson,Montgomery,Harvey,Oliver,Howell,Dean,Hanson,Weber,Garrett,Sims,Burton,Fuller,Soto,Mccoy,Welch,Chen,Schultz,Walters,Reid,Fields,Walsh,Little,Fowler,Bowman,Davidson,May,Day,Schneider,Newman,Brewer,Lucas,Holland,Wong,Banks,Santos,Curtis,Pearson,Delgado,Valdez,Pena,Rios,Douglas,Sandoval,Barrett,Hopkins,Keller,Guerrero,Stanley,Bates,Alvarado,Beck,Ortega,Wade,Estrada,Contreras,Barnett,Caldwell,Santiago,Lambert,Powers,Chambers,Nunez,Craig,Leonard,Lowe,Rhodes,Byrd,Gregory,Shelton,Frazier,Becker,Maldonado,Fleming,Vega,Sutton,Cohen,Jennings,Parks,Mcdaniel,Watts,Barker,Norris,Vaughn,Vazquez,Holt,Schwartz,Steele,Benson,Neal,Dominguez,Horton,Terry,Wolfe,Hale,Lyons,Graves,Haynes,Miles,Park,Warner,Padilla,Bush,Thornton,Mccarthy,Mann,Zimmerman,Erickson,Fletcher,Mckinney,Page,Dawson,Joseph,Marquez,Reeves,Klein,Espinoza,Baldwin,Moran,Love,Robbins,Higgins,Ball,Cortez,Le,Griffith,Bowen,Sharp,Cummings,Ramsey,Hardy,Swanson,Barber,Acosta,Luna,Chandler,Daniel,Blair,Cross,Simon,Dennis,Oconnor,Quinn,Gross,Navarro,Moss,Fitzgerald,Doyle,Mclaughlin,Rojas,Rodgers,Stevenson,Singh,Yang,Figueroa,Harmon,Newton,Paul,Manning,Garner,Mcgee,Reese,Francis,Burgess,Adkins,Goodman,Curry,Brady,Christensen,Potter,Walton,Goodwin,Mullins,Molina,Webster,Fischer,Campos,Avila,Sherman,Todd,Chang,Blake,Malone,Wolf,Hodges,Juarez,Gill,Farmer,Hines,Gallagher,Duran,Hubbard,Cannon,Miranda,Wang,Saunders,Tate,Mack,Hammond,Carrillo,Townsend,Wise,Ingram,Barton,Mejia,Ayala,Schroeder,Hampton,Rowe,Parsons,Frank,Waters,Strickland,Osborne,Maxwell,Chan,Deleon,Norman,Harrington,Casey,Patton,Logan,Bowers,Mueller,Glover,Floyd,Hartman,Buchanan,Cobb,French,Kramer,Mccormick,Clarke,Tyler,Gibbs,Moody,Conner,Sparks,Mcguire,Leon,Bauer,Norton,Pope,Flynn,Hogan,Robles,Salinas,Yates,Lindsey,Lloyd,Marsh,Mcbride,Owen,Solis,Pham,Lang,Pratt,Lara,Brock,Ballard,Trujillo,Shaffer,Drake,Roman,Aguirre,Morton,Stokes,Lamb,Pacheco,Patrick,Cochran,Shepherd,Cain,Burnett,Hess,Li,Cervantes,Olsen,Briggs,Ochoa,Cabrera,Velasquez,Montoya,Roth,Meyers,Cardenas,Fuentes,Weiss,Wilkins,Hoover,Nicholson,Underwood,Short,Carson,Morrow,Colon,Holloway,Summers,Bryan,Petersen,Mckenzie,Serrano,Wilcox,Carey,Clayton,Poole,Calderon,Gallegos,Greer,Rivas,Guerra,Decker,Collier,Wall,Whitaker,Bass,Flowers,Davenport,Conley,Houston,Huff,Copeland,Hood,Monroe,Massey,Roberson,Combs,Franco,Larsen,Pittman,Randall,Skinner,Wilkinson,Kirby,Cameron,Bridges,Anthony,Richard,Kirk,Bruce,Singleton,Mathis,Bradford,Boone,Abbott,Charles,Allison,Sweeney,Atkinson,Horn,Jefferson,Rosales,York,Christian,Phelps,Farrell,Castaneda,Nash,Dickerson,Bond,Wyatt,Foley,Chase,Gates,Vincent,Mathews,Hodge,Garrison,Trevino,Villarreal,Heath,Dalton,Valencia,Callahan,Hensley,Atkins,Huffman,Roy,Boyer,Shields,Lin,Hancock,Grimes,Glenn,Cline,Delacruz,Camacho,Dillon,Parrish,Oneill,Melton,Booth,Kane,Berg,Harrell,Pitts,Savage,Wiggins,Brennan,Salas,Marks,Russo,Sawyer,Baxter,Golden,Hutchinson,Liu,Walter,Mcdowell,Wiley,Rich,Humphrey,Johns,Koch,Suarez,Hobbs,Beard,Gilmore,Ibarra,Keith,Macias,Khan,Andrade,Ware,Stephenson,Henson,Wilkerson,Dyer,Mcclure,Blackwell,Mercado,Tanner,Eaton,Clay,Barron,Beasley,Oneal,Small,Preston,Wu,Zamora,Macdonald,Vance,Snow,Mcclain,Stafford,Orozco,Barry,English,Shannon,Kline,Jacobson,Woodard,Huang,Kemp,Mosley,Prince,Merritt,Hurst,Villanueva,Roach,Nolan,Lam,Yoder,Mccullough,Lester,Santana,Valenzuela,Winters,Barrera,Orr,Leach,Berger,Mckee,Strong,Conway,Stein,Whitehead,Bullock,Escobar,Knox,Meadows,Solomon,Velez,Odonnell,Kerr,Stout,Blankenship,Browning,Kent,Lozano,Bartlett,Pruitt,Buck,Barr,Gaines,Durham,Gentry,Mcintyre,Sloan,Rocha,Melendez,Herman,Sexton,Moon,Hendricks,Rangel,Stark,Lowery,Hardin,Hull,Sellers,Ellison,Calhoun,Gillespie,Mora,Knapp,Mccall,Morse,Dorsey,Weeks,Nielsen,Livingston,Leblanc,Mclean,Bradshaw,Glass,Middleton,Buckley,Schaefer,Frost,Howe,House,Mcintosh,Ho,Pennington,Reilly,Hebert,Mcfarland,Hickman,Noble,Spears,Conrad,Arias,Galvan,Velazquez,Huynh,Frederick,Randolph,Cantu,Fitzpatrick,Mahoney,Peck,Villa,Michael,Donovan,Mcconnell,Walls,Boyle,Mayer,Zuniga,Giles,Pineda,Pace,Hurley,Mays,Mcmillan,Crosby,Ayers,Case,Bentley,Shepard,Everett,Pugh,David,Mcmahon,Dunlap,Bender,Hahn,Harding,Acevedo,Raymond,Blackburn,Duffy,Landry,Dougherty,Bautista,Shah,Potts,Arroyo,Valentine,Meza,Gould,Vaughan,Fry,Rush,Avery,Herring,Dodson,Clements,Sampson,Tapia,Bean,Lynn,Crane,Farley,Cisneros,Benton,Ashley,Mckay,Finley,Best,Blevins,Friedman,Moses,Sosa,Blanchard,Huber,Frye,Krueger,Bernard,Rosario,Rubio,Mullen,Benjamin,Haley,Chung,Moyer,Choi,Horne,Yu,Woodward,Ali,Nixon,Hayden,Rivers,Estes,Mccarty,Richmond,Stuart,Maynard,Brandt,Oconnell,Hanna,Sanford,Sheppard,Church,Burch,Levy,Rasmussen,Coffey,Ponce,Faulkner,Donaldson,Schmitt,Novak,Costa,Montes,Booker,Cordova,Waller,Arellano,Maddox,Mata,Bonilla,Stanton,Compton,Kaufman,Dudley,Mcpherson,Beltran,Dickson,Mccann,Villegas,Proctor,Hester,Cantrell,Daugherty,Cherry,Bray,Davila,Rowland,Madden,Levine,Spence,Good,Irwin,Werner,Krause,Petty,Whitney,Baird,Hooper,Pollard,Zavala,Jarvis,Holden,Hendrix,Haas,Mcgrath,Bird,Lucero,Terrell,Riggs,Joyce,Rollins,Mercer,Galloway,Duke,Odom,Andersen,Downs,Hatfield,Benitez,Archer,Huerta,Travis,Mcneil,Hinton,Zhang,Hays,Mayo,Fritz,Branch,Mooney,Ewing,Ritter,Esparza,Frey,Braun,Gay,Riddle,Haney,Kaiser,Holder,Chaney,Mcknight,Gamble,Vang,Cooley,Carney,Cowan,Forbes,Ferrell,Davies,Barajas,Shea,Osborn,Bright,Cuevas,Bolton,Murillo,Lutz,Duarte,Kidd,Key,Cooke', ',') AS words;
CREATE OR REPLACE TEMPORARY VIEW person_en_us_last_names_aliases AS SELECT CAST(split('0,0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30,31,32,33,34,35,36,37,38,39,40,41,42,43,44,45,46,47,48,49,50,51,52,53,54,55,56,57,58,59,60,61,62,63,64,65,66,67,68,69,70,71,72,73,74,75,76,77,78,79,80,81,82,83,84,85,86,87,88,89,90,91,92,93,94,95,96,97,98,99,100,101,102,103,104,105,106,107,108,109,110,111,112,113,114,115,116,117,118,119,120,121,122,123,124,125,126,127,128,129,130,131,132,133,134,135,136,137,138,139,140,141,142,143,144,145,146,147,148,149,150,151,152,153,154,155,156,157,158,159,160,161,162,163,164,165,166,167,168,169,170,171,172,173,174,175,176,177,178,179,180,181,182,183,184,185,186,187,188,189,190,191,192,193,194,195,196,197,198,199,200,201,202,203,204,205,206,207,208,209,210,211,212,213,214,215,216,217,218,219,220,221,222,223,224,225,226,227,228,229,230,231,232,233,234,235,236,237,238,239,240,241,242,243,244,245,246,247,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,2,2,2,2,2,2,2,2,2,2,2,2,2,2,2,2,2,2,2,2,2,2,2,2,2,2,2,2,2,2,2,2,2,2,3,3,3,3,3,3,3,3,3,3,3,3,3,3,3,3,3,3,3,3,3,3,3,3,3,3,3,3,4,4,4,4,4,4,4,4,4,4,4,4,4,4,4,4,4,4,4,4,4,4,4,4,4,4,5,5,5,5,5,5,5,5,5,5,5,5,5,5,5,5,5,5,5,5,6,6,6,6,6,6,6,6,6,6,6,6,6,6,6,6,6,6,7,7,7,7,7,7,7,7,7,7,7,7,7,8,8,8,8,8,8,8,8,8,8,8,8,8,9,9,9,9,9,9,9,9,9,9,9,9,10,10,10,10,10,10,10,10,10,10,10,11,11,11,11,11,11,11,11,11,11,11,12,12,12,12,12,12,12,12,12,12,12,13,13,13,13,13,13,13,13,13,13,14,14,14,14,14,14,14,14,14,14,15,15,15,15,15,15,15,15,15,16,16,16,16,16,16,16,16,16,16,17,17,17,17,17,17,17,17,18,18,18,18,18,18,18,18,18,19,19,19,19,19,19,19,19,20,20,20,20,20,20,20,20,21,21,21,21,21,21,21,21,22,22,22,22,22,22,22,22,23,23,23,23,23,23,23,24,24,24,24,24,24,24,25,25,25,25,25,25,26,26,26,26,26,26,27,27,27,27,27,27,28,28,28,28,28,29,29,29,29,29,29,30,30,30,30,30,31,31,31,31,31,32,32,32,32,32,33,33,33,33,33,34,34,34,34,34,35,35,35,35,36,36,36,36,36,37,37,37,37,38,38,38,38,39,39,39,39,39,40,40,40,40,41,41,41,41,42,42,42,42,43,43,43,44,44,44,44,45,45,45,45,46,46,46,47,47,47,48,48,48,49,49,49,50,50,50,51,51,51,52,52,52,53,53,53,54,54,54,55,55,55,56,56,57,57,57,58,58,58,59,59,60,60,60,61,61,62,62,63,63,63,64,64,65,65,66,66,67,67,68,68,69,69,70,70,71,71,72,72,73,73,74,74,75,75,76,77,77,78,78,79,79,80,81,81,82,83,83,84,84,85,86,86,87,88,88,89,90,91,91,92,93,93,94,95,95,96,97,98,98,99,100,101,101,102,103,104,105,106,107,107,108,109,110,111,112,113,114,115,116,117,118,119,120,121,122,123,124,125,126,127,129,130,131,132,134,135,136,138,139,141,142,144,145,147,149,150,152,154,155,157,159,161,163,165,167,169,171,174,176,179,181,184,187,190,193,197,200,204,208,212,217,222,230,248', ',') AS ARRAY<BIGINT>) AS words;
CREATE OR REPLACE TEMPORARY VIEW person_en_us_last_names_bounds AS SELECT CAST(split('16777216,16315576,14139477,11838353,10739786,12421186,14145870,14250697,8570286,12846029,14363647,9797981,8030453,13699728,13131317,14387026,8289786,16530051,7528170,12129793,8231473,7729333,10514217,15096530,10891658,14183080,13680385,14603955,16004468,9268550,15275181,12355007,10097415,11433873,13126879,15218630,9793735,16106850,11950967,7917104,14834234,11410206,11596334,14500588,7355256,11265002,15830402,11233345,8197491,6262005,6037946,6028502,7084024,8277355,10180730,12214113,14426709,5834745,9830962,14040734,7882373,12926543,9620275,6535080,15434689,13595335,11994069,10577971,9376505,8704981,8932698,9298392,9776911,10574735,11734680,13246575,15515443,6717924,9531480,12715561,16444601,8940152,13041107,6035044,10541169,15676893,9609313,15369267,9723248,15669764,10529930,5558120,12188494,7399420,14186929,9660285,16726782,12376904,8303731,15793937,11828524,7891483,15684617,13057037,10906971,8964169,7279065,5792319,15899955,14480065,13082239,11762443,10497222,9591488,8704762,8151148,7710982,7325995,7188740,7280059,7476219,7959520,8522077,9548659,10582153,11801437,13187504,14612510,16121370,6005665,8122195,10396784,12959721,15524488,6460714,9552991,12952005,16355314,8139427,11627981,15164820,7084309,10828413,14791880,7139071,11383840,15651294,8287908,12759875,5701701,10444687,15229835,8320054,13194574,6398845,11395386,16640414,10118473,15611551,9348231,14886977,8644041,14257144,8091165,13759314,7862375,13778390,7966075,14034008,8362269,14565125,9027520,15394088,10363742,5382453,12405916,7820586,15072605,10495092,5992859,13332723,8841060,16206980,11824771,7515074,15143758,10993192,6873597,14636869,10804231,7004108,15090374,11320450,7636358,15850936,12293932,8764375,5236194,13659245,10222584,6873449,15434930,12161846,8946090,5797326,14609458,11562178,8573922,5607274,14528090,11689284,8986458,6302339,15583712,13020238,10535096,8053947,5693595,15255367,12974420,10722750,8498377,6504707,16517165,14735509,13097952,11499637,9915130,8357281,6865200,5493461,16080623,14803323,13868480,12957410,12076841,11246403,10478963,9774991,9092796,8475596,7905607,7400613,6946219,6503166,6077898,5663668,5250664,4913543,16744735,16721600,16535640,16522001,16440296,16427109,16354145,16346326,16323325,16219541,16179679,16090474,15986070,15944059,15826786,15822811,15746474,15731441,15673041,15643143,15594388,15586722,15414570,15405075,15401081,15393733,15312179,15236598,15221565,15175428,15170059,15134811,15126690,15116724,15076090,14803830,14781767,14763061,14700666,14502460,14456005,14433321,14381966,14370608,14367555,14281404,14276790,14231273,14230803,14204598,14147421,14001929,13945054,13891551,13858299,13846639,13828704,13734131,13673884,13670814,13630800,13614543,13614391,13540204,13540052,13507705,13492673,13482406,13448532,13394107,13371576,13342751,13236670,13232224,13218584,13064216,13062824,13035998,13018985,12985867,12984190,12931139,12912752,12853881,12835795,12803918,12790731,12740903,12716845,12609990,12597877,12576117,12560162,12553569,12543452,12540549,12497465,12446413,12422505,12420508,12408563,12407322,12406717,12358265,12339425,12292968,12268439,12256327,12235791,12215558,12159908,12133685,12040941,12006766,11978865,11973647,11889946,11879376,11873386,11869713,11815908,11783712,11759033,11746467,11743850,11733280,11727912,11723767,11670114,11668117,11518046,11518045,11517894,11472663,11464241,11459945,11425452,11387737,11339451,11305730,11270783,11270161,11210385,11201644,11193976,11174197,11135877,11133578,11119167,11100930,11087743,11075479,11048032,11045431,11025953,10999746,10994999,10976745,10965102,10958055,10936899,10910979,10906230,10899956,10883699,10781911,10774697,10763205,10749716,10745421,10723191,10706799,10706330,10701733,10693462,10620330,10616958,10563002,10557332,10544597,10531428,10471633,10446502,10435763,10431318,10427493,10412460,10369997,10358354,10303157,10302854,10294567,10280625,10279249,10248429,10230797,10219606,10213013,10199524,10196621,10180834,10175616,10149092,10148789,10105102,10089616,10089164,10087317,10083795,10074601,10056045,10005613,9984456,9936004,9929428,9899379,9887116,9857822,9838662,9832690,9784557,9784254,9771067,9680621,9661294,9606114,9588179,9586333,9583280,9557208,9555833,9540347,9522261,9509695,9501256,9474580,9466159,9465688,9450975,9446076,9440405,9412504,9381685,9374790,9351033,9331856,9268556,9204786,9190056,9173815,9167373,9156652,9149136,9145763,9137946,9079376,9053019,9047651,9032014,9012083,8996597,8976364,8973143,8930680,8927006,8881321,8871808,8869678,8863990,8858488,8843002,8792721,8783510,8770172,8764199,8762975,8749486,8742590,8698735,8679424,8652296,8608137,8595119,8595119,8582535,8580557,8569818,8557253,8533177,8509873,8502828,8491334,8472629,8459743,8444275,8440131,8429393,8419746,8412231,8386326,8384028,8381108,8371764,8368240,8366244,8347084,8341565,8339568,8330676,8323462,8320560,8309671,8307825,8282073,8261537,8242982,8237781,8197616,8195166,8155153,8152385,8149482,8119116,8077122,8047376,8046621,8045548,8044004,8038803,8011355,7993874,7992649,7980082,7972114,7940371,7940220,7929499,7922286,7913242,7897606,7895458,7894855,7893160,7876450,7873547,7869705,7869404,7845328,7841805,7832762,7831839,7821421,7820799,7815130,7798888,7795517,7784007,7779562,7761173,7758104,7753355,7738793,7734498,7718710,7711966,7690340,7668883,7653396,7643130,7627190,7624591,7622744,7603737,7596840,7566793,7562196,7549160,7548556,7537198,7535822,7511595,7485994,7484467,7458865,7449369,7447222,7439084,7431887,7430512,7429136,7414573,7412727,7403685,7401537,7401386,7377613,7355081,7336392,7333623,7329026,7306947,7299280,7285640,7282117,7278124,7277051,7249317,7248848,7241030,7238731,7224621,7212676,7188903,7166220,7164995,7161002,7159325,7156254,7153184,7145064,7144460,7139695,7129126,7127599,7118707,7114865,7113489,7092182,7081763,7079147,7076394,7028714,7028714,7023345,7021970,7018295,7015376,7004035,6984254,6951908,6942714,6905150,6903321,6883389,6883088,6879095,6872350,6854717,6852570,6852117,6843225,6841078,6835105,6832487,6814704,6809654,6804134,6782676,6763969,6732697,6725952,6709847,6708621,6702196,6693907,6693908,6677047,6676896,6657736,6652367,6642553,6639331,6595040,6584923,6582155,6574034,6567140,6564220,6561468,6554724,6541067,6540162,6536940,6530028,6525431,6517009,6509492,6506121,6504744,6495081,6494478,6493252,6489863,6481592,6459832,6459832,6452467,6450773,6448021,6419969,6418275,6417520,6387925,6387002,6385777,6371215,6355579,6354504,6345462,6338567,6326151,6320631,6302395,6301170,6293352,6286288,6279695,6273421,6265451,6253640,6242903,6240453,6240151,6233558,6221143,6216998,6205037,6201362,6195239,6183880,6179452,6175307,6169318,6166264,6165191,6163043,6147557,6145109,6138968,6136518,6133599,6117963,6092377,6070752,6055417,6046073,6044847,6040251,6035184,6020017,6009750,6004062,6000237,5995640,5987369,5978930,5978477,5974786,5974182,5965441,5962673,5954704,5953479,5941684,5934773,5933396,5932944,5931249,5926350,5910714,5904422,5896454,5879592,5877444,5860886,5849544,5846323,5819496,5819345,5810453,5801863,5799716,5777335,5775959,5774584,5773509,5773208,5762621,5755122,5744083,5739485,5726148,5717709,5708363,5707894,5702845,5694254,5691184,5690882,5689808,5679691,5676940,5675246,5664055,5652714,5650868,5647647,5646423,5643520,5643352,5635852,5630484,5628488,5625115,5602433,5601358,5600134,5586494,5586025,5585101,5583424,5583273,5578508,5562872,5562419,5555825,5530844,5524402,5522405,5515661,5494051,5475496,5475044,5472895,5464776,5459859,5458937,5457259,5452042,5450364,5448065,5445297,5436556,5434879,5433183,5426742,5425064,5424761,5415400,5408656,5400234,5395468,5380906,5376779,5365589,5365270,5360823,5348258,5338443,5336614,5332923,5332622,5330172,5329098,5324954,5319132,5318210,5316985,5316683,5315609,5315458,5311784,5306415,5300275,5295074,5288480,5284488,5284487,5278817,5278045,5269472,5266099,5265026,5254742,5250614,5247846,5225012,5224241,5222562,5219795,5218419,5217043,5217043,5216892,5206305,5200182,5198958,5191894,5188068,5181006,5181006,5177331,5173036,5168742,5136713,5134567,5129969,5126446,5121832,5112186,5110810,5095475,5090878,5089805,5088580,5078144,5069253,5064974,5051637,5047341,5037980,5023887,5018216,5009174,5008552,5005801,5004258,4992463,4976978,4971911,4964714,4963338,4956577,4949530,4948758,4942635,4940488,4932216,4930824,4928072,4916110,4912285,4911983,4907839,4904769,4900020,4896347,4889585,4888059,4887455,4884082', ',') AS ARRAY<BIGINT>) AS words;
CREATE OR REPLACE TEMPORARY VIEW person_en_us_suffixes_male_aliases AS SELECT CAST(split('0,0,5,5,6,0,5,6,6', ',') AS ARRAY<BIGINT>) AS words;
CREATE OR REPLACE TEMPORARY VIEW person_en_us_suffixes_male_bounds AS SELECT CAST(split('16777216,7549747,4529848,2264924,754975,12582912,10821305,15099495,15099494', ',') AS ARRAY<BIGINT>) AS words;


-- The functions that generate the values: each of a seed, 64 random bits.

-- en_US: ascii_safe_email()
CREATE OR REPLACE TEMPORARY FUNCTION faker_en_us_ascii_safe_email(seed BIGINT)
RETURNS STRING
RETURN (
  SELECT concat(
      CASE
        WHEN pmod(seed, 4) = 0 THEN concat(
          element_at((SELECT words FROM en_us_ascii_safe_email_words), CAST(pick_1 + 1 AS INT)),
          element_at((SELECT words FROM en_us_ascii_safe_email_words_2), CAST(pick_2 + 1 AS INT))
        )
        WHEN pmod(seed, 4) = 1 THEN concat(
          element_at((SELECT words FROM en_us_ascii_safe_email_words_2), CAST(pick_2 + 1 AS INT)),
          element_at((SELECT words FROM en_us_ascii_safe_email_words), CAST(pick_1 + 1 AS INT))
        )
        WHEN pmod(seed, 4) = 2 THEN concat(
          element_at((SELECT words FROM en_us_ascii_safe_email_words_2), CAST(pick_2 + 1 AS INT)),
          substr(CAST(pmod(bits_1 div 150491627520L, 100) + 100 AS STRING), 2)
        )
        ELSE concat(
          substr(
            'abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz',
            CAST(pmod(bits_1, 52) + 1 AS INT),
            1
          ),
          element_at((SELECT words FROM en_us_ascii_safe_email_words), CAST(pick_1 + 1 AS INT))
        )
      END,
      '@',
      element_at(
        array('example.org', 'example.com', 'example.net'),
        CAST(pmod(seed div 4, 3) + 1 AS INT)
      )
    )
  FROM (
    SELECT
      *,
      IF(
        roll_2 % 16777216
          < element_at(
            (SELECT words FROM en_us_ascii_safe_email_words_bounds_2),
            CAST(roll_2 div 16777216 + 1 AS INT)
          ),
        roll_2 div 16777216,
        element_at(
          (SELECT words FROM en_us_ascii_safe_email_words_aliases_2),
          CAST(roll_2 div 16777216 + 1 AS INT)
        )
      ) AS pick_2
    FROM (
      SELECT
        *,
        IF(
          roll_1 % 16777216
            < element_at(
              (SELECT words FROM en_us_ascii_safe_email_words_bounds),
              CAST(roll_1 div 16777216 + 1 AS INT)
            ),
          roll_1 div 16777216,
          element_at(
            (SELECT words FROM en_us_ascii_safe_email_words_aliases),
            CAST(roll_1 div 16777216 + 1 AS INT)
          )
        ) AS pick_1,
        pmod(bits_1, 11576279040L) AS roll_2
      FROM (
        SELECT
          xxhash64(seed, 1L) AS bits_1,
          pmod(seed div 12, 16777216000L) AS roll_1
      )
    )
  )
);

-- en_US: date_between(start_date='-12y', end_date='-1y')
CREATE OR REPLACE TEMPORARY FUNCTION faker_en_us_date_between_97c249(seed BIGINT)
RETURNS DATE
RETURN date_from_unix_date(
  CAST(floor((1388534400 + shiftrightunsigned(seed, 11) * 1.1102230246251565E-16D * 347068800) / 86400) AS INT)
);

-- en_US: date_of_birth(minimum_age=18, maximum_age=90)
CREATE OR REPLACE TEMPORARY FUNCTION faker_en_us_date_of_birth_minimum_age_18_maximum_age_90(seed BIGINT)
RETURNS DATE
RETURN (
  SELECT date_add(part_1, IF(part_1 <> DATE '1935-01-01', 0, 1))
  FROM (
    SELECT date_from_unix_date(
        CAST(floor(
          (-1104537600 + shiftrightunsigned(seed, 11) * 1.1102230246251565E-16D * 2303683200L) / 86400
        ) AS INT)
      ) AS part_1
  )
);

-- en_US: license_plate()
CREATE OR REPLACE TEMPORARY FUNCTION faker_en_us_license_plate(seed BIGINT)
RETURNS STRING
RETURN (
  SELECT CASE
      WHEN pmod(seed, 101) = 0 THEN part_1
      WHEN pmod(seed, 101) = 1 THEN concat(
        substr(CAST(pmod(bits_1, 10000000) div 100000 + 100 AS STRING), 2),
        char(pmod(seed div 101, 26) + 65),
        char(pmod(seed div 2626, 26) + 65),
        substr(CAST(pmod(bits_1, 10000000) div 100 % 1000 + 1000 AS STRING), 2)
      )
      WHEN pmod(seed, 101) = 2 THEN part_2
      WHEN pmod(seed, 101) = 3
        THEN substr(CAST(pmod(bits_1, 10000000) div 1000 + 10000 AS STRING), 2)
      WHEN pmod(seed, 101) = 4 THEN part_3
      WHEN pmod(seed, 101) = 5 THEN part_2
      WHEN pmod(seed, 101) = 6 THEN part_4
      WHEN pmod(seed, 101) = 7 THEN concat(
        CAST(pmod(bits_1, 10000000) div 1000000 AS STRING),
        char(pmod(seed div 101, 26) + 65),
        char(pmod(seed div 2626, 26) + 65),
        char(pmod(seed div 68276, 26) + 65),
        substr(CAST(pmod(bits_1, 10000000) div 1000 % 1000 + 1000 AS STRING), 2)
      )
      WHEN pmod(seed, 101) = 8 THEN part_5
      WHEN pmod(seed, 101) = 9 THEN part_6
      WHEN pmod(seed, 101) = 10 THEN part_5
      WHEN pmod(seed, 101) = 11
        THEN substr(CAST(pmod(bits_1, 10000000) div 10 + 1000000 AS STRING), 2)
      WHEN pmod(seed, 101) = 12 THEN concat(
        char(pmod(seed div 101, 26) + 65),
        char(pmod(seed div 2626, 26) + 65),
        '-',
        substr(CAST(pmod(bits_1, 10000000) div 1000 + 10000 AS STRING), 2)
      )
      WHEN pmod(seed, 101) = 13 THEN concat(
        char(pmod(seed div 101, 26) + 65),
        char(pmod(seed div 2626, 26) + 65),
        char(pmod(seed div 68276, 26) + 65),
        ' ',
        char(pmod(seed div 1775176, 26) + 65),
        substr(CAST(pmod(bits_1, 10000000) div 100000 + 100 AS STRING), 2)
      )
      WHEN pmod(seed, 101) = 14 THEN part_2
      WHEN pmod(seed, 101) = 15 THEN part_7
      WHEN pmod(seed, 101) = 16 THEN part_8
      WHEN pmod(seed, 101) = 17 THEN part_3
      WHEN pmod(seed, 101) = 18 THEN concat(
        char(pmod(seed div 101, 26) + 65),
        char(pmod(seed div 2626, 26) + 65),
        ' ',
        substr(CAST(pmod(bits_1, 10000000) div 1000 + 10000 AS STRING), 2)
      )
      WHEN pmod(seed, 101) = 19 THEN part_9
      WHEN pmod(seed, 101) = 20 THEN concat(
        'H',
        char(pmod(seed div 101, 26) + 65),
        char(pmod(seed div 2626, 26) + 65),
        ' ',
        substr(CAST(pmod(bits_1, 10000000) div 10000 + 1000 AS STRING), 2)
      )
      WHEN pmod(seed, 101) = 21 THEN concat(
        'Z',
        char(pmod(seed div 101, 26) + 65),
        char(pmod(seed div 2626, 26) + 65),
        ' ',
        substr(CAST(pmod(bits_1, 10000000) div 10000 + 1000 AS STRING), 2)
      )
      WHEN pmod(seed, 101) = 22 THEN concat(
        'K',
        char(pmod(seed div 101, 26) + 65),
        char(pmod(seed div 2626, 26) + 65),
        ' ',
        substr(CAST(pmod(bits_1, 10000000) div 10000 + 1000 AS STRING), 2)
      )
      WHEN pmod(seed, 101) = 23 THEN concat(
        'L',
        char(pmod(seed div 101, 26) + 65),
        char(pmod(seed div 2626, 26) + 65),
        ' ',
        substr(CAST(pmod(bits_1, 10000000) div 10000 + 1000 AS STRING), 2)
      )
      WHEN pmod(seed, 101) = 24 THEN concat(
        'M',
        char(pmod(seed div 101, 26) + 65),
        char(pmod(seed div 2626, 26) + 65),
        ' ',
        substr(CAST(pmod(bits_1, 10000000) div 10000 + 1000 AS STRING), 2)
      )
      WHEN pmod(seed, 101) = 25 THEN concat(
        char(pmod(seed div 101, 26) + 65),
        ' ',
        substr(CAST(pmod(bits_1, 10000000) div 10 + 1000000 AS STRING), 2)
      )
      WHEN pmod(seed, 101) = 26 THEN concat(
        CAST(pmod(bits_1, 10000000) div 1000000 AS STRING),
        char(pmod(seed div 101, 26) + 65),
        ' ',
        substr(CAST(pmod(bits_1, 10000000) div 10 % 100000 + 100000 AS STRING), 2)
      )
      WHEN pmod(seed, 101) = 27 THEN concat(
        CAST(pmod(bits_1, 10000000) div 1000000 AS STRING),
        char(pmod(seed div 101, 26) + 65),
        ' ',
        char(pmod(seed div 2626, 26) + 65),
        substr(CAST(pmod(bits_1, 10000000) div 100 % 10000 + 10000 AS STRING), 2)
      )
      WHEN pmod(seed, 101) = 28 THEN concat(
        CAST(pmod(bits_1, 10000000) div 1000000 AS STRING),
        char(pmod(seed div 101, 26) + 65),
        ' ',
        char(pmod(seed div 2626, 26) + 65),
        char(pmod(seed div 68276, 26) + 65),
        substr(CAST(pmod(bits_1, 10000000) div 1000 % 1000 + 1000 AS STRING), 2)
      )
      WHEN pmod(seed, 101) = 29 THEN concat(
        CAST(pmod(bits_1, 10000000) div 1000000 AS STRING),
        char(pmod(seed div 101, 26) + 65),
        ' ',
        CAST(pmod(bits_1, 10000000) div 100000 % 10 AS STRING),
        char(pmod(seed div 2626, 26) + 65),
        CAST(pmod(bits_1, 10000000) div 10000 % 10 AS STRING),
        char(pmod(seed div 68276, 26) + 65),
        char(pmod(seed div 1775176, 26) + 65),
        char(pmod(seed div 46154576, 26) + 65)
      )
      WHEN pmod(seed, 101) = 30 THEN concat(
        CAST(pmod(bits_1, 10000000) div 1000000 AS STRING),
        char(pmod(seed div 101, 26) + 65),
        ' ',
        substr(CAST(pmod(bits_1, 10000000) div 100 % 10000 + 10000 AS STRING), 2),
        char(pmod(seed div 2626, 26) + 65)
      )
      WHEN pmod(seed, 101) = 31 THEN concat(
        substr(CAST(pmod(bits_1, 10000000) div 100000 + 100 AS STRING), 2),
        char(pmod(seed div 101, 26) + 65),
        ' ',
        substr(CAST(pmod(bits_1, 10000000) div 10 % 10000 + 10000 AS STRING), 2)
      )
      WHEN pmod(seed, 101) = 32 THEN concat(
        char(pmod(seed div 101, 26) + 65),
        char(pmod(seed div 2626, 26) + 65),
        ' ',
        substr(CAST(pmod(bits_1, 10000000) div 100 + 100000 AS STRING), 2)
      )
      WHEN pmod(seed, 101) = 33 THEN concat(
        char(pmod(seed div 101, 26) + 65),
        char(pmod(seed div 2626, 26) + 65),
        CAST(pmod(bits_1, 10000000) div 1000000 AS STRING),
        ' ',
        substr(CAST(pmod(bits_1, 10000000) div 100 % 10000 + 10000 AS STRING), 2)
      )
      WHEN pmod(seed, 101) = 34 THEN concat(
        substr(CAST(pmod(bits_1, 10000000) div 10000 + 1000 AS STRING), 2),
        char(pmod(seed div 101, 26) + 65)
      )
      WHEN pmod(seed, 101) = 35 THEN concat(
        substr(CAST(pmod(bits_1, 10000000) div 10000 + 1000 AS STRING), 2),
        char(pmod(seed div 101, 26) + 65),
        char(pmod(seed div 2626, 26) + 65)
      )
      WHEN pmod(seed, 101) = 36 THEN part_4
      WHEN pmod(seed, 101) = 37 THEN part_9
      WHEN pmod(seed, 101) <= 40 THEN part_2
      WHEN pmod(seed, 101) = 41 THEN concat(
        substr(CAST(pmod(bits_1, 10000000) div 1000 + 10000 AS STRING), 2),
        ' ',
        char(pmod(seed div 101, 26) + 65),
        char(pmod(seed div 2626, 26) + 65)
      )
      WHEN pmod(seed, 101) = 42 THEN part_1
      WHEN pmod(seed, 101) = 43 THEN concat(
        CAST(pmod(bits_1, 10000000) div 1000000 AS STRING),
        char(pmod(seed div 101, 26) + 65),
        char(pmod(seed div 2626, 26) + 65),
        char(pmod(seed div 68276, 26) + 65),
        ' ',
        substr(CAST(pmod(bits_1, 10000000) div 10000 % 100 + 100 AS STRING), 2)
      )
      WHEN pmod(seed, 101) = 44 THEN part_10
      WHEN pmod(seed, 101) = 45 THEN concat(
        substr(CAST(pmod(bits_1, 10000000) div 10000 + 1000 AS STRING), 2),
        ' ',
        char(pmod(seed div 101, 26) + 65),
        char(pmod(seed div 2626, 26) + 65),
        CAST(pmod(bits_1, 10000000) div 1000 % 10 AS STRING)
      )
      WHEN pmod(seed, 101) = 46 THEN part_11
      WHEN pmod(seed, 101) = 47 THEN part_2
      WHEN pmod(seed, 101) = 48 THEN part_12
      WHEN pmod(seed, 101) = 49 THEN part_5
      WHEN pmod(seed, 101) = 50 THEN part_9
      WHEN pmod(seed, 101) = 51 THEN concat(
        char(pmod(seed div 101, 26) + 65),
        char(pmod(seed div 2626, 26) + 65),
        CAST(pmod(bits_1, 10000000) div 1000000 AS STRING),
        ' ',
        char(pmod(seed div 68276, 26) + 65),
        CAST(pmod(bits_1, 10000000) div 100000 % 10 AS STRING),
        char(pmod(seed div 1775176, 26) + 65)
      )
      WHEN pmod(seed, 101) = 52 THEN concat(
        CAST(pmod(bits_1, 10000000) div 1000000 AS STRING),
        '-',
        substr(CAST(pmod(bits_1, 10000000) div 10 % 100000 + 100000 AS STRING), 2),
        char(pmod(seed div 101, 26) + 65)
      )
      WHEN pmod(seed, 101) = 53 THEN concat(
        substr(CAST(pmod(bits_1, 10000000) div 100000 + 100 AS STRING), 2),
        '-',
        substr(CAST(pmod(bits_1, 10000000) div 10 % 10000 + 10000 AS STRING), 2),
        char(pmod(seed div 101, 26) + 65)
      )
      WHEN pmod(seed, 101) = 54 THEN part_9
      WHEN pmod(seed, 101) = 55 THEN concat(
        CAST(pmod(bits_1, 10000000) div 1000000 AS STRING),
        '-',
        char(pmod(seed div 101, 26) + 65),
        substr(CAST(pmod(bits_1, 10000000) div 100 % 10000 + 10000 AS STRING), 2)
      )
      WHEN pmod(seed, 101) = 56 THEN concat(
        substr(CAST(pmod(bits_1, 10000000) div 100000 + 100 AS STRING), 2),
        '-',
        char(pmod(seed div 101, 26) + 65),
        substr(CAST(pmod(bits_1, 10000000) div 100 % 1000 + 1000 AS STRING), 2)
      )
      WHEN pmod(seed, 101) = 57 THEN concat(
        substr(CAST(pmod(bits_1, 10000000) div 100000 + 100 AS STRING), 2),
        '-',
        char(pmod(seed div 101, 26) + 65),
        char(pmod(seed div 2626, 26) + 65),
        substr(CAST(pmod(bits_1, 10000000) div 1000 % 100 + 100 AS STRING), 2)
      )
      WHEN pmod(seed, 101) = 58 THEN concat(
        substr(CAST(pmod(bits_1, 10000000) div 100000 + 100 AS STRING), 2),
        char(pmod(seed div 101, 26) + 65),
        '•',
        substr(CAST(pmod(bits_1, 10000000) div 100 % 1000 + 1000 AS STRING), 2)
      )
      WHEN pmod(seed, 101) = 59 THEN concat(
        substr(CAST(pmod(bits_1, 10000000) div 10000 + 1000 AS STRING), 2),
        ' ',
        substr(CAST(pmod(bits_1, 10000000) % 10000 + 10000 AS STRING), 2)
      )
      WHEN pmod(seed, 101) = 60 THEN concat(
        char(pmod(seed div 101, 26) + 65),
        substr(CAST(pmod(bits_1, 10000000) div 100000 + 100 AS STRING), 2),
        '-',
        char(pmod(seed div 2626, 26) + 65),
        char(pmod(seed div 68276, 26) + 65),
        char(pmod(seed div 1775176, 26) + 65)
      )
      WHEN pmod(seed, 101) = 61 THEN part_5
      WHEN pmod(seed, 101) = 62 THEN part_6
      WHEN pmod(seed, 101) = 63 THEN part_13
      WHEN pmod(seed, 101) = 64 THEN concat(
        substr(CAST(pmod(bits_1, 10000000) div 10000 + 1000 AS STRING), 2),
        '-',
        char(pmod(seed div 101, 26) + 65),
        char(pmod(seed div 2626, 26) + 65),
        char(pmod(seed div 68276, 26) + 65),
        char(pmod(seed div 1775176, 26) + 65)
      )
      WHEN pmod(seed, 101) = 65 THEN part_2
      WHEN pmod(seed, 101) = 66 THEN part_9
      WHEN pmod(seed, 101) = 67 THEN concat(
        char(pmod(seed div 101, 26) + 65),
        char(pmod(seed div 2626, 26) + 65),
        char(pmod(seed div 68276, 26) + 65),
        ' ',
        substr(CAST(pmod(bits_1, 10000000) div 1000 + 10000 AS STRING), 2)
      )
      WHEN pmod(seed, 101) = 68 THEN part_6
      WHEN pmod(seed, 101) = 69 THEN part_2
      WHEN pmod(seed, 101) = 70 THEN part_13
      WHEN pmod(seed, 101) = 71 THEN part_6
      WHEN pmod(seed, 101) = 72 THEN concat(
        substr(CAST(pmod(bits_1, 10000000) div 10000 + 1000 AS STRING), 2),
        '-',
        substr(CAST(pmod(bits_1, 10000000) div 10 % 1000 + 1000 AS STRING), 2)
      )
      WHEN pmod(seed, 101) = 73 THEN part_8
      WHEN pmod(seed, 101) = 74 THEN part_10
      WHEN pmod(seed, 101) = 75 THEN part_12
      WHEN pmod(seed, 101) = 76 THEN concat(
        substr(CAST(pmod(bits_1, 10000000) div 100000 + 100 AS STRING), 2),
        char(pmod(seed div 101, 26) + 65),
        ' ',
        substr(CAST(pmod(bits_1, 10000000) div 100 % 1000 + 1000 AS STRING), 2)
      )
      WHEN pmod(seed, 101) = 77 THEN part_11
      WHEN pmod(seed, 101) = 78 THEN concat(
        substr(CAST(pmod(bits_1, 10000000) div 100000 + 100 AS STRING), 2),
        char(pmod(seed div 101, 26) + 65),
        ' ',
        char(pmod(seed div 2626, 26) + 65),
        char(pmod(seed div 68276, 26) + 65),
        CAST(pmod(bits_1, 10000000) div 10000 % 10 AS STRING)
      )
      WHEN pmod(seed, 101) = 79 THEN concat(
        char(pmod(seed div 101, 26) + 65),
        substr(CAST(pmod(bits_1, 10000000) div 100000 + 100 AS STRING), 2),
        '-',
        substr(CAST(pmod(bits_1, 10000000) div 1000 % 100 + 100 AS STRING), 2),
        char(pmod(seed div 2626, 26) + 65)
      )
      WHEN pmod(seed, 101) = 80 THEN part_13
      WHEN pmod(seed, 101) <= 82 THEN part_7
      WHEN pmod(seed, 101) = 83 THEN part_9
      WHEN pmod(seed, 101) = 84 THEN concat(
        substr(CAST(pmod(bits_1, 10000000) div 100000 + 100 AS STRING), 2),
        char(pmod(seed div 101, 26) + 65),
        char(pmod(seed div 2626, 26) + 65),
        CAST(pmod(bits_1, 10000000) div 10000 % 10 AS STRING)
      )
      WHEN pmod(seed, 101) = 85 THEN concat(
        CAST(pmod(bits_1, 10000000) div 1000000 AS STRING),
        char(pmod(seed div 101, 26) + 65),
        char(pmod(seed div 2626, 26) + 65),
        substr(CAST(pmod(bits_1, 10000000) div 10000 % 100 + 100 AS STRING), 2)
      )
      WHEN pmod(seed, 101) = 86 THEN concat(
        substr(CAST(pmod(bits_1, 10000000) div 10000 + 1000 AS STRING), 2),
        char(pmod(seed div 101, 26) + 65),
        CAST(pmod(bits_1, 10000000) div 1000 % 10 AS STRING)
      )
      WHEN pmod(seed, 101) = 87 THEN concat(
        CAST(pmod(bits_1, 10000000) div 1000000 AS STRING),
        char(pmod(seed div 101, 26) + 65),
        substr(CAST(pmod(bits_1, 10000000) div 1000 % 1000 + 1000 AS STRING), 2)
      )
      WHEN pmod(seed, 101) = 88 THEN part_9
      WHEN pmod(seed, 101) = 89 THEN part_13
      WHEN pmod(seed, 101) = 90 THEN part_3
      WHEN pmod(seed, 101) = 91 THEN part_5
      WHEN pmod(seed, 101) = 92 THEN part_10
      WHEN pmod(seed, 101) = 93 THEN part_9
      WHEN pmod(seed, 101) = 94 THEN part_13
      WHEN pmod(seed, 101) = 95 THEN part_5
      WHEN pmod(seed, 101) = 96 THEN concat(
        CAST(pmod(bits_1, 10000000) div 1000000 AS STRING),
        '-',
        substr(CAST(pmod(bits_1, 10000000) div 10 % 100000 + 100000 AS STRING), 2)
      )
      WHEN pmod(seed, 101) = 97 THEN concat(
        CAST(pmod(bits_1, 10000000) div 1000000 AS STRING),
        '-',
        substr(CAST(pmod(bits_1, 10000000) div 100 % 10000 + 10000 AS STRING), 2),
        char(pmod(seed div 101, 26) + 65)
      )
      WHEN pmod(seed, 101) = 98 THEN concat(
        substr(CAST(pmod(bits_1, 10000000) div 100000 + 100 AS STRING), 2),
        '-',
        substr(CAST(pmod(bits_1, 10000000) % 100000 + 100000 AS STRING), 2)
      )
      WHEN pmod(seed, 101) = 99 THEN concat(
        CAST(pmod(bits_1, 10000000) div 1000000 AS STRING),
        char(pmod(seed div 101, 26) + 65),
        '-',
        char(pmod(seed div 2626, 26) + 65),
        char(pmod(seed div 68276, 26) + 65),
        char(pmod(seed div 1775176, 26) + 65),
        char(pmod(seed div 46154576, 26) + 65)
      )
      ELSE concat(
        substr(CAST(pmod(bits_1, 10000000) div 100000 + 100 AS STRING), 2),
        char(pmod(seed div 101, 26) + 65),
        '-',
        char(pmod(seed div 2626, 26) + 65),
        char(pmod(seed div 68276, 26) + 65),
        char(pmod(seed div 1775176, 26) + 65),
        char(pmod(seed div 46154576, 26) + 65)
      )
    END
  FROM (
    SELECT
      *,
      concat(
        CAST(pmod(bits_1, 10000000) div 1000000 AS STRING),
        char(pmod(seed div 101, 26) + 65),
        char(pmod(seed div 2626, 26) + 65),
        substr(CAST(pmod(bits_1, 10000000) div 100 % 10000 + 10000 AS STRING), 2)
      ) AS part_1,
      concat(
        substr(CAST(pmod(bits_1, 10000000) div 10000 + 1000 AS STRING), 2),
        ' ',
        char(pmod(seed div 101, 26) + 65),
        char(pmod(seed div 2626, 26) + 65),
        char(pmod(seed div 68276, 26) + 65)
      ) AS part_2,
      concat(
        char(pmod(seed div 101, 26) + 65),
        char(pmod(seed div 2626, 26) + 65),
        char(pmod(seed div 68276, 26) + 65),
        substr(CAST(pmod(bits_1, 10000000) div 1000 + 10000 AS STRING), 2)
      ) AS part_3,
      concat(
        substr(CAST(pmod(bits_1, 10000000) div 10000 + 1000 AS STRING), 2),
        char(pmod(seed div 101, 26) + 65),
        char(pmod(seed div 2626, 26) + 65),
        char(pmod(seed div 68276, 26) + 65)
      ) AS part_4,
      concat(
        substr(CAST(pmod(bits_1, 10000000) div 10000 + 1000 AS STRING), 2),
        '-',
        char(pmod(seed div 101, 26) + 65),
        char(pmod(seed div 2626, 26) + 65),
        char(pmod(seed div 68276, 26) + 65)
      ) AS part_5,
      concat(
        char(pmod(seed div 101, 26) + 65),
        char(pmod(seed div 2626, 26) + 65),
        char(pmod(seed div 68276, 26) + 65),
        '-',
        substr(CAST(pmod(bits_1, 10000000) div 10000 + 1000 AS STRING), 2)
      ) AS part_6,
      concat(
        char(pmod(seed div 101, 26) + 65),
        substr(CAST(pmod(bits_1, 10000000) div 100000 + 100 AS STRING), 2),
        ' ',
        CAST(pmod(bits_1, 10000000) div 10000 % 10 AS STRING),
        char(pmod(seed div 2626, 26) + 65),
        char(pmod(seed div 68276, 26) + 65)
      ) AS part_7,
      concat(
        substr(CAST(pmod(bits_1, 10000000) div 10000 + 1000 AS STRING), 2),
        ' ',
        CAST(pmod(bits_1, 10000000) div 1000 % 10 AS STRING),
        char(pmod(seed div 101, 26) + 65),
        char(pmod(seed div 2626, 26) + 65)
      ) AS part_8,
      concat(
        char(pmod(seed div 101, 26) + 65),
        char(pmod(seed div 2626, 26) + 65),
        char(pmod(seed div 68276, 26) + 65),
        ' ',
        substr(CAST(pmod(bits_1, 10000000) div 10000 + 1000 AS STRING), 2)
      ) AS part_9,
      concat(
        CAST(pmod(bits_1, 10000000) div 1000000 AS STRING),
        char(pmod(seed div 101, 26) + 65),
        char(pmod(seed div 2626, 26) + 65),
        ' ',
        substr(CAST(pmod(bits_1, 10000000) div 1000 % 1000 + 1000 AS STRING), 2)
      ) AS part_10,
      concat(
        substr(CAST(pmod(bits_1, 10000000) div 100000 + 100 AS STRING), 2),
        char(pmod(seed div 101, 26) + 65),
        ' ',
        char(pmod(seed div 2626, 26) + 65),
        substr(CAST(pmod(bits_1, 10000000) div 1000 % 100 + 100 AS STRING), 2)
      ) AS part_11,
      concat(
        CAST(pmod(bits_1, 10000000) div 1000000 AS STRING),
        char(pmod(seed div 101, 26) + 65),
        char(pmod(seed div 2626, 26) + 65),
        ' ',
        char(pmod(seed div 68276, 26) + 65),
        substr(CAST(pmod(bits_1, 10000000) div 10000 % 100 + 100 AS STRING), 2)
      ) AS part_12,
      concat(
        char(pmod(seed div 101, 26) + 65),
        char(pmod(seed div 2626, 26) + 65),
        char(pmod(seed div 68276, 26) + 65),
        '-',
        substr(CAST(pmod(bits_1, 10000000) div 1000 + 10000 AS STRING), 2)
      ) AS part_13
    FROM (
      SELECT xxhash64(seed, 1L) AS bits_1
    )
  )
);

-- en_US: name()
CREATE OR REPLACE TEMPORARY FUNCTION faker_en_us_name(seed BIGINT)
RETURNS STRING
RETURN (
  SELECT CASE
      WHEN pick_1 = 0 THEN concat(
        element_at((SELECT words FROM person_en_us_first_names_male), CAST(pick_2 + 1 AS INT)),
        ' ',
        element_at((SELECT words FROM person_en_us_last_names), CAST(pick_3 + 1 AS INT))
      )
      WHEN pick_1 = 1 THEN concat(
        IF(pick_4 = 0, 'Mr.', 'Dr.'),
        ' ',
        element_at((SELECT words FROM person_en_us_first_names_male), CAST(pick_2 + 1 AS INT)),
        ' ',
        element_at((SELECT words FROM person_en_us_last_names), CAST(pick_3 + 1 AS INT))
      )
      WHEN pick_1 = 2 THEN concat(
        element_at((SELECT words FROM person_en_us_first_names_male), CAST(pick_2 + 1 AS INT)),
        ' ',
        element_at((SELECT words FROM person_en_us_last_names), CAST(pick_3 + 1 AS INT)),
        ' ',
        element_at(
          array('Jr.', 'II', 'III', 'IV', 'V', 'MD', 'DDS', 'PhD', 'DVM'),
          CAST(pick_5 + 1 AS INT)
        )
      )
      WHEN pick_1 = 3 THEN concat(
        IF(pick_4 = 0, 'Mr.', 'Dr.'),
        ' ',
        element_at((SELECT words FROM person_en_us_first_names_male), CAST(pick_2 + 1 AS INT)),
        ' ',
        element_at((SELECT words FROM person_en_us_last_names), CAST(pick_3 + 1 AS INT)),
        ' ',
        element_at(
          array('Jr.', 'II', 'III', 'IV', 'V', 'MD', 'DDS', 'PhD', 'DVM'),
          CAST(pick_5 + 1 AS INT)
        )
      )
      WHEN pick_1 = 4 THEN concat(
        element_at((SELECT words FROM person_en_us_first_names_female), CAST(pick_6 + 1 AS INT)),
        ' ',
        element_at((SELECT words FROM person_en_us_last_names), CAST(pick_3 + 1 AS INT))
      )
      WHEN pick_1 = 5 THEN concat(
        element_at(array('Mrs.', 'Ms.', 'Miss', 'Dr.'), CAST(pick_7 + 1 AS INT)),
        ' ',
        element_at((SELECT words FROM person_en_us_first_names_female), CAST(pick_6 + 1 AS INT)),
        ' ',
        element_at((SELECT words FROM person_en_us_last_names), CAST(pick_3 + 1 AS INT))
      )
      WHEN pick_1 = 6 THEN concat(
        element_at((SELECT words FROM person_en_us_first_names_female), CAST(pick_6 + 1 AS INT)),
        ' ',
        element_at((SELECT words FROM person_en_us_last_names), CAST(pick_3 + 1 AS INT)),
        ' ',
        element_at(array('MD', 'DDS', 'PhD', 'DVM'), CAST(pick_8 + 1 AS INT))
      )
      ELSE concat(
        element_at(array('Mrs.', 'Ms.', 'Miss', 'Dr.'), CAST(pick_7 + 1 AS INT)),
        ' ',
        element_at((SELECT words FROM person_en_us_first_names_female), CAST(pick_6 + 1 AS INT)),
        ' ',
        element_at((SELECT words FROM person_en_us_last_names), CAST(pick_3 + 1 AS INT)),
        ' ',
        element_at(array('MD', 'DDS', 'PhD', 'DVM'), CAST(pick_8 + 1 AS INT))
      )
    END
  FROM (
    SELECT
      *,
      IF(
        roll_2 % 16777216
          < element_at(
            (SELECT words FROM person_en_us_first_names_male_bounds),
            CAST(roll_2 div 16777216 + 1 AS INT)
          ),
        roll_2 div 16777216,
        element_at(
          (SELECT words FROM person_en_us_first_names_male_aliases),
          CAST(roll_2 div 16777216 + 1 AS INT)
        )
      ) AS pick_2,
      IF(
        roll_3 % 16777216
          < element_at(
            (SELECT words FROM person_en_us_last_names_bounds),
            CAST(roll_3 div 16777216 + 1 AS INT)
          ),
        roll_3 div 16777216,
        element_at(
          (SELECT words FROM person_en_us_last_names_aliases),
          CAST(roll_3 div 16777216 + 1 AS INT)
        )
      ) AS pick_3,
      IF(roll_4 < 3006477107L, 0, 1) AS pick_4,
      IF(
        roll_5 % 16777216
          < element_at(
            (SELECT words FROM person_en_us_suffixes_male_bounds),
            CAST(roll_5 div 16777216 + 1 AS INT)
          ),
        roll_5 div 16777216,
        element_at(
          (SELECT words FROM person_en_us_suffixes_male_aliases),
          CAST(roll_5 div 16777216 + 1 AS INT)
        )
      ) AS pick_5,
      IF(
        roll_6 % 16777216
          < element_at(
            (SELECT words FROM person_en_us_first_names_female_bounds),
            CAST(roll_6 div 16777216 + 1 AS INT)
          ),
        roll_6 div 16777216,
        element_at(
          (SELECT words FROM person_en_us_first_names_female_aliases),
          CAST(roll_6 div 16777216 + 1 AS INT)
        )
      ) AS pick_6,
      CASE
        WHEN roll_4 < 2147483648L THEN 0
        WHEN roll_4 < 2576980378L THEN 1
        WHEN roll_4 < 3006477107L THEN 2
        ELSE 3
      END AS pick_7,
      CASE
        WHEN roll_7 < 1952257862 THEN 0
        WHEN roll_7 < 3123612579L THEN 1
        WHEN roll_7 < 3514064151L THEN 2
        ELSE 3
      END AS pick_8
    FROM (
      SELECT
        *,
        CASE
          WHEN roll_1 < 2062434791 THEN 0
          WHEN roll_1 < 2094328112 THEN 1
          WHEN roll_1 < 2136852541 THEN 2
          WHEN roll_1 < 2147483648L THEN 3
          WHEN roll_1 < 4209918439L THEN 4
          WHEN roll_1 < 4241811760L THEN 5
          WHEN roll_1 < 4284336189L THEN 6
          ELSE 7
        END AS pick_1,
        pmod(bits_1, 5402263552L) AS roll_2,
        pmod(bits_3, 16777216000L) AS roll_3,
        pmod(bits_2, 4294967296L) AS roll_4,
        pmod(bits_4, 150994944) AS roll_5,
        pmod(bits_1, 6392119296L) AS roll_6,
        pmod(bits_4, 4294967296L) AS roll_7
      FROM (
        SELECT
          xxhash64(seed, 1L) AS bits_1,
          xxhash64(seed, 2L) AS bits_2,
          xxhash64(seed, 3L) AS bits_3,
          xxhash64(seed, 4L) AS bits_4,
          pmod(seed, 4294967296L) AS roll_1
      )
    )
  )
);

-- en_US: random_element(elements=OrderedDict([('Toyota', 0.3), ('Volkswagen', 0.25),…)
CREATE OR REPLACE TEMPORARY FUNCTION faker_en_us_random_element_16a031(seed BIGINT)
RETURNS STRING
RETURN (
  SELECT element_at(array('Toyota', 'Volkswagen', 'Ford', 'Renault', 'Volvo'), CAST(pick_1 + 1 AS INT))
  FROM (
    SELECT
      *,
      CASE
        WHEN roll_1 < 1288490189 THEN 0
        WHEN roll_1 < 2362232013L THEN 1
        WHEN roll_1 < 3221225472L THEN 2
        WHEN roll_1 < 3865470566L THEN 3
        ELSE 4
      END AS pick_1
    FROM (
      SELECT pmod(seed, 4294967296L) AS roll_1
    )
  )
);

-- en_US: safe_color_name()
CREATE OR REPLACE TEMPORARY FUNCTION faker_en_us_safe_color_name(seed BIGINT)
RETURNS STRING
RETURN element_at((SELECT words FROM color_safe_colors), CAST(pmod(seed, 15) + 1 AS INT));

-- en_US: vin()
CREATE OR REPLACE TEMPORARY FUNCTION faker_en_us_vin(seed BIGINT)
RETURNS STRING
RETURN (
  SELECT concat(
      substr('1234567890ABCDEFGHJKLMNPRSTUVWXYZ', CAST(pmod(seed, 33) + 1 AS INT), 1),
      substr('1234567890ABCDEFGHJKLMNPRSTUVWXYZ', CAST(pmod(seed div 33, 33) + 1 AS INT), 1),
      substr('1234567890ABCDEFGHJKLMNPRSTUVWXYZ', CAST(pmod(seed div 1089, 33) + 1 AS INT), 1),
      substr('1234567890ABCDEFGHJKLMNPRSTUVWXYZ', CAST(pmod(seed div 35937, 33) + 1 AS INT), 1),
      substr('1234567890ABCDEFGHJKLMNPRSTUVWXYZ', CAST(pmod(seed div 1185921, 33) + 1 AS INT), 1),
      substr('1234567890ABCDEFGHJKLMNPRSTUVWXYZ', CAST(pmod(seed div 39135393, 33) + 1 AS INT), 1),
      substr('1234567890ABCDEFGHJKLMNPRSTUVWXYZ', CAST(pmod(seed div 1291467969, 33) + 1 AS INT), 1),
      substr(
        '1234567890ABCDEFGHJKLMNPRSTUVWXYZ',
        CAST(pmod(seed div 42618442977L, 33) + 1 AS INT),
        1
      ),
      IF(part_1 = 10, 'X', CAST(part_1 AS STRING)),
      substr('1234567890ABCDEFGHJKLMNPRSTUVWXYZ', CAST(pmod(bits_1 div 10000, 33) + 1 AS INT), 1),
      substr('1234567890ABCDEFGHJKLMNPRSTUVWXYZ', CAST(pmod(bits_1 div 330000, 33) + 1 AS INT), 1),
      substr('1234567890ABCDEFGHJKLMNPRSTUVWXYZ', CAST(pmod(bits_1 div 10890000, 33) + 1 AS INT), 1),
      substr(
        '1234567890ABCDEFGHJKLMNPRSTUVWXYZ',
        CAST(pmod(bits_1 div 359370000, 33) + 1 AS INT),
        1
      ),
      substr(CAST(pmod(bits_1, 10000) + 10000 AS STRING), 2)
    )
  FROM (
    SELECT
      *,
      (element_at((SELECT words FROM en_us_vin_words), CAST(pmod(seed, 33) + 1 AS INT))
        + element_at((SELECT words FROM en_us_vin_words_2), CAST(pmod(seed div 33, 33) + 1 AS INT))
        + element_at((SELECT words FROM en_us_vin_words_3), CAST(pmod(seed div 1089, 33) + 1 AS INT))
        + element_at((SELECT words FROM en_us_vin_words_4), CAST(pmod(seed div 35937, 33) + 1 AS INT))
        + element_at(
          (SELECT words FROM en_us_vin_words_5),
          CAST(pmod(seed div 1185921, 33) + 1 AS INT)
        )
        + element_at(
          (SELECT words FROM en_us_vin_words_6),
          CAST(pmod(seed div 39135393, 33) + 1 AS INT)
        )
        + element_at(
          (SELECT words FROM en_us_vin_words_7),
          CAST(pmod(seed div 1291467969, 33) + 1 AS INT)
        )
        + element_at(
          (SELECT words FROM en_us_vin_words_8),
          CAST(pmod(seed div 42618442977L, 33) + 1 AS INT)
        )
        + element_at(
          (SELECT words FROM en_us_vin_words_9),
          CAST(pmod(bits_1 div 10000, 33) + 1 AS INT)
        )
          + element_at(
            (SELECT words FROM en_us_vin_words),
            CAST(pmod(bits_1 div 330000, 33) + 1 AS INT)
          )
          + element_at(
            (SELECT words FROM en_us_vin_words_2),
            CAST(pmod(bits_1 div 10890000, 33) + 1 AS INT)
          )
          + element_at(
            (SELECT words FROM en_us_vin_words_3),
            CAST(pmod(bits_1 div 359370000, 33) + 1 AS INT)
          )
          + pmod(bits_1, 10000) div 1000 * 5
          + pmod(bits_1, 10000) div 100 % 10 * 4
          + pmod(bits_1, 10000) div 10 % 10 * 3
          + pmod(bits_1, 10000) % 10 * 2) % 11 AS part_1
    FROM (
      SELECT xxhash64(seed, 1L) AS bits_1
    )
  )
);


-- car: 120 rows
-- Compiled by PowerStation 0.1.0 from car.json: change it there.
-- The car pool. One car in five was changed once: both versions are kept, with the time in which each was valid.

CREATE OR REPLACE TEMPORARY VIEW car AS
WITH changing AS (
  -- one row in 5 changes: it has 2 versions, the others have one
  SELECT
    row_num,
    IF((row_num - 1) % 5 = pmod(xxhash64((row_num - 1) div 5, 'car.valid_from:changes@0'), 5), 2L, 1L) AS versions
  FROM range(1, 101) AS numbers (row_num)
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
      (days, v) -> days + 1 + pmod(xxhash64(row_num, 'car.valid_from:gap@0', v), 2000)
    ) AS begins
  FROM changing
  LATERAL VIEW explode(sequence(1L, versions)) each_version AS version_num
),
windows AS (
  SELECT
    row_num,
    version_num,
    TIMESTAMP '2010-01-01 00:00:00' + make_dt_interval(CAST(begins AS INT)) AS valid_from,
    IF(
      version_num = versions,
      TIMESTAMP '9999-12-31 00:00:00',
      TIMESTAMP '2010-01-01 00:00:00'
        + make_dt_interval(
          CAST(begins + 1 + pmod(xxhash64(row_num, 'car.valid_from:gap@0', version_num + 1), 2000) AS INT)
        )
    ) AS valid_to,
    version_num = versions AS is_current
  FROM history
)
SELECT
  row_num AS id,
  faker_en_us_vin(xxhash64(row_num, 'car.vin@0')) AS vin,
  faker_en_us_random_element_16a031(xxhash64(row_num, 'car.make@0')) AS make,
  faker_en_us_safe_color_name(xxhash64(row_num, 'car.color@0', nullif(version_num, 1))) AS color,
  faker_en_us_license_plate(xxhash64(row_num, 'car.licence_plate@0', nullif(version_num, 1))) AS licence_plate,
  faker_en_us_date_between_97c249(xxhash64(row_num, 'car.first_registration@0')) AS first_registration,
  valid_from,
  valid_to,
  is_current AS isCurrent
FROM windows;


-- owner: 200 rows
-- Compiled by PowerStation 0.1.0 from owner.json: change it there.
-- Who owns which car. The car's columns are computed from its row number: nothing is joined when this runs.

CREATE OR REPLACE TEMPORARY VIEW owner AS
SELECT
  row_num AS id,
  faker_en_us_name(xxhash64(row_num, 'owner.name@0')) AS name,
  faker_en_us_ascii_safe_email(xxhash64(row_num, 'owner.email@0')) AS email,
  faker_en_us_date_of_birth_minimum_age_18_maximum_age_90(xxhash64(row_num, 'owner.born@0')) AS born,
  car_id,
  car_make AS make,
  car_licence_plate AS licence_plate
FROM range(1, 201) AS numbers (row_num)
LEFT JOIN LATERAL (
  -- the row of car that it refers to, computed from its number
  SELECT
    row_num AS car_id,
    faker_en_us_random_element_16a031(xxhash64(row_num, 'car.make@0')) AS car_make,
    faker_en_us_license_plate(xxhash64(row_num, 'car.licence_plate@0', nullif(version_num, 1))) AS car_licence_plate
  FROM (
    SELECT
      row_num,
      IF((row_num - 1) % 5 = pmod(xxhash64((row_num - 1) div 5, 'car.valid_from:changes@0'), 5), 2L, 1L) AS version_num
    FROM (
      SELECT 1 + pmod(xxhash64(row_num, 'owner.car:join@0'), 100) AS row_num
    )
  )
) AS car;


-- it's `odd` "names" ä: 10 rows
-- Compiled by PowerStation 0.1.0 from odd names.yaml: change it there.
-- Two lines,
-- the second with -- and */

CREATE OR REPLACE TEMPORARY VIEW `it's ``odd`` "names" ä` AS
WITH generated AS (
  SELECT
    row_num * -3 - 2 AS `select`,
    'it\'s "quoted" \\ and\nbroken' AS `a b`,
    CAST(7L AS DECIMAL(5, 2)) AS `back``tick`,
    `my car_make`,
    `my car_valid_to`
  FROM range(1, 11) AS numbers (row_num)
  LEFT JOIN LATERAL (
    -- the row of car that it refers to, computed from its number
    SELECT
      IF(row_num IS NULL, NULL, faker_en_us_random_element_16a031(xxhash64(row_num, 'car.make@0'))) AS `my car_make`,
      IF(row_num IS NULL, NULL, valid_to) AS `my car_valid_to`
    FROM (
      SELECT
        row_num,
        version_num,
        TIMESTAMP '9999-12-31 00:00:00' AS valid_to
      FROM (
        SELECT
          row_num,
          IF((row_num - 1) % 5 = pmod(xxhash64((row_num - 1) div 5, 'car.valid_from:changes@0'), 5), 2L, 1L) AS version_num
        FROM (
          SELECT IF(
            pmod(xxhash64(row_num, 'it\'s `odd` "names" ä.my car:join null@0'), 100) < 25,
            NULL,
            1 + pmod(xxhash64(row_num, 'it\'s `odd` "names" ä.my car:join@0'), 100)
          ) AS row_num
        )
      )
    )
  ) AS `my car`
)
SELECT
  `select` AS `from`,
  `a b`,
  `back``tick`,
  concat(`a b`, `back``tick`, '-- no comment') AS `größe`,
  `my car_make`,
  `my car_valid_to`
FROM generated;
