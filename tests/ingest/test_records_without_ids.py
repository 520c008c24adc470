"""A record without an id is known by what it says, not by where in the file it says so."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from conflict_tui.ingest import chunks
from conflict_tui.ingest.trial import trial
from conflict_tui.ingest.wanted import Wanted
from tests.ingest.databases import bring, counts, events
from tests.ingest.foreign_rows import table

HEADER = ("title", "date", "Site Name", "note")
ROWS = (
    ["A bridge fell", "2022-09-08", "Oldford", ""],
    ["A bridge stood", "2022-09-09", "", "Seen."],
)
OBJECTS: tuple[dict[str, object], ...] = (
    {"title": "A bridge fell", "date": "2022-09-08", "site": {"name": "Oldford", "side": 0}},
    {"title": "A bridge stood", "date": "2022-09-09", "site": {"name": "Newford"}, "tags": ["a"]},
)


def _vintage(folder: Path, name: str, header: tuple[str, ...], *rows: list[str]) -> Path:
    return table(folder / name / "bog.csv", header, *rows)


def _lines(folder: Path, name: str, *objects: dict[str, object]) -> Path:
    path = folder / name / "bog.jsonl"
    path.write_text("".join(json.dumps(each) + "\n" for each in objects), encoding="utf-8")
    return path


@pytest.fixture
def vintages(tmp_path: Path) -> Path:
    """Two folders, for files of one name."""
    (tmp_path / "old").mkdir()
    (tmp_path / "new").mkdir()
    return tmp_path


@pytest.mark.parametrize("added", ["", "2022"])
def test_a_column_that_is_added_makes_rows_new_only_where_it_says_something(
    added: str, vintages: Path
) -> None:
    own = vintages / "own.db"
    bring(_vintage(vintages, "old", HEADER, *ROWS), own)
    rows = [[added, *row] for row in ROWS]
    batch = bring(_vintage(vintages, "new", ("source", *HEADER), *rows), own)
    assert counts(batch)[:4] == ((2, 0, 0, 2) if not added else (2, 2, 0, 0))


def test_columns_in_another_order_or_spelling_make_no_row_new(vintages: Path) -> None:
    own = vintages / "own.db"
    bring(_vintage(vintages, "old", HEADER, *ROWS), own)
    header = ("NOTE", "site_name", "Date", "Title")
    batch = bring(_vintage(vintages, "new", header, *(row[::-1] for row in ROWS)), own)
    assert counts(batch) == (2, 0, 0, 2, 0, 0)
    assert len(events(own)) == 2


def test_a_column_that_was_empty_and_is_left_out_makes_no_row_new(vintages: Path) -> None:
    own = vintages / "own.db"
    bring(_vintage(vintages, "old", HEADER, ROWS[0]), own)
    assert counts(bring(_vintage(vintages, "new", HEADER[:-1], ROWS[0][:-1]), own))[:4] == (
        1, 0, 0, 1,
    )  # fmt: skip


def test_rows_of_one_column_are_known_again(vintages: Path) -> None:
    own, mapping = vintages / "own.db", vintages / "bog.toml"
    mapping.write_text('title = "was"\n[dataset]\nslug = "bog"\ntitle = "Bog"\n', "utf-8")
    wanted = Wanted(mapping=mapping)
    rows = (["A bridge fell"], ["A bridge stood"])
    bring(_vintage(vintages, "old", ("was",), *rows), own, wanted)
    assert counts(bring(_vintage(vintages, "new", ("Was",), *rows), own, wanted))[:4] == (
        2, 0, 0, 2,
    )  # fmt: skip


def test_a_cell_in_another_column_makes_another_record(vintages: Path) -> None:
    own = vintages / "own.db"
    rows = (["A bridge fell", "2022-09-08", "x", ""], ["A bridge fell", "2022-09-08", "", "x"])
    assert counts(bring(_vintage(vintages, "old", HEADER, *rows), own))[:2] == (2, 2)


@pytest.mark.parametrize("name", ["", " ", "Unnamed: 0"])
def test_row_numbers_without_a_name_are_no_part_of_what_a_row_says(
    name: str, vintages: Path
) -> None:
    own, header = vintages / "own.db", (name, *HEADER)
    bring(_vintage(vintages, "old", header, *_numbered(ROWS)), own)
    above = ["A bridge was built", "2022-09-07", "Oldford", ""]
    batch = bring(_vintage(vintages, "new", header, *_numbered((above, *ROWS))), own)
    assert counts(batch) == (3, 1, 0, 2, 0, 0)


def test_row_names_of_r_that_are_numbers_are_passed_over_too(vintages: Path) -> None:
    own, header = vintages / "own.db", HEADER[:2]
    rows = [row[:2] for row in ROWS]
    bring(_vintage(vintages, "old", header, *_numbered(rows)), own)
    batch = bring(_vintage(vintages, "new", header, *_numbered(rows[::-1])), own)
    assert counts(batch) == (2, 0, 0, 2, 0, 0)


def test_what_else_stands_in_a_column_without_a_name_counts(vintages: Path) -> None:
    rows = ([name, *ROWS[0]] for name in ("1a", "1b", "1.5"))
    batch = bring(_vintage(vintages, "old", ("", *HEADER), *rows), vintages / "own.db")
    assert counts(batch)[:2] == (3, 3)


def test_rows_that_say_nothing_but_their_number_are_known_by_it(vintages: Path) -> None:
    rows = (["1", *[""] * 4], ["2", *[""] * 4], ["", *ROWS[0]])
    batch = bring(_vintage(vintages, "old", ("", *HEADER), *rows), vintages / "own.db")
    assert counts(batch)[:2] == (3, 3)


@pytest.mark.parametrize("nothing", [None, "", [], {}, {"a": None}])
def test_a_key_that_says_nothing_makes_no_object_new(nothing: object, vintages: Path) -> None:
    own = vintages / "own.db"
    bring(_lines(vintages, "old", *OBJECTS), own)
    more = [
        {"more": nothing, **each, "site": {"more": nothing, **_inner(each["site"])}}
        for each in OBJECTS
    ]
    assert counts(bring(_lines(vintages, "new", *more), own)) == (2, 0, 0, 2, 0, 0)


@pytest.mark.parametrize("something", [0, False, "0", [None]])
def test_a_key_that_says_something_makes_an_object_new(something: object, vintages: Path) -> None:
    own = vintages / "own.db"
    bring(_lines(vintages, "old", *OBJECTS), own)
    more = [{**each, "more": something} for each in OBJECTS]
    assert counts(bring(_lines(vintages, "new", *more), own))[:2] == (2, 2)


def _numbered(rows: Iterable[list[str]]) -> Iterator[list[str]]:
    return ([str(number), *row] for number, row in enumerate(rows))


def _inner(held: object) -> dict[str, object]:
    return held if isinstance(held, dict) else {}


@pytest.mark.parametrize("chunk", [1, 5_000])
def test_an_object_that_comes_again_in_another_order_is_the_same(
    chunk: int, vintages: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chunks, "CHUNK", chunk)
    turned = [dict(reversed([*each.items(), ("more", None)])) for each in OBJECTS]
    file = _lines(vintages, "old", *OBJECTS, *turned)
    assert (trial(file, Wanted()).same, trial(file, Wanted()).rejected) == (2, 0)
    assert counts(bring(file, vintages / "own.db")) == (4, 2, 0, 2, 0, 0)
