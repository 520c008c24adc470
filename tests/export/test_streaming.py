"""An export reads events as it writes them, and holds none of them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from weakref import ref

import pytest

from conflict_tui.export.choosing import select
from conflict_tui.export.files import Form, pieces
from conflict_tui.export.selection import Chosen, Selection
from conflict_tui.export.spool import Spool
from conflict_tui.model.event import Event
from conflict_tui.model.query_parser import parse_query
from conflict_tui.model.value import replace
from conflict_tui.store.analyst import set_note
from conflict_tui.store.archive import Archive
from conflict_tui.store.opening import open_writing
from tests.export.selections import full_event, selection_of

TODAY = date(2026, 1, 2)


class Made:
    """Events that are made as they are walked, and counted while anybody holds them."""

    def __init__(self) -> None:
        self._made: list[ref[Event]] = []
        self.most_held = 0

    def __iter__(self) -> Iterator[Chosen]:
        for number in range(50):
            event = replace(full_event(), uid=f"made-{number}")
            self._made.append(ref(event))
            self.most_held = max(self.most_held, sum(made() is not None for made in self._made))
            yield Chosen(event)


def of_archive(small_db: Path, events: Made) -> tuple[Archive, Selection]:
    selection = replace(selection_of([full_event()] * 50), events=events)
    return Archive.open(small_db), selection


@pytest.mark.parametrize("form", Form)
def test_events_are_not_held_while_a_file_is_written(form: Form, small_db: Path) -> None:
    events = Made()
    archive, selection = of_archive(small_db, events)
    written = "".join(pieces(archive, selection, form, TODAY))
    assert written.count("made-49")
    assert events.most_held <= 3


@pytest.mark.parametrize("form", Form)
def test_the_share_that_is_told_grows_to_the_whole(form: Form, small_db: Path) -> None:
    told: list[float] = []
    archive, selection = of_archive(small_db, Made())
    for _ in pieces(archive, selection, form, TODAY, told.append):
        pass
    assert told == sorted(told)
    assert (len(set(told)) >= 50, told[-1]) == (True, 1)


@pytest.mark.parametrize("form", Form)
def test_what_is_written_meanwhile_is_not_in_the_file(form: Form, own_small_db: Path) -> None:
    archive = Archive.open(own_small_db)
    before = "".join(pieces(archive, select(archive, parse_query("")), form, TODAY))
    writing = pieces(archive, select(archive, parse_query("")), form, TODAY)
    written = [next(writing), next(writing)]
    connection = open_writing(own_small_db)
    for rank in range(archive.size):
        set_note(connection, archive.uid_at(rank), "written meanwhile")
    connection.close()
    assert "".join([*written, *writing]) == before
    after = "".join(pieces(archive, select(archive, parse_query("")), form, TODAY))
    assert "written meanwhile" in after


@pytest.mark.parametrize("size", [1, 3_000_000])
def test_a_spool_gives_back_what_was_kept(size: int) -> None:
    spool = Spool()
    assert (spool.is_empty, list(spool.pieces())) == (True, [])
    spool.keep("ä\n" * (size // 2))
    spool.keep("\r\x85 end")
    assert (spool.is_empty, "".join(spool.pieces())) == (False, "ä\n" * (size // 2) + "\r\x85 end")
    spool.close()
