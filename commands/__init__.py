"""The commands of `powerstation`, a file each: the only place that prints, asks or exits."""
