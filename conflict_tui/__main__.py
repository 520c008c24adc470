"""Starts the command line: `conflict-tui`, or `python -m conflict_tui`."""

from __future__ import annotations

import sys

from .cli import main

if __name__ == "__main__":
    sys.exit(main())
