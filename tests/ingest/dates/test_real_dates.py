"""Every date of the real data can be read by the shapes that its column has."""

from __future__ import annotations

import csv
import gzip
import io
from pathlib import Path

import pytest

from conflict_tui.ingest.dates.shapes import (
    COMPACT,
    DAY_FIRST,
    ISO,
    MONTH_FIRST,
    DateShape,
    read_date,
    shape_of_column,
)
from conflict_tui.ingest.dates.words import read_words
from conflict_tui.model.edtf import DateKind

DATA = Path(__file__).parents[3] / "../shared/data"
UKRAINE = "ucdp_ukraine/ged_ukraine_cp1252.csv.gz"
HXL = "ucdp_ukraine/ged_ukraine_hdx_hxl_2022.csv.gz"
SYRIA = "ucdp_syria/ucdp_syria_19.1.csv.gz"

pytestmark = pytest.mark.skipif(not DATA.is_dir(), reason="the real data to try it on is not here")


def distinct(file: str, *columns: str, encoding: str = "utf-8-sig", between: str = "") -> list[str]:
    """Return the different cells of some columns, in order; cells that are lists taken apart."""
    content = (DATA / file).read_bytes()
    text = (gzip.decompress(content) if file.endswith(".gz") else content).decode(encoding)
    rows = csv.DictReader(io.StringIO(text, newline=""))
    cells = (row[column] for row in rows for column in columns)
    parts = (part for cell in cells for part in (cell.split(between) if between else [cell]))
    return [part.strip() for part in dict.fromkeys(parts) if not part.startswith("#date")]


@pytest.mark.parametrize(
    ("cells", "shape"),
    [
        (("gdelt/gdelt_events_sample.csv.gz", "SQLDATE", "DATEADDED"), COMPACT),
        (("viina/viina_2022_rebuild.csv.gz", "date"), COMPACT),
        (("sirens/sirens_volunteer_en.csv.gz", "started_at"), ISO),
        ((SYRIA, "date_start", "date_end"), ISO),
        ((HXL, "date_start", "date_end"), ISO),
        ((UKRAINE, "date_start", "date_end"), MONTH_FIRST),
    ],
    ids=lambda value: value[0] if isinstance(value, tuple) else value.name,
)
def test_a_column_of_real_data_is_read_by_one_shape(
    cells: tuple[str, ...], shape: DateShape
) -> None:
    found = distinct(*cells, encoding="cp1252" if cells[0] == UKRAINE else "utf-8-sig")[:5000]
    assert found
    for cell in found:
        date = read_date(cell, (shape,), years=range(1989, 2101))
        assert date.lo == date.hi
    assert shape_of_column(found).shapes == (shape,)


@pytest.mark.parametrize("file", [UKRAINE, HXL, SYRIA])
def test_the_dates_of_real_sources_are_day_first(file: str) -> None:
    encoding = "cp1252" if file == UKRAINE else "utf-8-sig"
    for cell in distinct(file, "source_date", encoding=encoding, between=";"):
        assert read_date(cell, (ISO, DAY_FIRST)).lo is not None or not cell


@pytest.mark.parametrize(
    ("file", "columns"),
    [
        ("british_history.csv", ("hdate", "hdate_end", "approx_year")),
        ("messydates_battles.csv", ("Date",)),
        ("monarchs.csv", ("hdate", "hdate_end", "hdate_birth", "hdate_death")),
    ],
)
def test_every_uncertain_date_can_be_read(file: str, columns: tuple[str, ...]) -> None:
    cells = distinct(f"uncertain_dates/{file}", *columns)
    undated = {cell for cell in cells if read_words(cell).kind is DateKind.UNKNOWN}
    assert undated <= {"", "ongoing"}
    assert undated < set(cells)
