"""Names, types and rules: what each table's columns are, and what is wrong with them."""
