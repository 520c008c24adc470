"""Values and rules: events, dates, queries. Imports nothing of ours but itself."""
