"""Shows comparisons: as a table for people, as JSON for machines."""

from __future__ import annotations

import json
import os
import platform
from dataclasses import dataclass
from datetime import datetime

from .comparison import Comparison, Samples

_HEAD = ("what", "ours (ms)", "floor (ms)", "ratio", "of least", "target", "reached")


@dataclass(frozen=True, slots=True)
class Circumstances:
    """When and where was measured, and how busy the machine was with other things."""

    moment: datetime
    runs: int
    textual: str
    load_before: float
    """Processes that wanted to run in the last minute, before anything was measured."""
    load_after: float

    def line(self) -> str:
        """Return them in one line."""
        return (
            f"{self.moment:%Y-%m-%d %H:%M} · {self.runs} runs · Python {platform.python_version()}"
            f" · Textual {self.textual} · {os.cpu_count()} cores"
            f" · load {self.load_before:.1f} before, {self.load_after:.1f} after"
        )


def table(circumstances: Circumstances, comparisons: list[Comparison]) -> str:
    """Return a table with a row for each comparison, times as median (least-most)."""
    rows = [_HEAD, *(_row(comparison) for comparison in comparisons)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(_HEAD))]
    lines = [
        "  ".join(
            cell.rjust(width) if column else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]
    return "\n".join([circumstances.line(), "", *lines])


def _row(comparison: Comparison) -> tuple[str, ...]:
    reached = {None: "-", True: "yes", False: "no"}[comparison.is_reached]
    return (
        comparison.what,
        _spread(comparison.ours),
        _spread(comparison.floor),
        f"{comparison.ratio:.2f}",
        f"{comparison.least_ratio:.2f}",
        "-" if comparison.target is None else f"{comparison.target:g}",
        reached,
    )


def _spread(samples: Samples) -> str:
    return f"{samples.median:.1f} ({samples.least:.1f}-{samples.most:.1f})"


def as_json(circumstances: Circumstances, comparisons: list[Comparison]) -> str:
    """Return everything, every sample included."""
    return json.dumps(
        {
            "moment": circumstances.moment.isoformat(timespec="seconds"),
            "runs": circumstances.runs,
            "python": platform.python_version(),
            "textual": circumstances.textual,
            "cores": os.cpu_count(),
            "load": [circumstances.load_before, circumstances.load_after],
            "comparisons": [
                {
                    "what": comparison.what,
                    "ours_ms": _milliseconds(comparison.ours),
                    "floor_ms": _milliseconds(comparison.floor),
                    "ratio": round(comparison.ratio, 3),
                    "ratio_of_least": round(comparison.least_ratio, 3),
                    "target": comparison.target,
                    "reached": comparison.is_reached,
                }
                for comparison in comparisons
            ],
        },
        indent=2,
    )


def _milliseconds(samples: Samples) -> dict[str, float | list[float]]:
    return {
        "least": round(samples.least, 3),
        "median": round(samples.median, 3),
        "most": round(samples.most, 3),
        "all": [round(1000 * seconds, 3) for seconds in samples.seconds],
    }
