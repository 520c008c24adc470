"""Real files: every record is in the ledger, and undoing leaves no trace of them."""

import csv
import gzip
import io
import json
from functools import lru_cache
from pathlib import Path

import pytest

from conflict_tui.ingest.trial import trial
from conflict_tui.ingest.undoing import undo
from conflict_tui.ingest.wanted import Wanted
from tests.ingest.databases import bring, check_whole, content, counts, events, rows, withdrawn
from tests.small import small_database

DATA = Path(__file__).parents[2] / "../shared/data"
MOST = 500
"""Records of a file that are imported."""
MOST_TRIED = 4_000
"""Records of a file that are only tried: all of most files."""
TABLES = {
    "gdelt/gdelt_events_sample.csv.gz": "utf-8",
    "sirens/sirens_volunteer_en.csv.gz": "utf-8",
    "timelinejs/contrib_women_in_computing.csv": "utf-8",
    "ucdp_syria/ucdp_syria_19.1.csv.gz": "utf-8",
    "ucdp_ukraine/ged_ukraine_cp1252.csv.gz": "cp1252",
    "ucdp_ukraine/ged_ukraine_hdx_hxl_2022.csv.gz": "utf-8",
    "uncertain_dates/british_history.csv": "utf-8",
    "uncertain_dates/messydates_battles.csv": "utf-8",
    "uncertain_dates/monarchs.csv": "utf-8",
    "viina/viina_2022_rebuild.csv.gz": "utf-8",
}
"""With their encodings."""
TIMELINES = ("src_template_eras.json", "website_examples_republican_timeline3.json")
FILES = (*TABLES, *(f"timelinejs/{name}" for name in TIMELINES))
OLDER, NEWER = (f"ucdp_ukraine/ged_ukraine_{name}.csv.gz" for name in ("hdx_hxl_2022", "cp1252"))

pytestmark = pytest.mark.skipif(not DATA.is_dir(), reason="the shared data are not here")


@lru_cache(maxsize=2)
def records_of(name: str) -> list[list[str]]:
    """Return the header and the rows of a table as they stand there."""
    packed = (DATA / name).read_bytes()
    text = (gzip.decompress(packed) if name.endswith(".gz") else packed).decode(TABLES[name])
    header, *found = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""))
    is_tags = "hxl" in name
    return [header, *found[is_tags:]]


def beginning(name: str, folder: Path, most: int = MOST) -> Path:
    """Return a file, or the beginning of a long one."""
    if name not in TABLES or len(records_of(name)) <= most + 1:
        return DATA / name
    path = folder / Path(name).name.removesuffix(".gz")
    with path.open("w", encoding=TABLES[name], newline="") as file:
        csv.writer(file).writerows(records_of(name)[: most + 1])
    return path


@pytest.mark.parametrize("name", TABLES)
def test_every_row_of_a_table_is_accounted_for(name: str, tmp_path: Path) -> None:
    found = trial(beginning(name, tmp_path, MOST_TRIED), Wanted())
    assert found.read == min(len(records_of(name)) - 1, MOST_TRIED)
    assert sum(often for _, often in found.reasons) == found.rejected == 0


@pytest.mark.parametrize("name", TIMELINES)
def test_every_event_of_a_timeline_is_accounted_for(name: str, tmp_path: Path) -> None:
    document = json.loads((DATA / "timelinejs" / name).read_text(encoding="utf-8"))
    batch = bring(DATA / "timelinejs" / name, tmp_path / "own.db")
    there = sum(len(document.get(key) or ()) for key in ("events", "eras")) + ("title" in document)
    assert counts(batch) == (there, there, 0, 0, 0, 0)


@pytest.mark.parametrize("name", FILES)
def test_undoing_leaves_a_database_as_it_was(name: str, tmp_path: Path) -> None:
    database = small_database(tmp_path / "small.db")
    before = content(database)
    file = beginning(name, tmp_path)
    batch = bring(file, database)
    assert batch.read == batch.new + batch.same
    assert len(events(database)) == batch.new + len(before["event"])
    check_whole(database)
    again = bring(file, database)
    assert (again.same, again.new) == (batch.read, 0)
    undo(database, 2)
    undo(database, 1)
    assert content(database) == before
    check_whole(database)


@pytest.mark.parametrize("name", TABLES)
def test_raw_records_hold_every_cell_of_a_table(name: str, tmp_path: Path) -> None:
    database = tmp_path / "own.db"
    most = 50
    batch = bring(beginning(name, tmp_path, most), database)
    kept = rows(database, "SELECT row, cells FROM raw_record ORDER BY row")
    wanted = dict(enumerate(records_of(name)[1 : most + 1], 1))
    assert len(kept) == batch.new
    assert {row: json.loads(str(cells)) for row, cells in kept} == {
        row: wanted[int(str(row))] for row, _ in kept
    }


def test_a_newer_vintage_of_the_same_events_is_an_edition(tmp_path: Path) -> None:
    database = tmp_path / "own.db"
    ids = [
        {row[header.index("id")] for row in found[:MOST]}
        for header, *found in (records_of(OLDER), records_of(NEWER))
    ]
    older, newer = (beginning(name, tmp_path) for name in (OLDER, NEWER))
    bring(older, database)
    before = content(database)
    batch = bring(newer, database)
    assert batch.new == len(ids[1] - ids[0])
    assert batch.changed + batch.same == len(ids[1] & ids[0])
    assert batch.rejected == 0
    assert batch.gone == len(withdrawn(database)) in (0, len(ids[0] - ids[1]))
    check_whole(database)
    undo(database, 2)
    assert content(database) == before
    check_whole(database)
