"""Shows comparisons: as a table for people, as JSON for machines."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from .comparison import Comparison, Samples

_HEAD = ("what", "ours", "floor", "ratio", "of least", "target", "reached")
_MEASURED = (1, 2)
"""The columns with measurements."""


@dataclass(frozen=True, slots=True)
class Circumstances:
    """When and where was measured, and how busy the machine was with other things."""

    moment: datetime
    runs: int
    versions: dict[str, str]
    """Of what the program is measured with and against, by name."""
    load_before: float
    """Processes that wanted to run in the last minute, before anything was measured."""
    load_after: float

    def line(self) -> str:
        """Return them in one line."""
        versions = "".join(f" · {name} {version}" for name, version in self.versions.items())
        return (
            f"{self.moment:%Y-%m-%d %H:%M} · {self.runs} runs · Python {platform.python_version()}"
            f"{versions} · {os.cpu_count()} cores"
            f" · load {self.load_before:.1f} before, {self.load_after:.1f} after"
        )


def table(circumstances: Circumstances, comparisons: list[Comparison]) -> str:
    """Return a table with a row for each comparison, measurements as median (least-most)."""
    units = {side.unit.name for each in comparisons for side in (each.ours, each.floor)}
    shared = units.pop() if len(units) == 1 else ""
    head = tuple(
        f"{name} ({shared})" if shared and column in _MEASURED else name
        for column, name in enumerate(_HEAD)
    )
    rows = [head, *(_row(comparison, names_unit=not shared) for comparison in comparisons)]
    return "\n".join([circumstances.line(), "", *columns(rows)])


def columns(rows: Sequence[Sequence[str]]) -> list[str]:
    """Return the rows of a table as lines, all columns but the first to the right."""
    widths = [max(map(len, cells)) for cells in zip(*rows, strict=True)]
    return [
        "  ".join(
            cell.rjust(width) if column else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]


def _row(comparison: Comparison, *, names_unit: bool) -> tuple[str, ...]:
    reached = {None: "-", True: "yes", False: "no"}[comparison.is_reached]
    return (
        comparison.what,
        _spread(comparison.ours, names_unit=names_unit),
        _spread(comparison.floor, names_unit=names_unit),
        f"{comparison.ratio:.2f}",
        f"{comparison.least_ratio:.2f}",
        _target(comparison),
        reached,
    )


def _spread(samples: Samples, *, names_unit: bool) -> str:
    unit = f" {samples.unit.name}" if names_unit else ""
    least, middle, most = map(samples.unit.written, (samples.least, samples.median, samples.most))
    return f"{middle}{unit}" if len(samples.taken) == 1 else f"{middle}{unit} ({least}-{most})"


def _target(comparison: Comparison) -> str:
    if comparison.limit is not None:
        return f"{comparison.limit:g} {comparison.ours.unit.name}"
    if comparison.target is None:
        return "-"
    spare = f"{comparison.spare:g} {comparison.ours.unit.name}" if comparison.spare else ""
    times = f"{comparison.target:.3g}" if comparison.target or not spare else ""
    return " + ".join(part for part in (times, spare) if part)


def as_json(circumstances: Circumstances, comparisons: list[Comparison]) -> str:
    """Return everything, every sample included."""
    return json.dumps(
        {
            "moment": circumstances.moment.isoformat(timespec="seconds"),
            "runs": circumstances.runs,
            "python": platform.python_version(),
            "versions": circumstances.versions,
            "cores": os.cpu_count(),
            "load": [circumstances.load_before, circumstances.load_after],
            "comparisons": [
                {
                    "what": comparison.what,
                    "ours": _samples(comparison.ours),
                    "floor": _samples(comparison.floor),
                    "ratio": round(comparison.ratio, 3),
                    "ratio_of_least": round(comparison.least_ratio, 3),
                    "target": comparison.target,
                    "limit": comparison.limit,
                    "spare": comparison.spare,
                    "reached": comparison.is_reached,
                }
                for comparison in comparisons
            ],
        },
        indent=2,
    )


def _samples(samples: Samples) -> dict[str, str | float | list[float]]:
    return {
        "unit": samples.unit.name,
        "least": round(samples.least, 3),
        "median": round(samples.median, 3),
        "most": round(samples.most, 3),
        "all": [round(sample, 3) for sample in samples.all],
    }
