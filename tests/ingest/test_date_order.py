"""Whether the day or the month stands first is a property of a column, in every format."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from conflict_tui.ingest.trial import trial
from conflict_tui.ingest.undoing import undo
from conflict_tui.ingest.wanted import Wanted
from conflict_tui.model.errors import ImportFileError
from tests.cli.running import conflict_tui
from tests.ingest.databases import batches, bring, content, counts, events, rejections
from tests.ingest.foreign_rows import acled, event, table, uid
from tests.ingest.formats.foreign import write_json, write_table
from tests.ingest.formats.test_timemap import EVENT
from tests.ingest.formats.ucdp_rows import row

MONTH_FIRST = ("5/14/2022", "5/6/2022", "12/1/2022")
BOTH = ("5/14/2022", "5/6/2022", "14/5/2022", "15/5/2022")


@pytest.fixture
def db(tmp_path: Path) -> Path:
    return tmp_path / "own.db"


def dated(path: Path, *dates: str) -> Path:
    """Write an ACLED file with an event for each date."""
    return acled(path, *(event(at, event_date=date) for at, date in enumerate(dates, 1)))


def days(database: Path) -> list[str]:
    """Return the dates of all events in a database, in the order of their ids."""
    return [found.when.edtf.text for _, found in sorted(events(database).items())]


def options(database: Path) -> list[dict[str, str]]:
    """Return what the ledger keeps of how each import was read."""
    return [json.loads(batch.options) for batch in batches(database)]


def test_a_column_that_a_spreadsheet_turned_is_read_month_first_and_that_is_said(
    tmp_path: Path, db: Path
) -> None:
    path = dated(tmp_path / "acled.csv", *MONTH_FIRST)
    tried = trial(path, Wanted())
    assert counts(bring(path, db)) == (3, 3, 0, 0, 0, 0)
    assert days(db) == ["2022-05-14", "2022-05-06", "2022-12-01"]
    assert [shown.edtf for shown in tried.rows] == days(db)
    assert tried.why.endswith(
        "; event_date read month first, though ACLED writes the day first: "
        "1 cell is a date only month first (row 1: “5/14/2022”), none day first"
    )


def test_a_column_of_both_orders_is_refused_with_a_row_of_each(tmp_path: Path, db: Path) -> None:
    path = dated(tmp_path / "acled.csv", *BOTH)
    with pytest.raises(ImportFileError) as refused:
        bring(path, db)
    assert str(refused.value) == (
        "acled.csv: event_date is written in both orders: 2 cells are dates only day first "
        "(row 3: “14/5/2022”), and 1 cell is a date only month first (row 1: “5/14/2022”). Say "
        "which is right with conflict-tui import --date-order day or --date-order month; the "
        "cells that do not fit are rejected then."
    )
    with pytest.raises(ImportFileError, match="both orders"):
        trial(path, Wanted())
    assert batches(db) == []


def test_the_order_that_is_asked_for_decides_and_what_does_not_fit_is_rejected(
    tmp_path: Path, db: Path
) -> None:
    path = dated(tmp_path / "acled.csv", *BOTH)
    batch = bring(path, db, Wanted(date_order="month"))
    assert counts(batch) == (4, 2, 0, 0, 2, 0)
    assert days(db) == ["2022-05-14", "2022-05-06"]
    assert [(one.row, one.cell) for one in rejections(db, 1)] == [
        (3, "event_date"), (4, "event_date")
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("dates", "said"),
    [
        (("5/6/2022", "7/8/2022"), "; event_date day first, as ACLED writes dates; no cell says"),
        (("14/5/2022", "5/6/2022"), ""),
        (("5/5/2022", "12/30/1899", "NA", "14 May 2022"), ""),
    ],
)
def test_where_no_cell_speaks_against_it_the_order_of_the_format_stands(
    dates: tuple[str, ...], said: str, tmp_path: Path, db: Path
) -> None:
    path = dated(tmp_path / "acled.csv", *dates)
    why = trial(path, Wanted()).why
    assert said in why
    assert ("first" in why) == bool(said)
    bring(path, db)
    assert "2022-06-05" in days(db) or "5/6/2022" not in dates
    assert options(db) == [{"encoding": "utf-8", "dataset": "acled", "mapping": ""}]


def test_iso_dates_are_as_they_were(tmp_path: Path, db: Path) -> None:
    path = dated(tmp_path / "acled.csv", "2022-05-14", "2022-05-06")
    assert "first" not in trial(path, Wanted()).why
    bring(path, db)
    assert days(db) == ["2022-05-14", "2022-05-06"]
    assert options(db) == [{"encoding": "utf-8", "dataset": "acled", "mapping": ""}]


def test_the_records_of_an_import_are_read_again_in_its_order(tmp_path: Path, db: Path) -> None:
    bring(dated(tmp_path / "turned.csv", *MONTH_FIRST), db)
    before = content(db)
    plain = dated(tmp_path / "plain.csv", "2022-05-14", "2022-05-07", "2022-12-01")
    assert counts(bring(plain, db)) == (3, 0, 1, 2, 0, 0)
    undo(db, 2)
    assert days(db) == ["2022-05-14", "2022-05-06", "2022-12-01"]
    assert content(db) == before


def test_the_same_file_in_another_order_puts_its_dates_right(tmp_path: Path, db: Path) -> None:
    path = dated(tmp_path / "acled.csv", "5/6/2022", "7/8/2022")
    bring(path, db)
    assert days(db) == ["2022-06-05", "2022-08-07"]
    assert counts(bring(path, db, Wanted(date_order="month"))) == (2, 0, 2, 0, 0, 0)
    assert days(db) == ["2022-05-06", "2022-07-08"]
    assert counts(bring(path, db, Wanted(date_order="month"))) == (2, 0, 0, 2, 0, 0)
    undo(db, 3)
    undo(db, 2)
    assert days(db) == ["2022-06-05", "2022-08-07"]


def test_start_and_end_of_ucdp_say_their_order_together(tmp_path: Path, db: Path) -> None:
    first = row(id="1", date_start="2/5/2014", date_end="14/5/2014")
    second = row(id="2", date_start="3/5/2014 00:00", date_end="3/5/2014 12:00:00 AM")
    path = write_table(tmp_path / "ged.csv", first, second)
    why = trial(path, Wanted()).why
    assert "date_start and date_end read day first, though UCDP GED writes the month first" in why
    bring(path, db)
    assert days(db) == ["2014-05-02/2014-05-14", "2014-05-03"]


def test_times_of_two_kinds_are_one_order(tmp_path: Path, db: Path) -> None:
    first = row(id="1", date_start="1/22/2014 12:00:00 AM", date_end="1/22/2014 12:00:00 AM")
    second = row(id="2", date_start="05/02/2014 00:00", date_end="05/02/2014 00:00")
    path = write_table(tmp_path / "ged.csv", first, second)
    assert "first" not in trial(path, Wanted()).why
    bring(path, db)
    assert days(db) == ["2014-01-22", "2014-05-02"]


@pytest.mark.parametrize(
    ("dates", "published", "said"),
    [
        (("5/3/2014", "15/3/2014"), ["2014-03-05", "2014-03-15"], "date_end month first, as"),
        (("5/3/2014", "5/15/2014"), ["2014-05-03", "2014-05-15"], "source_date read month first,"),
        (("15/3/2014", "5/15/2014"), ["2014-03-15", ""], "source_date read day first, but 1 cell"),
    ],
)
def test_the_dates_of_sources_have_an_order_of_their_own(
    dates: tuple[str, str], published: list[str], said: str, tmp_path: Path, db: Path
) -> None:
    cells = {"source_article": "", "source_office": "Bog Herald", "source_headline": "Dead"}
    turned = {"date_start": "5/2/2014", "date_end": "5/2/2014"}
    rows = [row(id=f"{at}", source_date=date, **cells, **turned) for at, date in enumerate(dates)]
    path = write_table(tmp_path / "ged.csv", *rows)
    assert said in trial(path, Wanted()).why
    bring(path, db)
    found = [event.sources[0].source for _, event in sorted(events(db).items())]
    assert [source.published.edtf.text for source in found] == published
    assert days(db) == ["2014-05-02", "2014-05-02"]


def test_json_has_columns_too(tmp_path: Path, db: Path) -> None:
    sources = {"s1": {"id": "s1", "title": "A channel", "date": "3/15/2022"}}
    write_json(tmp_path / "sources.json", sources)
    made = [{**EVENT, "id": date, "date": date} for date in ("24/2/2022", "3/4/2022")]
    path = write_json(tmp_path / "events.json", made)
    path.write_text(path.read_text(encoding="utf-8").replace("/", "\\/"), encoding="utf-8")
    assert "; date read day first, though timemap writes" in trial(path, Wanted()).why
    bring(path, db)
    assert days(db) == ["2022-02-24", "2022-04-03"]
    (source,) = events(db)["events:3/4/2022"].sources
    assert source.source.published.edtf.text == "2022-03-15"


def test_an_order_is_not_asked_for_where_dates_have_none(tmp_path: Path, db: Path) -> None:
    plain = table(tmp_path / "own.csv", ("id", "title", "date"), ["1", "One", "2022-09-08"])
    with pytest.raises(ImportFileError, match=r"own\.csv: .*leave --date-order away"):
        bring(plain, db, Wanted(date_order="day"))


def test_mended_rows_are_imported_in_the_order_of_their_file(tmp_path: Path, db: Path) -> None:
    wrong = event(9, event_date="7/8/2022", latitude="149.5")
    acled(tmp_path / "acled.csv", event(1, event_date="5/14/2022"), wrong)
    done = conflict_tui("import", "acled.csv", "--into", "own.db", home=tmp_path)
    assert "acled.csv: ACLED, by its columns" in done.stderr
    assert "event_date read month first" in done.stderr
    assert "month first" in conflict_tui("imports", "show", "1", db, home=tmp_path).stdout
    command = ("imports", "rejected", "1", "own.db", "-o", "mend.csv")
    told = conflict_tui(*command, home=tmp_path).stderr
    assert told.endswith("--into own.db --dataset acled --date-order month\n")
    mend = tmp_path / "mend.csv"
    mend.write_text(mend.read_text(encoding="utf-8").replace("149.5", "49.5"), encoding="utf-8")
    wanted = told.split("conflict-tui ")[1].split()
    assert conflict_tui(*wanted, home=tmp_path).stdout.startswith("1 read = 1 new")
    assert events(db)[uid(9)].when.edtf.text == "2022-07-08"
