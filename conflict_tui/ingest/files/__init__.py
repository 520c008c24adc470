"""Foreign files as rows: compression, encodings, delimiters, and what is wrong with a row."""
