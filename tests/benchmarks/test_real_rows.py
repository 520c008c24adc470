"""Real rows: copies are the originals of other days, and filters count what plain SQL counts."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from benchmarks.plain_sql import Counts, km, plain
from benchmarks.real_copies import DAY_FIRST, ISO, MONTH_FIRST, RealFile, copies
from benchmarks.real_database import make_real_database
from benchmarks.real_filters import FILTERS
from benchmarks.real_rows import Compared, compared, lines_of
from conflict_tui.cli.running import main
from conflict_tui.model.fields import FIELDS
from tests.ingest.formats.foreign import SHARED

FILE = RealFile(
    "none.csv",
    "none",
    ids={"id": 1000},
    dates={"start": (MONTH_FIRST,), "seen": (ISO, DAY_FIRST)},
    year=("year", "start"),
)
HEADER = ["id", "year", "start", "seen"]
ROWS = [
    ["1", "2016", "2/29/2016 12:00:00 AM", "2016-03-01;31/12/2016"],
    ["x", "2017", "01/01/2017", "1753-13-45"],
]


def test_a_copy_has_other_ids_and_days_some_later_in_the_shape_they_had() -> None:
    assert list(copies(FILE, HEADER, ROWS, 4))[2:] == [
        ["1001", "2017", "5/31/2017 12:00:00 AM", "2017-06-01;02/04/2018"],
        ["x", "2018", "04/03/2018", "1753-13-45"],
    ]


def test_the_last_copy_has_rows_from_all_over_the_file() -> None:
    rows = [[str(number), "", "", ""] for number in range(1, 7)]
    assert [row[0] for row in copies(FILE, HEADER, rows, 9)][6:] == ["1001", "1003", "1005"]


def test_every_field_of_the_language_is_asked_for() -> None:
    asked = {name for each in FILTERS for name in re.findall(r"\b([a-z]+):", each.query)}
    assert asked == FIELDS.keys()


def test_names_and_distances_are_what_a_person_means() -> None:
    assert plain("Æthelred of ÉLYSÉE, Forțele") == "æthelred of elysee, fortele"
    assert km(50.45, 30.52, 49.99, 36.23) == pytest.approx(409.7, abs=1)


def test_a_count_that_differs_is_told_with_all_others() -> None:
    ours, other = Counts(3, 2, 1, 0, 0, 0), Counts(3, 3, 0, 0, 0, 0)
    told = list(lines_of(Compared(FILTERS[1], ours, 0.001, other, 1.0)))
    assert [line.split() for line in told[:1]] == [
        ["sector:donbas", "3", "3", "NO", "0.0010", "1.00"]
    ]
    assert told[1:] == [f"    ours: {ours}", f"    SQL:  {other}"]
    assert len(list(lines_of(Compared(FILTERS[1], ours, 0.001, ours, 1.0)))) == 1


@pytest.mark.skipif(not SHARED.exists(), reason="the open files of ../shared/data are not here")
def test_filters_on_real_rows_count_what_plain_sql_counts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))

    def run(*arguments: str) -> None:
        assert main(arguments) == 0

    database = make_real_database(run, tmp_path, SHARED, 2000, lambda _: None)
    differing = [each for each in compared(database, FILTERS) if not each.is_same]
    assert differing == []
