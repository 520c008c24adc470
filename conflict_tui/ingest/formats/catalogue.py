"""The formats that are known, in the order in which they are tried."""

from __future__ import annotations

from importlib import import_module

from .format import Format

_MODULES = (
    "acled", "ucdp_ged", "viina", "viina_reports", "timelinejs", "timelinejs_json", "timemap",
    "timesketch", "timesketch_json", "gdelt", "geojson", "own_export",
)  # fmt: skip


def formats() -> tuple[Format, ...]:
    """Return every format that is declared."""
    return tuple(import_module(f".{name}", __package__).FORMAT for name in _MODULES)
