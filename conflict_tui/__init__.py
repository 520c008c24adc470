"""A terminal timeline explorer for armed-conflict events."""

__version__ = "0.1.0"
