"""The language: what each way of writing means, and what is said of what cannot be understood."""

from __future__ import annotations

import subprocess
import sys

import pytest

from conflict_tui.model.calendar import Window, day_from_iso
from conflict_tui.model.errors import QuerySyntaxError
from conflict_tui.model.event import Kind, Standing
from conflict_tui.model.fields import FIELDS, Field
from conflict_tui.model.query import (
    EVERYTHING,
    All,
    And,
    Dates,
    Facet,
    Lane,
    Near,
    Node,
    Not,
    Number,
    Or,
    Words,
    check,
    quoted,
)
from tests.model.queries import parsed

A, B, C = Words("a"), Words("b"), Words("c")
STATE, POSSIBLE = Facet("kind", ("state",)), Lane(("possible",))


def days(lo: str, hi: str) -> Dates:
    return Dates(
        Window(day_from_iso(lo) if lo else None, day_from_iso(hi) if hi else None),
    )


FIFTH = days("2022-09-05", "2022-09-05")


@pytest.mark.parametrize("text", ["", "   ", "\n"])
def test_an_empty_query_is_everything(text: str) -> None:
    query = parsed(text)
    assert query == EVERYTHING
    assert query.is_everything
    assert (query.node, query.terms, query.problems) == (All(), (), ())


@pytest.mark.parametrize(
    ("text", "node"),
    [
        ("Izium", Words("Izium")),
        ("Куп'янськ", Words("Куп'янськ")),
        ("Куп'ян\u0438\u0306", Words("Куп'ян\u0439")),
        ('"some 30,000 men"', Words("some 30,000 men", phrase=True)),
        (r'"he said \"no\""', Words('he said "no"', phrase=True)),
        ("“до бою”", Words("до бою", phrase=True)),
        ("«до бою»", Words("до бою", phrase=True)),
        ("sector:kharkiv", Facet("sector", ("kharkiv",))),
        ("SECTOR:Kharkiv,DONBAS,kharkiv", Facet("sector", ("kharkiv", "donbas"))),
        ("sector:kharkiv,", Facet("sector", ("kharkiv",))),
        ('place:"Donetsk  Airport",Їzium', Facet("place", ("donetsk airport", "іzium"))),
        ("place:“Donetsk Airport”", Facet("place", ("donetsk airport",))),
        ("has:quote,claim", Facet("has", ("quote", "claim"))),
        ("date:2022-09-05..2022-09-12", days("2022-09-05", "2022-09-12")),
        ('date:"sep 2022"', days("2022-09-01", "2022-09-30")),
        ('date:"sep 2022".."oct 2022"', days("2022-09-01", "2022-10-31")),
        ("date:2022-09..", days("2022-09-01", "")),
        ("on:2022-09-10", days("2022-09-10", "2022-09-10")),
        ("before:2022-09", days("", "2022-08-31")),
        ("after:2022-09", days("2022-10-01", "")),
        (
            "date:2022,2024",
            Or((days("2022-01-01", "2022-12-31"), days("2024-01-01", "2024-12-31"))),
        ),
        ("killed>=10", Number("killed", ">=", 10)),
        ("Killed>30,000", Number("killed", ">", 30_000)),
        ("share_controlled<=12.5%", Number("share_controlled", "<=", 12.5)),
        ("change=-1.5k", Number("change", "=", -1500)),
        ("force≥2m", Number("force", ">=", 2_000_000)),
        ("force=<2", Number("force", "<=", 2)),
        ("force<2", Number("force", "<", 2)),
        ("near:49.21,37.25~10km", Near(49.21, 37.25, 10)),
        ("near:-49.21,37.25", Near(-49.21, 37.25, 25)),
        ("near:49.21,37.25~500m", Near(49.21, 37.25, 0.5)),
        ("lane:certain,possible", Lane(("certain", "possible"))),
        ("a b", And((A, B))),
        ("a AND b", And((A, B))),
        ("a OR b", Or((A, B))),
        ("a OR b c", Or((A, And((B, C))))),
        ("(a OR b) c", And((Or((A, B)), C))),
        ("-a", Not(A)),
        ("NOT a b", And((Not(A), B))),
        ("--a", A),
        ("-(a b)", Not(And((A, B)))),
        ("-sector:kharkiv", Not(Facet("sector", ("kharkiv",)))),
        ('-"a b"', Not(Words("a b", phrase=True))),
        ("mid-2025", Words("mid-2025")),
        ("or and not", And((Words("or"), Words("and"), Words("not")))),
        ("12:30", Words("12:30")),
    ],
)
def test_a_way_of_writing_means_one_thing(text: str, node: Node) -> None:
    query = parsed(text)
    assert query.problems == ()
    assert query.node == node


