"""Undoing an import: what it brought goes, and what it changed or withdrew is as it was."""

from collections.abc import Callable
from itertools import permutations
from pathlib import Path

import pytest

from conflict_tui.ingest import chunks, undoing
from conflict_tui.ingest.undoing import undo
from conflict_tui.model.errors import StoreError
from tests.ingest.databases import (
    Content,
    batches,
    bring,
    check_whole,
    content,
    counts,
    events,
    rows,
    withdrawn,
)
from tests.ingest.foreign_rows import Record, acled, event, uid
from tests.ingest.stopping import Meanwhile


@pytest.fixture
def db(tmp_path: Path) -> Path:
    return tmp_path / "own.db"


@pytest.fixture
def editions(tmp_path: Path) -> Callable[..., list[Path]]:
    def make(*contents: list[Record]) -> list[Path]:
        return [
            acled(tmp_path / f"edition {number}.csv", *records)
            for number, records in enumerate(contents, 1)
        ]

    return make


FIRST = [event(1), event(2), event(3), event(4)]
SECOND = [event(1), event(2, notes="Second.", actor1="Militia", source="Wire"), event(4), event(5)]
THIRD = [event(1), event(2, notes="Third."), event(3), event(4, location="Newford"), event(6)]


def said(database: Path) -> dict[str, object]:
    """Return what a database says, without keys; what nothing refers to does not matter."""
    return {"events": events(database), "records": rows(database, RECORDS)}


RECORDS = "SELECT native_id, state, cells FROM raw_record ORDER BY 1, 2, 3"


def test_a_database_is_as_before_when_its_only_import_is_undone(
    db: Path, editions: Callable[..., list[Path]], own_small_db: Path
) -> None:
    (first,) = editions(FIRST)
    before = content(own_small_db)
    bring(first, own_small_db)
    undone = undo(own_small_db, 1)
    assert (undone.state, undone.new) == ("undone", 4)
    assert content(own_small_db) == before
    check_whole(own_small_db)


def test_what_an_edition_changed_and_withdrew_is_as_it_was(
    db: Path, editions: Callable[..., list[Path]]
) -> None:
    first, second, third = editions(FIRST, SECOND, THIRD)
    bring(first, db)
    before = [content(db)]
    bring(second, db)
    before.append(content(db))
    bring(third, db)
    undo(db, 3)
    assert content(db) == before.pop()
    undo(db, 2)
    assert content(db) == before.pop()
    check_whole(db)


@pytest.mark.parametrize("order", list(permutations([1, 2, 3])), ids=str)
def test_imports_may_be_undone_in_any_order(
    order: tuple[int, ...], own_small_db: Path, editions: Callable[..., list[Path]]
) -> None:
    before = content(own_small_db)
    for file in editions(FIRST, SECOND, THIRD):
        bring(file, own_small_db)
    for number in order:
        undo(own_small_db, number)
        check_whole(own_small_db)
    assert content(own_small_db) == before


@pytest.mark.parametrize("undone", [1, 2, 3])
def test_an_undone_import_might_as_well_not_have_been(
    undone: int, db: Path, tmp_path: Path, editions: Callable[..., list[Path]]
) -> None:
    files = editions(FIRST, SECOND, THIRD)
    for file in files:
        bring(file, db)
    undo(db, undone)
    other = tmp_path / "other.db"
    for number, file in enumerate(files, 1):
        if number != undone:
            bring(file, other)
    assert said(db) == said(other)
    check_whole(db)


def test_undoing_an_edition_leaves_gone_what_a_later_one_lacks(
    db: Path, editions: Callable[..., list[Path]]
) -> None:
    first, second, third = editions(
        FIRST, [event(1), event(2), event(3, notes="Second."), event(4)], [event(1), event(2)]
    )
    bring(first, db)
    bring(second, db)
    bring(third, db)
    assert withdrawn(db) == [uid(3), uid(4)]
    undo(db, 2)
    assert withdrawn(db) == [uid(3), uid(4)]
    assert events(db)[uid(3)].summary == "Report 3."
    undo(db, 3)
    assert withdrawn(db) == []
    check_whole(db)


@pytest.mark.parametrize("notes", ["Report 4.", "Corrected."])
def test_undoing_a_return_makes_gone_again(
    notes: str, db: Path, editions: Callable[..., list[Path]]
) -> None:
    first, second, third = editions(FIRST, FIRST[:3], [*FIRST[:3], event(4, notes=notes)])
    bring(first, db)
    bring(second, db)
    before = content(db)
    bring(third, db)
    assert withdrawn(db) == []
    undo(db, 3)
    assert content(db) == before
    assert withdrawn(db) == [uid(4)]
    check_whole(db)


@pytest.mark.parametrize("notes", ["Report 4.", "Corrected."])
def test_what_is_back_stays_when_the_edition_without_it_is_undone(
    notes: str, db: Path, editions: Callable[..., list[Path]]
) -> None:
    first, second, third = editions(FIRST, FIRST[:3], [*FIRST[:3], event(4, notes=notes)])
    bring(first, db)
    before = content(db)
    bring(second, db)
    bring(third, db)
    undo(db, 2)
    assert withdrawn(db) == []
    undo(db, 3)
    assert content(db) == before
    check_whole(db)


