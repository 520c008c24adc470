"""All that knows SQLite. Values of the model go in and come out; no row leaves it."""
