import json
from datetime import date
from pathlib import Path

import pytest
import yaml

from conflict_tui.export.choosing import found, select
from conflict_tui.export.files import Form, export_file, form_of
from conflict_tui.model.certainty import Certainty
from conflict_tui.model.errors import ExportError
from conflict_tui.model.query_parser import parse_query
from conflict_tui.store.analyst import set_marks
from conflict_tui.store.archive import Archive
from conflict_tui.store.opening import open_writing
from conflict_tui.store.tally import Tally
from tests.small import HOSTILE, small_events

DAYS = "date:2022-09-05..2022-09-12"


@pytest.fixture
def archive(own_small_db: Path) -> Archive:
    return Archive.open(own_small_db)


def mark(archive: Archive, *uids: str) -> None:
    connection = open_writing(archive.path)
    set_marks(connection, uids, True)
    connection.close()
    archive.refresh()


def close_data_set(archive: Archive) -> None:
    connection = open_writing(archive.path)
    connection.execute("UPDATE dataset SET redistribute = 'no'")
    connection.commit()
    connection.close()
    archive.reload()


def test_a_selection_counts_what_the_answer_counts(archive: Archive) -> None:
    query = parse_query(DAYS)
    selection = select(archive, query)
    answer = archive.answer(query)
    assert selection.counts.shown == answer.count == len(list(selection.events))
    assert selection.counts == Tally(total=7, certain=3, possible=1, undated=0, aside=1)


def test_a_lane_that_is_asked_for_is_all_that_counts(archive: Archive) -> None:
    selection = select(archive, parse_query(f"{DAYS} lane:undated"))
    assert selection.counts == Tally(
        total=7, certain=0, possible=0, undated=1, aside=0, hidden_certain=3, hidden_possible=1
    )
    assert [chosen.certainty for chosen in selection.events] == [Certainty.UNDATED]


def test_events_come_in_the_order_of_time_with_how_certain_they_are(archive: Archive) -> None:
    selection = select(archive, parse_query(DAYS))
    assert [(chosen.event.uid, chosen.certainty) for chosen in selection.events] == [
        ("small-winter", Certainty.POSSIBLE),
        ("small-shelling", Certainty.CERTAIN),
        ("small-crossing", Certainty.CERTAIN),
        ("small-denial", Certainty.CERTAIN),
    ]


def test_marked_events_are_taken_where_that_is_asked_for(archive: Archive) -> None:
    mark(archive, "small-outlook", "small-undated")
    selection = select(archive, parse_query(DAYS), marked=True)
    assert (selection.query, selection.marked) == ("is:marked", True)
    assert [chosen.event.uid for chosen in selection.events] == ["small-outlook", "small-undated"]
    assert selection.counts == Tally(total=7, certain=1, possible=0, undated=1, aside=0)


def test_without_a_mark_the_filtered_events_are_taken(archive: Archive) -> None:
    selection = select(archive, parse_query(DAYS), marked=True)
    assert (selection.query, selection.marked) == (DAYS, False)


def test_marks_do_not_matter_where_the_query_is_to_be_taken(archive: Archive) -> None:
    mark(archive, "small-outlook")
    assert select(archive, parse_query("kind:state")).counts.shown == 1


def test_original_texts_come_back_from_a_json_file(archive: Archive, tmp_path: Path) -> None:
    export_file(archive, select(archive, parse_query("")), tmp_path / "o.json")
    events = json.loads((tmp_path / "o.json").read_text())["events"]
    (hostile,) = [event for event in events if event["uid"] == "small-hostile"]
    assert hostile["title"] == f"Title {HOSTILE}"


def test_a_report_says_what_was_written(archive: Archive, tmp_path: Path) -> None:
    path = tmp_path / "o.csv"
    report = export_file(archive, select(archive, parse_query(DAYS)), path)
    assert (report.path, report.form, report.count) == (path, Form.CSV, 4)
    assert report.size == path.stat().st_size


def test_the_markdown_file_gives_the_number_of_events(archive: Archive, tmp_path: Path) -> None:
    path = tmp_path / "o.md"
    export_file(archive, select(archive, parse_query(DAYS)), path, today=date(2026, 1, 2))
    head = yaml.safe_load(path.read_text().split("---\n")[1])
    assert (head["events"], head["certain"], head["possible"], head["left_out"]) == (4, 3, 1, 1)
    assert (head["date"], head["period"]) == ("2026-01-02", "2022-09-05/2022-09-12")
    assert head["filter"] == DAYS


def test_what_may_not_be_passed_on_is_left_out_of_a_file_but_can_be_looked_at(
    archive: Archive,
) -> None:
    close_data_set(archive)
    query = parse_query("kind:state")
    (passed_on,) = select(archive, query).events
    (looked_at,) = found(archive, archive.answer(query)).events
    assert (passed_on.withheld, passed_on.event.title) == (True, "")
    assert (looked_at.withheld, looked_at.event.title) == (False, small_events()[3].title)


@pytest.mark.parametrize(
    ("name", "form"),
    [("a.md", Form.MARKDOWN), ("a.MD", Form.MARKDOWN), ("a.markdown", Form.MARKDOWN),
     ("a", Form.MARKDOWN), ("a.txt", Form.MARKDOWN), ("a.json", Form.JSON), ("a.b.csv", Form.CSV)],
)  # fmt: skip
def test_the_form_follows_from_the_ending(name: str, form: Form) -> None:
    assert form_of(Path(name)) is form


def test_an_ending_of_something_else_is_refused(archive: Archive, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match=r"“\.docx” says nothing about the form; .*--format"):
        export_file(archive, select(archive, parse_query("")), tmp_path / "new.docx")
    assert list(tmp_path.glob("new*")) == []
