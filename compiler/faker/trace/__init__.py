"""A Faker method run with symbols for draws, once for each way that its decisions can go."""
