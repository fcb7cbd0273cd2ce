"""How fast PowerStation is, against itself and others: `make bench`."""
