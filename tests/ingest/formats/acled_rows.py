"""Invented rows under the headers that ACLED has had."""

from __future__ import annotations

from pathlib import Path

from conflict_tui.model.event import Event
from tests.ingest.formats.foreign import Reading, read, write_table

_CURRENT = (
    "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,"
    "assoc_actor_1,inter1,actor2,assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,"
    "country,admin1,admin2,admin3,location,latitude,longitude,geo_precision,source,source_scale,"
    "notes,fatalities,tags,timestamp"
)
CURRENT = tuple(_CURRENT.split(","))
_IN_2015 = (
    "GWNO,EVENT_ID_CNTY,EVENT_ID_NO_CNTY,EVENT_DATE,YEAR,TIME_PRECISION,EVENT_TYPE,ACTOR1,"
    "ALLY_ACTOR_1,INTER1,ACTOR2,ALLY_ACTOR_2,INTER2,INTERACTION,COUNTRY,ADMIN1,ADMIN2,ADMIN3,"
    "LOCATION,LATITUDE,LONGITUDE,GEO_PRECISION,SOURCE,NOTES,FATALITIES"
)
IN_2015 = tuple(_IN_2015.split(","))
_IN_2021 = (
    "data_id,iso,event_id_cnty,event_id_no_cnty,event_date,year,time_precision,event_type,"
    "sub_event_type,actor1,assoc_actor_1,inter1,actor2,assoc_actor_2,inter2,interaction,region,"
    "country,admin1,admin2,admin3,location,latitude,longitude,geo_precision,source,source_scale,"
    "notes,fatalities,timestamp,iso3"
)
IN_2021 = tuple(_IN_2021.split(","))
MONADIC = tuple(name for name in CURRENT if name not in ("actor2", "assoc_actor_2", "inter2"))

SHELLING = {
    "event_id_cnty": "ELB1",
    "event_date": "2024-03-05",
    "year": "2024",
    "time_precision": "1",
    "disorder_type": "Political violence",
    "event_type": "Explosions/Remote violence",
    "sub_event_type": "Shelling/artillery/missile attack",
    "actor1": "Military Forces of Elbonia (2019-)",
    "assoc_actor_1": "First Brigade; Elbonian Volunteers",
    "inter1": "State forces",
    "actor2": "Civilians (Elbonia)",
    "assoc_actor_2": "Farmers (Elbonia)",
    "inter2": "Civilians",
    "interaction": "State forces-Civilians",
    "civilian_targeting": "Civilian targeting",
    "iso": "999",
    "region": "Mud Europe",
    "country": "Elbonia",
    "admin1": "Northmarsh",
    "admin2": "Upper Bog",
    "admin3": "Reed",
    "location": "Slimbridge",
    "latitude": "48.6012",
    "longitude": "37.9987",
    "geo_precision": "1",
    "source": "Bog Herald; Elbonian News Agency",
    "source_scale": "Subnational-National",
    "notes": "On 5 March 2024, forces shelled Slimbridge. One farmer was killed.",
    "fatalities": "1",
    "tags": "crowd size=no report",
    "timestamp": "1710000000",
}
"""Nobody's: Elbonia is on no map."""


def row(**changed: str) -> dict[str, str]:
    """Return the row with other cells in some columns."""
    return {**SHELLING, **changed}


def read_rows(folder: Path, *rows: dict[str, str], header: tuple[str, ...] = CURRENT) -> Reading:
    """Return what a file with these rows is read as."""
    return read(write_table(folder / "acled.csv", *rows, header=header))


def event_of(folder: Path, **changed: str) -> Event:
    """Return the event of the row with other cells in some columns."""
    return read_rows(folder, row(**changed)).event
