"""The queries that are made from a query: narrower ones, wider ones, ones with other values."""

from __future__ import annotations

from conflict_tui.model.calendar import Window, day_from_iso
from conflict_tui.model.query import EVERYTHING, Words
from conflict_tui.model.query_leaves import folded
from tests.model.queries import parsed

FIFTH, TWELFTH = day_from_iso("2022-09-05"), day_from_iso("2022-09-12")


def test_queries_with_the_same_text_are_equal() -> None:
    assert parsed("izium ") == parsed(" izium")
    assert hash(parsed("izium ")) == hash(parsed(" izium"))
    assert parsed("izium") != parsed("Izium")


def test_each_term_keeps_its_own_slice() -> None:
    query = parsed('izium  AND -(a OR b) place:"Kup" "x y"z')
    texts = [term.text for term in query.terms]
    assert texts == ["izium", "-(a OR b)", 'place:"Kup"', '"x y"', "z"]


def test_narrowing_adds_a_term_once() -> None:
    query = EVERYTHING.narrowed("sector:kharkiv").narrowed('"x y"')
    assert query.text == 'sector:kharkiv "x y"'
    assert query.narrowed("sector:Kharkiv") is query
    assert query.narrowed("  ") is query


def test_narrowing_an_alternative_holds_it_together() -> None:
    assert parsed("a OR b").narrowed("c OR d").text == "(a OR b) (c OR d)"


def test_narrowing_what_is_half_typed_closes_it() -> None:
    assert parsed('(a OR "b').narrowed("c").text == '(a OR "b") c'
    assert parsed("a OR").narrowed("b").text == "a b"
    assert parsed("a OR )b").narrowed("c").text == "(a OR  b) c"
    assert parsed("a -").narrowed("b").text == "a b"


def test_a_term_can_be_taken_out_or_replaced_even_if_it_cannot_be_understood() -> None:
    query = parsed("a sectr:x b")
    assert query.without(1).text == "a b"
    assert query.replaced(1, "sector:x c").text == "a sector:x c b"
    assert query.replaced(1, " ").text == "a b"


def test_a_picker_sets_the_one_term_of_its_field() -> None:
    query = parsed("a tag:x b tag:y -tag:z")
    assert query.with_field("tag", ["p q", "r"]).text == 'a tag:"p q",r b -tag:z'
    assert query.with_field("tag", []).text == "a b -tag:z"
    assert query.with_field("sector", ["kharkiv"]).text == query.text + " sector:kharkiv"


def test_excluding_a_value_adds_a_term_once() -> None:
    query = parsed("izium").with_excluded("place", "Donetsk Airport")
    assert query.text == 'izium -place:"Donetsk Airport"'
    assert query.with_excluded("place", "donetsk airport") is query
    assert query.excluded("place") == ("donetsk airport",)
    assert query.chosen("place") == ()


def test_the_window_is_what_all_terms_of_dates_have_in_common() -> None:
    assert parsed("izium -date:2022 (date:2022 OR b)").window() is None
    assert parsed("after:2022-09-04 (before:2022-09-13 a)").window() == Window(FIFTH, TWELFTH)
    assert parsed("after:2022-09-04").window() == Window(FIFTH, None)


def test_the_words_to_highlight_are_those_that_are_not_excluded() -> None:
    words = parsed('a (b OR "c d") -e -(f -g) a sector:h').words()
    assert words == (Words("a"), Words("b"), Words("c d", phrase=True), Words("g"))


def test_lanes_are_set_and_taken_away() -> None:
    query = parsed("izium").with_field("lane", ["certain", "possible"])
    assert query.lanes() == ("certain", "possible")
    assert query.with_field("lane", ["undated"]).text == "izium lane:undated"
    assert query.with_field("lane", []).text == "izium"
    assert parsed("izium").lanes() == ()


def test_a_picker_can_set_what_is_excluded_too() -> None:
    query = parsed("-tag:x,y a tag:z -sector:w")
    assert (
        query.with_field("tag", ["z"], ["y", "q r"]).text == 'a tag:z -sector:w -tag:y -tag:"q r"'
    )
    assert query.with_field("tag", [], []).text == "a -sector:w"


def test_what_is_understood_of_a_query_can_be_asked_strictly() -> None:
    query = parsed("sector:kharkiv colour:red date:soon izium")
    assert query.problems
    assert query.understood.text == "sector:kharkiv izium"
    assert query.understood.problems == ()


def test_whole_months_and_years_are_chosen_as_dates() -> None:
    query = parsed('izium date:"sep 2022",2022-11 -date:2023-01')
    assert query.chosen("month") == ("2022-09", "2022-11")
    assert query.excluded("month") == ("2023-01",)
    assert query.chosen("year") == ()
    assert query.with_field("month", ["2022-10"], []).text == "izium date:2022-10"
    assert query.with_field("year", ["2022"], ["2023"]).text == f"{query.text} date:2022 -date:2023"


def test_a_stretch_before_our_era_or_far_ahead_is_chosen_as_it_is_written() -> None:
    for field, stretch in (("month", "-0044-03"), ("year", "-0044"), ("year", "Y17000")):
        query = EVERYTHING.with_field(field, [stretch], [])
        assert not query.problems
        assert query.chosen(field) == (folded(stretch),)


def test_dates_that_are_no_whole_months_are_not_those_of_a_month() -> None:
    for text in ("after:2022-08", "date:2022-09-05", "date:2022-09..2022-10", "date:2022-09,2023"):
        assert parsed(text).chosen("month") == ()
        assert parsed(text).with_field("month", []).text == text
