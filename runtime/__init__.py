"""What runs a build on Spark: run.py, one file that is copied into every build."""
