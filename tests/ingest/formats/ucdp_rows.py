"""An invented row under the header of UCDP GED."""

from __future__ import annotations

from pathlib import Path

from conflict_tui.model.event import Event
from tests.ingest.formats.foreign import Reading, read, write_table

_COLUMNS = (
    "id,relid,year,active_year,code_status,type_of_violence,conflict_dset_id,conflict_new_id,"
    "conflict_name,dyad_dset_id,dyad_new_id,dyad_name,side_a_dset_id,side_a_new_id,side_a,"
    "side_b_dset_id,side_b_new_id,side_b,number_of_sources,source_article,source_office,"
    "source_date,source_headline,source_original,where_prec,where_coordinates,where_description,"
    "adm_1,adm_2,latitude,longitude,geom_wkt,priogrid_gid,country,country_id,region,"
    "event_clarity,date_prec,date_start,date_end,deaths_a,deaths_b,deaths_civilians,"
    "deaths_unknown,best,high,low,gwnoa,gwnob"
)
COLUMNS = tuple(_COLUMNS.split(","))

CLASH = {
    "id": "900001",
    "relid": "ELB-2014-1-1-0",
    "year": "2014",
    "active_year": "1",
    "code_status": "Clear",
    "type_of_violence": "1",
    "conflict_name": "Elbonia: Government",
    "dyad_name": "Government of Elbonia - EPLF",
    "side_a_new_id": "71",
    "side_a": "Government of Elbonia",
    "side_b_new_id": "5001",
    "side_b": "EPLF",
    "number_of_sources": "2",
    "source_article": '"Bog Herald,2014-05-03,Two dead";"Mud Radio,2014-05-04,Three dead"',
    "source_office": "Bog Herald;Mud Radio",
    "source_date": "2014-05-03;2014-05-04",
    "source_headline": "Two dead;Three dead",
    "source_original": "army spokesman",
    "where_prec": "1",
    "where_coordinates": "Slimbridge town",
    "where_description": "market of Slimbridge",
    "adm_1": "Northmarsh oblast",
    "adm_2": "Upper Bog raion",
    "latitude": "48.6",
    "longitude": "37.99",
    "country": "Elbonia",
    "region": "Europe",
    "event_clarity": "1",
    "date_prec": "1",
    "date_start": "2014-05-02",
    "date_end": "2014-05-02",
    "deaths_a": "1",
    "deaths_b": "0",
    "deaths_civilians": "2",
    "deaths_unknown": "0",
    "best": "3",
    "high": "4",
    "low": "2",
}


def row(**changed: str) -> dict[str, str]:
    """Return the row with other cells in some columns."""
    return {**CLASH, **changed}


def read_rows(folder: Path, *rows: dict[str, str], header: tuple[str, ...] = COLUMNS) -> Reading:
    """Return what a file with these rows is read as."""
    return read(write_table(folder / "ged.csv", *rows, header=header))


def event_of(folder: Path, **changed: str) -> Event:
    """Return the event of the row with other cells in some columns."""
    return read_rows(folder, row(**changed)).event
