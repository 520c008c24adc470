"""Widgets: values in through `show`, messages out; none knows the store."""
