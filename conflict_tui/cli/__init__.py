"""The command line. Imports what a command needs only where that command runs."""

from .running import main

__all__ = ["main"]
