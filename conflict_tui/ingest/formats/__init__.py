"""Foreign formats, one module each: a declared table of what is read from which columns."""
