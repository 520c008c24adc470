import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given

from conflict_tui.export.csv_form import COLUMNS, csv_form, text_cell
from conflict_tui.export.selection import Chosen, withhold
from conflict_tui.model.event import Link
from conflict_tui.model.value import replace
from conflict_tui.model.wording import figure_words
from tests.export.selections import any_text, event_saying, full_event, selection_of
from tests.small import DATASET, small_events

DOCUMENT = Path(__file__).parents[2] / "docs" / "export.md"


def rows(written: Iterator[str]) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO("".join(written), newline="")))


def test_the_columns_are_those_of_the_documentation() -> None:
    said = DOCUMENT.read_text().split("## CSV")[1].split("Columns:")[1]
    assert tuple(re.findall(r"`(\w+)`", said)) == COLUMNS
    assert next(csv_form(selection_of([]))) == ",".join(COLUMNS) + "\n"


def test_every_event_is_one_line_with_every_column() -> None:
    written = "".join(csv_form(selection_of(small_events())))
    assert written.count("\n") == len(small_events()) + 1
    assert "\r" not in written
    assert [len(row) for row in rows(iter([written]))] == [len(COLUMNS)] * len(small_events())


def test_lists_are_joined_and_say_what_is_needed() -> None:
    (row,) = rows(csv_form(selection_of([full_event()])))
    assert row["sectors"] == "River bank; Coast"
    assert row["places"] == "Oldford; Arland"
    assert (row["latitude"], row["longitude"]) == ("49.5", "37.25")
    assert row["actors"] == "South (side_a); Northern Army (side_b)"
    said = figure_words(full_event().figures[1])
    assert row["figures"] == f"distance: up to 70 km, South; killed: {said}"
    assert row["claims"] == "The east bank is held [asserts Ivo Lind, denies North]"
    assert row["quotes"] == "“we are across” (Ivo Lind); “нічого не сталося”"
    assert row["sources"] == "The Gazette; Wire Agency; Ministry of Defence"
    assert (row["own_tags"], row["note"], row["marked"]) == ("check", "Look at the map.", "yes")


def test_dates_keep_words_and_meaning() -> None:
    (row,) = rows(csv_form(selection_of([small_events()[2]])))
    assert (row["date_words"], row["date_edtf"]) == ("nearly a week", "2022-09-05/2022-09-12~")
    assert (row["date_lo"], row["date_hi"]) == ("2022-09-05", "2022-09-12")
    assert (row["date_qualifier"], row["certainty"]) == ("~", "certain")


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1", "\u200b=1"]
)
def test_a_formula_is_defused(text: str) -> None:
    assert text_cell(text).startswith("'")


@given(any_text(30))
def test_no_cell_with_a_text_is_a_formula_or_acts_on_a_terminal(text: str) -> None:
    (row,) = rows(csv_form(selection_of([event_saying(text)])))
    texts = {
        column: cell for column, cell in row.items() if column not in ("latitude", "longitude")
    }
    assert not [cell for cell in texts.values() if cell.startswith(("=", "+", "-", "@", "\t"))]
    assert all(sign.isprintable() or sign > "\u0377" for cell in texts.values() for sign in cell)


def test_a_link_says_which_way_it_points() -> None:
    there = Link("part_of", "other", "Another event")
    back = Link("part_of", "third", "A third event", incoming=True)
    (row,) = rows(csv_form(selection_of([replace(full_event(), links=(there, back))])))
    assert row["links"] == "part of other; includes third"


def test_a_southern_and_western_place_keeps_its_numbers() -> None:
    event = full_event()
    held = event.places[0]
    moved = replace(held, place=replace(held.place, lat=-33.5, lon=-70.5))
    (row,) = rows(csv_form(selection_of([replace(event, places=(moved,))])))
    assert (row["latitude"], row["longitude"]) == ("-33.5", "-70.5")


def test_a_withheld_event_is_a_line_with_its_uid() -> None:
    closed = replace(DATASET, slug="closed", redistribute="no")
    chosen = withhold(Chosen(replace(full_event(), dataset=closed)))
    (row,) = rows(csv_form(replace(selection_of([]), events=[chosen])))
    assert (row["uid"], row["withheld"], row["dataset"]) == ("small-crossing", "yes", "closed")
    assert (row["title"], row["quotes"], row["date_lo"]) == ("", "", "")