def test_what_a_newer_edition_has_as_the_same_stays_with_it(
    db: Path, editions: Callable[..., list[Path]]
) -> None:
    first, second = editions(FIRST, [*FIRST, event(5)])
    bring(first, db)
    bring(second, db)
    before = events(db)
    undo(db, 1)
    assert events(db) == before
    assert counts(bring(second, db)) == (5, 0, 0, 5, 0, 0)
    check_whole(db)
    undo(db, 2)
    assert events(db) == before
    undo(db, 3)
    assert events(db) == {}
    check_whole(db)


def test_what_the_repeated_file_lacks_stays_withdrawn_when_the_first_is_undone(
    db: Path, editions: Callable[..., list[Path]]
) -> None:
    first, second = editions(FIRST, FIRST[:3])
    for file in (first, second, second):
        bring(file, db)
    undo(db, 2)
    assert withdrawn(db) == [uid(4)]
    undo(db, 3)
    assert withdrawn(db) == []
    check_whole(db)


def test_rows_of_one_event_from_two_imports_can_be_joined_when_a_third_is_undone(
    db: Path, editions: Callable[..., list[Path]]
) -> None:
    one = event(1, actor1="Army of Arland", actor2="")
    other, third = {**one, "actor1": "Army of Bland"}, {**one, "actor1": "Militia"}
    newer = [{**row, "notes": "Newer."} for row in (one, other)]
    for file in editions([one, other], [other, third], newer):
        bring(file, db)
    undo(db, 1)
    assert events(db)[uid(1)].summary == "Newer."
    undo(db, 3)
    assert [part.actor.name for part in events(db)[uid(1)].actors] == ["Army of Bland", "Militia"]
    check_whole(db)


def test_undoing_twice_is_refused(db: Path, editions: Callable[..., list[Path]]) -> None:
    (first,) = editions(FIRST)
    bring(first, db)
    undo(db, 1)
    with pytest.raises(StoreError, match="undone already"):
        undo(db, 1)
    with pytest.raises(StoreError, match="There is no import 7"):
        undo(db, 7)
    assert [batch.state for batch in batches(db)] == ["undone"]


def test_an_undone_file_can_be_imported_again(
    db: Path, editions: Callable[..., list[Path]]
) -> None:
    (first,) = editions(FIRST)
    bring(first, db)
    before = events(db)
    undo(db, 1)
    assert counts(bring(first, db)) == (4, 4, 0, 0, 0, 0)
    assert events(db) == before


def test_undoing_a_repetition_leaves_what_the_first_import_brought(
    db: Path, editions: Callable[..., list[Path]]
) -> None:
    (first,) = editions([*FIRST, event(9, event_date="nonsense")])
    bring(first, db)
    before = content(db)
    bring(first, db)
    undo(db, 2)
    assert content(db) == before


def test_several_rows_of_one_event_are_taken_back_together(
    db: Path, editions: Callable[..., list[Path]]
) -> None:
    one = event(1, actor1="Army of Arland", actor2="")
    other, third = {**one, "actor1": "Army of Bland"}, {**one, "actor1": "Militia"}
    first, second = editions([one, other, event(2)], [one, third, event(2)])
    bring(first, db)
    before = content(db)
    bring(second, db)
    assert [part.actor.name for part in events(db)[uid(1)].actors] == ["Army of Arland", "Militia"]
    undo(db, 2)
    assert content(db) == before
    check_whole(db)


def test_a_newer_cell_that_nothing_is_read_from_is_taken_back(
    db: Path, editions: Callable[..., list[Path]]
) -> None:
    first, second = editions([event(1), event(2)], [event(1, timestamp="1800000000"), event(2)])
    bring(first, db)
    before = content(db)
    bring(second, db)
    assert content(db) != before
    undo(db, 2)
    assert content(db) == before


def test_many_events_are_taken_back_in_parts(
    db: Path, editions: Callable[..., list[Path]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(undoing, "_CHUNK", 2)
    first, second = editions(FIRST, SECOND)
    bring(first, db)
    before: Content = content(db)
    bring(second, db)
    undo(db, 2)
    assert content(db) == before


def test_an_import_can_be_undone_while_a_later_one_is_unfinished(
    db: Path, tmp_path: Path, editions: Callable[..., list[Path]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chunks, "CHUNK", 2)
    first, second = editions(FIRST, SECOND)
    bring(first, db)
    bring(second, db, tell=Meanwhile(lambda: undo(db, 1)))
    alone = tmp_path / "alone.db"
    bring(second, alone)
    assert events(db) == events(alone)
    check_whole(db)


def test_an_interrupted_undoing_goes_on(
    db: Path, tmp_path: Path, editions: Callable[..., list[Path]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(undoing, "_CHUNK", 2)
    first, second = editions(FIRST, SECOND)
    bring(first, db)
    before = content(db)
    bring(second, db)

    def stop(_: float) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        undo(db, 2, stop)
    [_, half] = batches(db)
    assert half.state == "undoing"
    assert undo(db, 2).undone_at
    assert content(db) == before
    check_whole(db)
