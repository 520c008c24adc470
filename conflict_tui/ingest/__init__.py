"""Readers of foreign text: files in, values of the model out, written through the store."""
