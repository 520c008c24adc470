"""What is known of an answer before it is there."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from conflict_tui.model.query import Words
from conflict_tui.model.query_parser import parse_query
from conflict_tui.store.analyst import set_note
from conflict_tui.store.catalogue import Catalogue
from conflict_tui.store.foretelling import foretold
from conflict_tui.store.opening import open_writing


def told(db: Path, text: str) -> tuple[int, Words | None] | None:
    """Return the count that is foretold of a query, and the words it is exact for."""
    with closing(Catalogue(db)) as catalogue:
        known = foretold(catalogue, parse_query(text))
        return None if known is None else (known.count, known.words)


def found(db: Path, text: str) -> int:
    """Return how many events a query shows."""
    with closing(Catalogue(db)) as catalogue:
        return catalogue.answer(parse_query(text)).count


@pytest.mark.parametrize("text", ["ukrainian", '"the attack"', "k", "nobody-says-this"])
def test_of_one_word_the_count_is_exact(corpus_db: Path, text: str) -> None:
    assert told(corpus_db, text) == (found(corpus_db, text), parse_query(text).words()[0])


@pytest.mark.parametrize(
    ("text", "most"),
    [
        ("ukrainian sector:bakhmut", "ukrainian"),
        ("ukrainian date:2022", "ukrainian"),
        ("ukrainian kharkiv", "kharkiv"),
        ("ukrainian -kharkiv", "ukrainian"),
    ],
)
def test_of_a_word_with_other_terms_it_is_the_most_there_can_be(
    corpus_db: Path, text: str, most: str
) -> None:
    assert told(corpus_db, text) == (found(corpus_db, most), None)
    assert found(corpus_db, text) <= found(corpus_db, most)


def test_of_one_word_or_another_it_is_both_counts(corpus_db: Path) -> None:
    both = found(corpus_db, "bakhmut") + found(corpus_db, "kharkiv")
    assert told(corpus_db, "bakhmut OR kharkiv") == (both, None)
    assert told(corpus_db, "ukrainian OR the") == (found(corpus_db, ""), None)


@pytest.mark.parametrize("text", ["", "sector:bakhmut", "-ukrainian", "ukrainian OR kind:forecast"])
def test_where_no_word_bounds_the_answer_nothing_is_foretold(corpus_db: Path, text: str) -> None:
    assert told(corpus_db, text) is None


def test_what_was_answered_is_not_foretold_again(corpus_db: Path) -> None:
    with closing(Catalogue(corpus_db)) as catalogue:
        catalogue.answer(parse_query("ukrainian"))
        assert foretold(catalogue, parse_query("ukrainian sector:bakhmut")) is None
        assert foretold(catalogue, parse_query("ukrainian kharkiv")) is not None


def test_a_note_that_may_say_what_its_event_says_too_makes_the_count_a_bound(
    own_small_db: Path,
) -> None:
    with closing(open_writing(own_small_db)) as connection:
        set_note(connection, "small-crossing", "Crossed by night?")
    assert told(own_small_db, "crossed") == (2, None)
    assert found(own_small_db, "crossed") == 1


def test_a_word_is_asked_for_anew_after_a_note_was_written(own_small_db: Path) -> None:
    query = parse_query("night")
    with closing(Catalogue(own_small_db)) as catalogue:
        assert catalogue.answer(query).count == 0
        with closing(open_writing(own_small_db)) as connection:
            set_note(connection, "small-crossing", "Crossed by night?")
        catalogue.refresh()
        assert catalogue.answer(query).count == 1
