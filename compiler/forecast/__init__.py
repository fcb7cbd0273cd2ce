"""A resolved project to what a run of it will make: rows, bytes, chances of equal values."""
