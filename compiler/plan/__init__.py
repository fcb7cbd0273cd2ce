"""A resolved project to its tables as layers of SQL."""
