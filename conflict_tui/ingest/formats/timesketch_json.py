"""Timesketch: entries of a forensic timeline, as JSON: one entry a line, or one list."""

from __future__ import annotations

from ...model.value import replace
from .timesketch import FORMAT as TABLE

FORMAT = replace(TABLE, records="item", names={}, about="")