@pytest.mark.parametrize(
    ("text", "wrong", "said", "rest"),
    [
        ('a "b', '"b', "not closed", And((A, Words("b", phrase=True)))),
        ('a place:"b', '"b', "not closed", And((A, Facet("place", ("b",))))),
        ("a (b", "(", "not closed", And((A, B))),
        ("a )b", ")", "closes nothing", And((A, B))),
        ("a ()", "()", "nothing between", A),
        ("a OR", "OR", "both sides", A),
        ("OR a", "OR", "both sides", A),
        ("a OR OR b", "OR", "both sides", Or((A, B))),
        ("a AND OR b", "OR", "both sides", And((A, B))),
        ("a -", "-", "right after it", A),
        ("a - b", "-", "right after it", And((A, B))),
        ("(a NOT)", "NOT", "right after it", A),
        ("a sector:", "sector:", "sector:kharkiv", A),
        ("a sector:,", "sector:,", "sector:kharkiv", A),
        ("a sectr:x", "sectr:", "did you mean sector:", A),
        ("a killed:10", "killed:", "killed>=10", A),
        ("a http://x", "http:", "quotation marks", A),
        ("a kind:stat", "stat", "did you mean statement?", A),
        (
            "a kind:zzz,state",
            "zzz",
            "one of incident, statement",
            And((A, STATE)),
        ),
        ("a killed>=", "killed>=", "killed>=10", A),
        ("a killed>many", "killed>many", "killed>=10", A),
        ("a killed>1e999", "killed>1e999", "killed>=10", A),
        ("a killed >=10", ">=10", "without spaces", And((A, Words("killed")))),
        ("a date>2022", "date>2022", "date:2022-09-05..2022-09-12", A),
        ("a date:08/09/2022", "08/09/2022", "2022-09-08", A),
        ("a date:sep 2022", "sep", 'date:"sep 2022"', And((A, Words("2022")))),
        ("a before:..2022", "..2022", "before:2022-09", A),
        ("a after:2022..", "2022..", "after:2022-09", A),
        ("a near:izium", "izium", "near:49.21,37.25~25km", A),
        ("a near:49", "49", "near:49.21,37.25~25km", A),
        ("a near:99,37", "99,37", "from -90 to 90", A),
        ("a near:1.2.3,37", "1.2.3,37", "near:49.21,37.25~25km", A),
        ("a ...", "...", "no letter or digit", A),
        ("a -(lane:certain)", "lane:certain", "beside the other terms", A),
        ("a OR lane:certain", "lane:certain", "beside the other terms", A),
        (
            "lane:certain a lane:possible",
            "lane:certain",
            "stands once",
            And((A, POSSIBLE)),
        ),
    ],
)
def test_what_cannot_be_understood_is_told_in_its_place_and_the_rest_works(
    text: str, wrong: str, said: str, rest: Node
) -> None:
    query = parsed(text)
    (problem,) = query.problems
    assert query.text[problem.start : problem.end] == wrong
    assert said in problem.message
    assert query.node == rest


def test_problems_are_told_in_the_order_of_the_text() -> None:
    query = parsed('(kind:zzz OR foo: lane:certain) "')
    assert [problem.start for problem in query.problems] == [6, 13, 18, 32]


def test_spans_are_those_of_the_text_without_the_space_around_it() -> None:
    query = parsed("  izium kind:zzz ")
    assert query.text == "izium kind:zzz"
    assert (query.problems[0].start, query.problems[0].end) == (11, 14)


def test_on_the_command_line_the_first_problem_is_an_error_with_its_place() -> None:
    with pytest.raises(QuerySyntaxError, match="did you mean sector:") as caught:
        check(parsed("izium sectr:kharkiv kind:"))
    assert (caught.value.start, caught.value.end) == (6, 12)
    check(parsed("izium sector:kharkiv"))


def test_ten_thousand_parentheses_are_told_of_and_the_rest_works() -> None:
    query = parsed("a " + "(" * 4_990 + "b" + ")" * 4_990 + " c")
    assert query.node == And((A, B, C))
    (problem,) = query.problems
    assert "50 parentheses" in problem.message
    assert problem.start == 2 + 50
    assert parsed("(" * 20_000).node == All()
    assert parsed("-(" * 20_000 + "b").problems


def test_advice_is_given_for_the_first_problems_only() -> None:
    problems = parsed("sectr:x " * 1_000).problems
    assert len(problems) == 1_000
    assert "did you mean sector:" in problems[0].message
    assert "did you mean sector:" not in problems[-1].message


def test_what_is_longer_than_ten_thousand_characters_is_left_out_and_told_of() -> None:
    query = parsed("a " * 5_000 + "b " * 100)
    assert query.node == And((A,) * 5_000)
    (problem,) = query.problems
    assert (problem.start, problem.end) == (10_000, 10_199)


def test_what_no_database_can_hold_is_not_asked_for() -> None:
    query = parsed('iz\0ium tag:"\ud800"')
    assert query.text == 'iz�ium tag:"�"'
    query.text.encode()


def test_a_choice_is_one_of_the_values_that_records_can_have() -> None:
    assert FIELDS["kind"].choices == tuple(kind.value for kind in Kind)
    assert set(FIELDS["status"].choices) == {standing.value for standing in Standing}


@pytest.mark.parametrize("field", FIELDS.values(), ids=list(FIELDS))
def test_the_example_and_every_choice_of_a_field_can_be_typed(field: Field) -> None:
    for text in (field.example, *(f"{field.name}:{quoted(choice)}" for choice in field.choices)):
        query = parsed(text)
        assert query.problems == ()
        assert not query.is_everything


def test_a_query_without_a_date_loads_no_reader_of_dates() -> None:
    code = (
        "import sys; from conflict_tui.model.query_parser import parse_query;"
        "parse_query('sector:kharkiv izium killed>10');"
        "print([m for m in ('conflict_tui.model.loose', 'conflict_tui.model.event',"
        " 'dateutil', 'difflib', 'typing', 'msgspec') if m in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
