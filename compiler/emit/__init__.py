"""A plan to the files of a build, and these to a directory."""
