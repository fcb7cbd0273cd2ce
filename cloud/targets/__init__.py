"""The ways to run a build, a file each."""
