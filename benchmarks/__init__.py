"""Repeatable measurements of the installed program, each against a floor of the same run."""
