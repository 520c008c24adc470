"""The sources of UCDP's events: lists side by side in cells, and headlines as words."""

from __future__ import annotations

import html
import re
from typing import NamedTuple

from ...model.edtf import Edtf
from ...model.event import EventSource, Quote
from ...model.when import UNDATED, When
from ..cells.parts import given, source
from ..dates.shapes import ISO, DateShape, read_date
from ..verdict import Odd, Rejected

SCOPE = "ucdp-ged"
_YEARS = range(1946, 2101)
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_ARTICLE = re.compile(r"(?P<office>.*?),(?P<date>[0-9]{4}-[0-9]{2}-[0-9]{2}),(?P<words>.*)", re.S)

_MOST = 500
"""Sources of one event; a longer list is no list. The longest known has 26."""

UNSURE = "the lists of sources cannot be told apart, and are kept as one source"
MISDATED = "a source_date cannot be right: that source is undated"
UNREADABLE = "a headline has lost its letters, and is not quoted"


class _Cited(NamedTuple):
    office: str
    date: str
    headline: str


def decoded(text: str) -> str:
    """Return text with its HTML entities as characters; an & without its semicolon stays."""
    return _ENTITY.sub(lambda entity: html.unescape(entity[0]), text) if "&" in text else text


def listed_dates(date: object) -> list[str]:
    """Return the dates of a list: a spreadsheet has turned some that stand alone, and no list."""
    return str(date).split(";")


def sources(order: DateShape, article: str, office: str, date: str, headline: str) -> object:
    """Return the sources, and a quotation of each headline.

    The lists are split where those that are not empty have the same length. A headline with a
    semicolon is found in `source_article`, which has quotation marks, where that agrees with the
    other cells in everything else.
    """
    article, office, headline = decoded(article), decoded(office), decoded(headline)
    cited = _side_by_side(office, date, headline) or _told_apart(
        order, article, office, date, headline
    )
    if cited is not None:
        return _sources(order, cited)
    whole = given(article) or " · ".join(filter(None, (office, date, headline)))
    kept = (EventSource(source(SCOPE, "", as_cited=whole)),), ()
    return Odd(kept, UNSURE) if office or date or headline else kept


def _side_by_side(*cells: str) -> list[_Cited]:
    """Return what three lists cite; nothing where their lengths differ."""
    if any(cell.count(";") >= _MOST for cell in cells):
        return []
    lists = [[part.strip() for part in cell.split(";")] if given(cell) else [] for cell in cells]
    lengths = {len(parts) for parts in lists if parts}
    if len(lengths) != 1:
        return []
    (length,) = lengths
    columns = [parts or [""] * length for parts in lists]
    return [_Cited(*row) for row in zip(*columns, strict=True)]


def _told_apart(
    order: DateShape, article: str, office: str, date: str, headline: str
) -> list[_Cited] | None:
    """Return what the article column lists, if it is such a list, and agrees with the others."""
    if not given(article):
        return None if office or date or headline else []
    if article.count('";"') >= _MOST:
        return None
    items = [_ARTICLE.fullmatch(item) for item in _unquoted(article)]
    found = [_Cited(*(part.strip() for part in item.groups())) for item in items if item]
    if len(found) != len(items):
        return None
    if not (office or date or headline):
        return found
    agrees = (
        [one.office for one in found] == [part.strip() for part in office.split(";")]
        and [_day(order, one.date) for one in found] == [_day(order, it) for it in date.split(";")]
        and _squeezed(";".join(one.headline for one in found)) == _squeezed(headline)
    )
    return found if agrees else None


def _unquoted(article: str) -> list[str]:
    """Return the parts of `"office,date,headline";"…"`."""
    is_quoted = len(article) > 1 and article[0] == article[-1] == '"'
    return article[1:-1].split('";"') if is_quoted else [article]


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _day(order: DateShape, date: str) -> Edtf | None:
    """Return the day a source is dated; None for a date that cannot be right."""
    try:
        return read_date(given(date.strip()), (ISO, order), years=_YEARS)
    except Rejected:
        return None


def _sources(order: DateShape, cited: list[_Cited]) -> object:
    found: dict[str, EventSource] = {}
    quotes: list[Quote] = []
    odd: set[str] = set()
    for one in cited:
        day = _day(order, one.date)
        if day is None:
            odd.add(MISDATED)
        # Spelled alike for every file: the same document is the same source in each.
        published = When(day.text, day) if day and day.text else UNDATED
        headline = given(one.headline)
        document = source(SCOPE, given(one.office), headline, published=published)
        if document.slug in found:
            continue
        found[document.slug] = EventSource(document)
        if _has_lost_letters(headline):
            odd.add(UNREADABLE)
        elif headline:
            key = f"q{len(quotes) + 1}"
            quotes.append(Quote(key, headline, document.slug, locator="headline", language=""))
    value = tuple(found.values()), tuple(quotes)
    return Odd(value, *sorted(odd)) if odd else value


def _has_lost_letters(headline: str) -> bool:
    """Return whether most of it became question marks, in an encoding without its alphabet."""
    marks = headline.count("?")
    return marks > 2 and marks * 2 > len(headline) - headline.count(" ")
