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
