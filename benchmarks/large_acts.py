"""What is done in the explorer of a large database: which key is timed, and what it must show."""

from __future__ import annotations

from typing import NamedTuple

from .explorer import CURSOR_ROW, SEVERAL, Signs
from .large_database import Asked, Questions
from .terminal import Sign

_PAGE = "\x04"
_ESCAPE = "\x1b"
_FRAME = 25.0
"""Milliseconds that a page, a zoom and a menu may take."""


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
    signs = Signs(asked.total, asked.facet.found)
    return [*_moves(signs), *_filters(signs, asked), *_looks(signs)]


def _moves(signs: Signs) -> list[Act]:
    to_first = (Step("g", signs.at_row(1)),)
    anywhere = Sign(rf" {SEVERAL} of {signs.total:,} .*?{CURSOR_ROW}")
    to_last = (Step("G", signs.at_row(signs.total)),)
    return [
        Act("j: the next event", (), "j", signs.at_row(2), to_first, 2),
        Act("a page down", (), _PAGE, anywhere, to_first, 0, _FRAME),
        Act("G: the last event", (), "G", signs.at_row(signs.total), to_first, 2),
        Act("g: back to the first", to_last, "g", signs.at_row(1), (), 2),
    ]


def _filters(signs: Signs, asked: Questions) -> list[Act]:
    return [
        _typed("one facet, last letter", signs, asked.facet, 3),
        _typed("three facets, last letter", signs, asked.three_facets, 3),
        _typed("a rare word, last letter", signs, asked.rare_word, 1.5, 20, "rare word"),
        _typed("a phrase, last letter", signs, asked.phrase, 1.5, 20, "phrase"),
        _typed("a common word, last letter", signs, asked.common_word, 0, 100, "common word"),
    ]


def _typed(
    what: str,
    signs: Signs,
    asked: Asked,
    target: float,
    spare: float = 0.0,
    bare_call: str = "",
) -> Act:
    before = Sign(rf" {asked.before:,} of {signs.total:,} ")
    return Act(
        what,
        (Step("/", Sign("Enter keeps")), Step(asked.typed[:-1], before)),
        asked.typed[-1],
        signs.shown(asked.found),
        (Step(_ESCAPE, signs.shown(signs.total)),),
        target,
        spare,
        bare_call,
    )


def _looks(signs: Signs) -> list[Act]:
    drawn = Sign("by [a-z]+ · tallest .*?[▁▂▃▄▅▆▇█]")
    back = (Step(_ESCAPE, signs.shown(signs.total)),)
    field = (Step("f", Sign("Narrow by")), Step("type"))
    return [
        Act("+: the timeline closer", (), "+", drawn, (Step("-", drawn),), 0, _FRAME),
        Act("f, type: its values", field, "\r", _menu("type"), back, 0, _FRAME),
        Act("p: the places with counts", (), "p", _menu("place"), back, 0, _FRAME),
    ]


def _menu(field: str) -> Sign:
    """The values of a field are listed, with their counts."""
    return Sign(rf"{field} · now  .*?│ +· .{{1,300}}? {SEVERAL} +│")
