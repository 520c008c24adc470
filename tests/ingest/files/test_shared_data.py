import csv
import gzip
import io
import json
from pathlib import Path

import pytest

from conflict_tui.ingest.files.foreign_file import ForeignFile

DATA = Path(__file__).parents[3] / "../shared/data"
TABLES = {
    "gdelt/gdelt_events_sample.csv.gz": 6090,
    "sirens/sirens_volunteer_en.csv.gz": 54_514,
    "timelinejs/contrib_women_in_computing.csv": 11,
    "ucdp_syria/ucdp_syria_19.1.csv.gz": 16_566,
    "ucdp_ukraine/ged_ukraine_cp1252.csv.gz": 3883,
    "ucdp_ukraine/ged_ukraine_hdx_hxl_2022.csv.gz": 2989,
    "uncertain_dates/british_history.csv": 99,
    "uncertain_dates/messydates_battles.csv": 20,
    "uncertain_dates/monarchs.csv": 63,
    "viina/viina_2022_rebuild.csv.gz": 2060,
}

pytestmark = pytest.mark.skipif(not DATA.is_dir(), reason="the shared data are not here")


def content_of(path: Path) -> bytes:
    """Return a file unpacked."""
    return gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()


@pytest.mark.parametrize("name", TABLES)
def test_every_row_of_a_real_table_is_read_as_it_is(name: str) -> None:
    file = ForeignFile.open(DATA / name)
    rows = list(file.rows())
    assert len(rows) == TABLES[name]
    text = content_of(DATA / name).decode(file.encoding)
    header, *others = [row for row in csv.reader(io.StringIO(text, newline="")) if row]
    assert file.header == tuple(header)
    assert [row.cells for row in rows] == others[-len(rows) :]
    assert len(others) - len(rows) == ("hxl" in name)
    assert not any(row.problem for row in rows)


def test_only_the_file_in_another_encoding_needs_a_remark() -> None:
    remarks = {name: ForeignFile.open(DATA / name).encoding_remark for name in TABLES}
    assert [name for name, remark in remarks.items() if remark] == [
        "ucdp_ukraine/ged_ukraine_cp1252.csv.gz"
    ]


@pytest.mark.parametrize("name", ["src_template_eras", "website_examples_republican_timeline3"])
def test_every_event_of_a_real_timeline_is_read(name: str) -> None:
    path = DATA / f"timelinejs/{name}.json"
    found = [row.cells for row in ForeignFile.open(path).objects("events.item")]
    assert found == json.loads(path.read_bytes())["events"]
