"""The embedded corpus: YAML files that a person can edit, read, checked and built."""
