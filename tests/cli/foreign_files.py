"""Small files in layouts of others, with invented rows."""

from __future__ import annotations

import csv
from pathlib import Path

ACLED = (
    "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type",
    "sub_event_type", "actor1", "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2",
    "interaction", "civilian_targeting", "iso", "region", "country", "admin1", "admin2", "admin3",
    "location", "latitude", "longitude", "geo_precision", "source", "source_scale", "notes",
    "fatalities", "tags", "timestamp",
)  # fmt: skip
_ROW = {
    "event_date": "08 September 2022", "year": "2022", "time_precision": "1",
    "disorder_type": "Political violence", "event_type": "Battles",
    "sub_event_type": "Armed clash", "actor1": "Army of Arland", "inter1": "State forces",
    "actor2": "Army of Bland", "inter2": "State forces", "country": "Arland", "region": "Europe",
    "admin1": "Upland", "location": "Oldford", "latitude": "49.5", "longitude": "37.25",
    "geo_precision": "1", "source": "The Gazette", "source_scale": "National",
    "notes": "A bridge was crossed.", "fatalities": "0", "timestamp": "1700000000",
}  # fmt: skip


def acled(path: Path, *rows: dict[str, str]) -> Path:
    """Write rows in the layout of ACLED; what a row does not say is as in all others."""
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(ACLED)
        for row in rows:
            full = {**_ROW, **row}
            writer.writerow([full.get(column, "") for column in ACLED])
    return path


def many(count: int) -> list[dict[str, str]]:
    """Return so many rows, each another event."""
    return [
        {"event_id_cnty": f"ARL{n}", "location": f"Village {n % 500}", "notes": f"Report {n}"}
        for n in range(count)
    ]
