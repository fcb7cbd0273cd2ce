"""PowerStation's own types: those that Faker doesn't have."""
