"""What queries find: words, numbers, distances, lanes, and what empties a list."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from conflict_tui.model.errors import StoreError
from conflict_tui.model.event import Kind, Standing
from conflict_tui.model.fields import FIELDS
from conflict_tui.model.query import Words
from conflict_tui.model.query_parser import parse_query
from conflict_tui.store import time_index
from conflict_tui.store.analyst import set_marks, set_note, set_tags
from conflict_tui.store.catalogue import Catalogue
from conflict_tui.store.opening import open_writing
from tests.small import small_database
from tests.store.random_events import query_of


@pytest.fixture
def catalogue(small_db: Path) -> Iterator[Catalogue]:
    with closing(Catalogue(small_db)) as opened:
        yield opened


def _found(catalogue: Catalogue, text: str) -> list[str]:
    answer = catalogue.answer(parse_query(text))
    return [uid.removeprefix("small-") for uid in catalogue.uids(answer.shown)]


@pytest.mark.parametrize(
    ("text", "uids"),
    [
        ("cross", ["crossing", "denial", "outlook"]),
        ("crossing", ["denial", "outlook"]),
        ('"cross"', []),
        ('"new crossing"', ["outlook"]),
        ("CROSSED", ["crossing"]),
        ("куп’янськ", ["crossing"]),
        ("Redford", ["crossing"]),
        ("Oldford", ["crossing"]),
        ("нічого", ["crossing"]),
        ("depot -railway", []),
        ("depot OR rumour", ["denial", "undated"]),
        ("killed>=10", ["shelling", "crossing"]),
        ("killed<10", ["shelling"]),
        ("killed<=10", ["shelling", "crossing"]),
        ("killed=15", ["shelling", "crossing"]),
        ("distance<5", ["crossing"]),
        ("distance>70", []),
        ("near:49.5,37.25~25km", ["crossing"]),
        ("near:46.2,31~22km", []),
        ("near:46.2,31~23km", ["shelling"]),
        ("source:wire", ["shelling", "crossing"]),
        ("source:gazette-2022-09 sector:coast", ["shelling", "crossing"]),
        ("speaker:south", ["crossing"]),
        ("actor:north", ["crossing", "denial"]),
        ("status:disputed", ["crossing", "denial"]),
    ],
)
def test_a_query_finds(catalogue: Catalogue, text: str, uids: list[str]) -> None:
    assert _found(catalogue, text) == uids


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("^river", "river"),
        ("{title}", "title"),
        ("NEAR(", "near"),
        ("title : river", "title river"),
        ("river OR port", "river or port"),
        ("-river", "river"),
        ('"river"', "river"),
        ('"', ""),
        ("—", ""),
        ("\0", ""),
        ("river\0", "river"),
        ("\ud800", ""),
    ],
)
@pytest.mark.parametrize("phrase", [True, False])
def test_nothing_in_words_is_taken_for_search_syntax(
    catalogue: Catalogue, text: str, words: str, phrase: bool
) -> None:
    found = catalogue.answer(query_of(Words(text, phrase))).shown
    assert found == catalogue.answer(query_of(Words(words, phrase))).shown
    assert bool(found) == (words in ("river", "title") or (words == "near" and not phrase))


def test_words_of_a_note_are_found(own_small_db: Path) -> None:
    with closing(open_writing(own_small_db)) as connection:
        set_note(connection, "small-undated", "Compare the Kherson depots’ layout.")
    with closing(Catalogue(own_small_db)) as catalogue:
        assert _found(catalogue, "KHERSON") == ["undated"]
        assert _found(catalogue, '"kherson depots"') == ["undated"]
        assert _found(catalogue, '"depot"') == ["undated"]
        assert _found(catalogue, "layouts") == []


def test_a_window_shows_certain_and_possible_and_sets_the_undated_aside(
    catalogue: Catalogue,
) -> None:
    answer = catalogue.answer(parse_query("date:2022-09-05..2022-09-12"))
    assert catalogue.uids(answer.certain) == ["small-shelling", "small-crossing", "small-denial"]
    assert catalogue.uids(answer.possible) == ["small-winter"]
    assert catalogue.uids(answer.aside) == ["small-undated"]
    assert answer.count == 4


@pytest.mark.parametrize(
    ("lanes", "uids"),
    [
        ("certain", ["shelling", "crossing", "denial"]),
        ("possible", ["winter"]),
        ("undated", ["undated"]),
        ("possible,undated", ["winter", "undated"]),
    ],
)
def test_a_lane_shows_its_events_only(catalogue: Catalogue, lanes: str, uids: list[str]) -> None:
    assert _found(catalogue, f"date:2022-09-05..2022-09-12 lane:{lanes}") == uids


def test_lanes_do_not_change_what_the_lanes_hold(catalogue: Catalogue) -> None:
    whole = catalogue.answer(parse_query("date:2022-09"))
    part = catalogue.answer(parse_query("date:2022-09 lane:possible"))
    assert (part.certain, part.possible, part.aside) == (whole.certain, whole.possible, whole.aside)


def test_what_is_not_in_a_window_for_sure_may_still_be_outside(catalogue: Catalogue) -> None:
    answer = catalogue.answer(parse_query("-date:2022-09-05..2022-09-12"))
    assert catalogue.uids(answer.possible) == ["small-winter"]
    assert "small-crossing" not in catalogue.uids(answer.shown)


def test_undated_events_are_shown_where_no_date_is_asked_for(catalogue: Catalogue) -> None:
    assert _found(catalogue, "kind:assessment") == ["undated"]
    assert _found(catalogue, "is:undated date:2022") == []


@pytest.mark.parametrize(
    ("text", "culprit"),
    [
        ("", None),
        ("sector:river", None),
        ("sector:river sector:nowhere cross", 1),
        ("kind:incident kind:forecast", 1),
        ("lane:undated sector:coast", 1),
        ("sector:coast lane:possible", 1),
        ("has:note", 0),
        ("kind:incident kind:forecast kind:state", 1),
    ],
)
def test_the_term_that_empties_the_list_is_named(
    catalogue: Catalogue, text: str, culprit: int | None
) -> None:
    assert catalogue.emptied_by(parse_query(text)) == culprit


def test_a_name_that_nothing_has_is_told_with_its_span(catalogue: Catalogue) -> None:
    [problem] = catalogue.unknown_values(parse_query("sector:river -place:atlantis"))
    assert "place" in problem.message
    assert "atlantis" in problem.message
    assert (problem.start, problem.end) == (14, 28)


def test_a_name_that_only_unused_values_have_is_known(catalogue: Catalogue) -> None:
    assert catalogue.unknown_values(parse_query("is:marked tag:logistics actor:na")) == ()


@pytest.mark.parametrize(("field", "values"), [("kind", Kind), ("status", Standing)])
def test_the_query_language_has_the_values_of_the_model(
    field: str, values: type[Kind] | type[Standing]
) -> None:
    assert sorted(FIELDS[field].choices) == sorted(values)


@pytest.mark.parametrize("field", ["has", "is"])
def test_every_flag_of_the_query_language_is_answered(catalogue: Catalogue, field: str) -> None:
    for value in FIELDS[field].choices:
        answered = catalogue.answer(parse_query(f"{field}:{value}")).shown
        rest = catalogue.answer(parse_query(f"-{field}:{value}")).shown
        assert answered | rest == catalogue.index.everything
        assert catalogue.index.knows(field, value)


def test_marks_notes_and_tags_are_taken_in_by_a_refresh(own_small_db: Path) -> None:
    with closing(Catalogue(own_small_db)) as catalogue:
        index = catalogue.index
        assert [_found(catalogue, text) for text in ("is:marked", "tag:mine")] == [[], []]
        assert not catalogue.stale()
        with closing(open_writing(own_small_db)) as connection:
            set_marks(connection, ["small-winter"], marked=True)
            set_note(connection, "small-winter", "look again")
            set_tags(connection, "small-winter", ["mine", "Logistics"])
        assert catalogue.stale()

        catalogue.refresh()

        assert not catalogue.stale()
        assert catalogue.index is index
        for text in ("is:marked", "is:noted", "is:tagged", "has:note", "tag:mine"):
            assert _found(catalogue, text) == ["winter"]
        assert _found(catalogue, "tag:logistics") == ["winter", "shelling", "crossing"]
        assert ("Logistics", 3) in catalogue.vocabulary("tag")
        assert catalogue.uids(catalogue.marked) == ["small-winter"]


def test_an_event_that_came_or_went_is_taken_in_by_a_refresh(own_small_db: Path) -> None:
    with closing(Catalogue(own_small_db)) as catalogue:
        before = catalogue.answer(parse_query(""))
        with closing(open_writing(own_small_db)) as connection, connection:
            connection.execute("DELETE FROM event WHERE uid = 'small-winter'")
        catalogue.refresh()
        assert catalogue.size == 6
        assert before.count == 7


def test_an_event_changed_in_place_is_taken_in_by_a_reload(own_small_db: Path) -> None:
    with closing(Catalogue(own_small_db)) as catalogue:
        assert _found(catalogue, "type:raid") == []
        with closing(open_writing(own_small_db)) as connection, connection:
            connection.execute("UPDATE event SET type = 'raid' WHERE uid = 'small-winter'")
        catalogue.reload()
        assert _found(catalogue, "type:raid") == ["winter"]


def test_uids_and_ranks_lead_to_each_other(catalogue: Catalogue) -> None:
    uids = catalogue.uids(range(catalogue.size))
    assert [catalogue.rank_of(uid) for uid in uids] == list(range(catalogue.size))
    assert [catalogue.uid_at(rank) for rank in range(catalogue.size)] == uids
    assert catalogue.rank_of("nobody") is None


def test_the_uid_of_an_event_removed_meanwhile_is_told_to_be_gone(own_small_db: Path) -> None:
    with closing(Catalogue(own_small_db)) as catalogue:
        with closing(open_writing(own_small_db)) as connection, connection:
            connection.execute("DELETE FROM event")
        with pytest.raises(StoreError, match="removed an event"):
            catalogue.uid_at(0)
        with pytest.raises(StoreError, match="removed an event"):
            catalogue.uids([0, 1])


def test_a_picker_lists_children_below_their_parent(catalogue: Catalogue) -> None:
    answer = catalogue.answer(parse_query("kind:incident"))
    counts = catalogue.facet_counts("sector", answer.shown)
    listed = [(value.value, value.label, value.depth, count) for value, count in counts]
    assert listed == [
        ("upland", "Upland", 0, 1),
        ("river", "River bank", 1, 1),
        ("coast", "Coast", 0, 2),
    ]


def test_measures_can_be_completed(catalogue: Catalogue) -> None:
    assert catalogue.vocabulary("measure") == [("distance", 1), ("killed", 2)]


def test_measures_written_meanwhile_can_be_completed_once_read(own_small_db: Path) -> None:
    with closing(Catalogue(own_small_db)) as catalogue:
        assert "found" not in dict(catalogue.vocabulary("measure"))
        with closing(open_writing(own_small_db)) as connection, connection:
            connection.execute("UPDATE figure SET measure = 'found' WHERE measure = 'killed'")
        catalogue.reload()
        assert catalogue.vocabulary("measure") == [("distance", 1), ("found", 2)]


@pytest.mark.parametrize("field", ["sector", "place", "type", "actor", "source", "tag", "is"])
def test_what_can_be_completed_is_what_a_picker_lists(catalogue: Catalogue, field: str) -> None:
    listed = [(value.value, value.number) for value in catalogue.facet_values(field)]
    assert catalogue.vocabulary(field) == listed


@pytest.mark.parametrize("field", ["sector", "place", "type", "actor", "source"])
def test_of_many_values_those_that_begin_so_can_be_completed(
    catalogue: Catalogue, field: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    listed = catalogue.vocabulary(field)
    monkeypatch.setattr(time_index, "_MANY", 0)
    for value, count in listed:
        for length in range(1, len(value) + 1):
            offered = catalogue.vocabulary(field, value[:length].lower())
            assert (value, count) in offered
            assert offered == [each for each in listed if each in offered]
    assert catalogue.vocabulary(field, "\U0001f600") == []


def test_the_nearest_listed_event_is_the_closest_in_the_order(tmp_path: Path) -> None:
    with closing(Catalogue(small_database(tmp_path / "small.db"))) as catalogue:
        answer = catalogue.answer(parse_query("kind:state OR kind:assessment"))
        assert [answer.nearest(rank) for rank in range(7)] == [0, 0, 0, 6, 6, 6, 6]
        assert catalogue.answer(parse_query("tag:none")).nearest(3) is None


@pytest.mark.parametrize("text", ["", "kind:forecast", "-kind:forecast", "date:2023", "zzz"])
def test_each_value_is_counted_among_few_events_as_among_many(corpus_db: Path, text: str) -> None:
    with closing(Catalogue(corpus_db)) as catalogue:
        shown = catalogue.answer(parse_query(text)).shown
        for field in ("sector", "place", "actor", "source", "tag", "has"):
            ranks = catalogue.index.facet_ranks(field)
            counted = [count for _, count in catalogue.facet_counts(field, shown)]
            assert counted == [len(shown & having) for having in ranks]
