"""What is done in the explorer of a large database: which key is timed, and what it must show."""

from __future__ import annotations

from typing import NamedTuple

from .explorer import CURSOR_ROW, SEVERAL, Signs
from .large_questions import Asked, Questions
from .large_targets import Targets, targets_of
from .terminal import Sign

_PAGE = "\x04"
_ESCAPE = "\x1b"


class Step(NamedTuple):
    """Keys that are typed before or after those that are timed, and what they show."""

    keys: str
    sign: Sign | None = None


class Act(NamedTuple):
    """One key, with all that is around it; it ends where it began."""

    what: str
    before: tuple[Step, ...]
    key: str
    sign: Sign
    after: tuple[Step, ...]
    target: float | None = None
    """Times the floor."""
    spare: float = 0.0
    """Milliseconds beyond that."""
    bare_call: str = ""
    """The question whose bare call is the floor; else it is a key of the bare app."""


def acts(asked: Questions) -> list[Act]:
    """Return all of them, in the order they are done."""
    signs, within = Signs(asked.total, asked.listed, asked.facet.found), targets_of(asked.total)
    return [*_moves(signs, within), *_filters(signs, asked, within), *_looks(signs, within)]


def _moves(signs: Signs, within: Targets) -> list[Act]:
    to_first = (Step("g", signs.at_row(1)),)
    anywhere = Sign(rf" {SEVERAL} of {signs.listed:,} .*?{CURSOR_ROW}")
    to_last = (Step("G", signs.at_row(signs.listed)),)
    return [
        Act("j: the next event", (), "j", signs.at_row(2), to_first, within.move),
        Act("a page down", (), _PAGE, anywhere, to_first, 0, within.page),
        Act("G: the last event", (), "G", signs.at_row(signs.listed), to_first, within.move),
        Act("g: back to the first", to_last, "g", signs.at_row(1), (), within.move),
    ]


def _filters(signs: Signs, asked: Questions, within: Targets) -> list[Act]:
    facet = f"one facet ({asked.facet.fields[0][0]}), last letter"
    word, spare = within.word, within.word_spare
    common = "a common word, last letter"
    return [
        _typed(facet, signs, asked.facet, within.filter),
        _typed("three facets, last letter", signs, asked.three_facets, within.filter),
        _typed("a rare word, last letter", signs, asked.rare_word, word, spare, "rare word"),
        _typed("a phrase, last letter", signs, asked.phrase, word, spare, "phrase"),
        _typed(common, signs, asked.common_word, 0, within.common_word, "common word"),
        _typed(f"{common}: all of it", signs, asked.common_word),
    ]


def _typed(
    what: str,
    signs: Signs,
    asked: Asked,
    target: float | None = None,
    spare: float = 0.0,
    bare_call: str = "",
) -> Act:
    before = Sign(rf" {asked.before:,} of {signs.total:,} ")
    is_told_first = bare_call == "common word"
    return Act(
        what,
        (Step("/", Sign("Enter keeps")), Step(asked.typed[:-1], before)),
        asked.typed[-1],
        signs.told(asked.found) if is_told_first else signs.shown(asked.found),
        (Step(_ESCAPE, signs.shown(signs.listed)),),
        target,
        spare,
        bare_call,
    )


def _looks(signs: Signs, within: Targets) -> list[Act]:
    drawn = Sign("by [a-z]+ · tallest .*?[▁▂▃▄▅▆▇█]")
    back = (Step(_ESCAPE, signs.shown(signs.listed)),)
    field = (Step("f", Sign("Narrow by")), Step("type"))
    return [
        Act("+: the timeline closer", (), "+", drawn, (Step("-", drawn),), 0, within.look),
        Act("f, type: its values", field, "\r", _menu("type"), back, 0, within.look),
        Act("p: the places with counts", (), "p", _menu("place"), back, 0, within.look),
    ]


def _menu(field: str) -> Sign:
    """The values of a field are listed, with their counts."""
    return Sign(rf"{field} · now  .*?│ +· .{{1,300}}? {SEVERAL} +│")
