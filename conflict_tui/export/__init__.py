"""Events as text to keep: Markdown, JSON, CSV. Pure functions from model values."""
