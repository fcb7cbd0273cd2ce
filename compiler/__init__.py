"""The compiler: definitions in, readable Spark SQL out."""
