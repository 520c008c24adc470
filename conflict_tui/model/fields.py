"""The fields of the query language, declared once for the parser, completion and docs/query.md."""

from __future__ import annotations

from .certainty import Certainty
from .value import value

OPEN, CHOICE, DATE, POINT = "open", "choice", "date", "point"
"""What a field's values are: any name, one of a few words, dates, a point and a distance."""

LANES = tuple(certainty.value for certainty in Certainty)


@value
class Field:
    """One `name:value` of the query language."""

    name: str
    meaning: str
    """One sentence."""
    values: str
    """OPEN, CHOICE, DATE or POINT."""
    example: str
    """A whole term that can be typed as it stands."""
    choices: tuple[str, ...] = ()
    """All values of a CHOICE, some useful ones of a DATE."""


_DATES = ("2022", "2022-09", "2022-09-05..2022-09-12", "sep 2022", "Q3 2022", "last 3 months")

FIELDS: dict[str, Field] = {
    field.name: field
    for field in (
        Field(
            "sector",
            "The part of the front or of the map, by slug, name or code; a sector includes those "
            "within it.",
            OPEN,
            "sector:kharkiv,donbas",
        ),
        Field(
            "place",
            "A place of the event, by any of its names; a place includes those within it.",
            OPEN,
            'place:"Donetsk International Airport"',
        ),
        Field("type", "The finer word for what happened.", OPEN, "type:withdrawal"),
        Field(
            "kind",
            "What sort of record it is.",
            CHOICE,
            "kind:statement",
            ("incident", "statement", "assessment", "forecast", "state"),
        ),
        Field(
            "status",
            "How the event stands between its sources: one line of evidence, several independent "
            "ones, disputed, a forecast not yet to be judged, or none.",
            CHOICE,
            "status:disputed",
            ("single", "several", "disputed", "forecast", "unsourced"),
        ),
        Field(
            "actor",
            "Who took part, by slug, name or alias; an actor includes those that belong to it.",
            OPEN,
            "actor:russia-mod",
        ),
        Field("source", "The source or its publisher, by slug or name.", OPEN, "source:cnn"),
        Field(
            "speaker", "Whose words are quoted, by slug, name or alias.", OPEN, "speaker:zelenskyy"
        ),
        Field("dataset", "The data set the record comes from.", OPEN, "dataset:three-documents"),
        Field("tag", "A tag, the data set's or your own.", OPEN, "tag:logistics"),
        Field(
            "has",
            "What the record holds at least one of.",
            CHOICE,
            "has:quote",
            ("quote", "claim", "figure", "place", "coordinates", "source", "note", "tag", "link"),
        ),
        Field(
            "is",
            "What the record is, by its date, its standing, its data set (coded by a machine, "
            "withdrawn from the newest edition) or your own marks, notes and tags.",
            CHOICE,
            "is:marked",
            (
                "marked",
                "noted",
                "tagged",
                "dated",
                "undated",
                "disputed",
                "forecast",
                "machine",
                "withdrawn",
            ),
        ),
        Field(
            "date",
            "When: a day, month, year, season, quarter, a span A..B or words such as "
            '"last 3 months".',
            DATE,
            "date:2022-09-05..2022-09-12",
            _DATES,
        ),
        Field("on", "The same as date: for one date.", DATE, "on:2022-09-10", _DATES),
        Field("after", "From the day after the date's last day.", DATE, "after:2022-09", _DATES),
        Field("before", "Up to the day before the date's first day.", DATE, "before:2022", _DATES),
        Field(
            "precision",
            "How finely the date is known.",
            CHOICE,
            "precision:month",
            (
                "second",
                "minute",
                "hour",
                "day",
                "week",
                "month",
                "quarter",
                "season",
                "half",
                "year",
                "decade",
                "century",
                "millennium",
                "none",
            ),
        ),
        Field(
            "near",
            "A place of the event within a distance of a point: latitude, longitude, and "
            "kilometres (25 where none are given).",
            POINT,
            "near:49.21,37.25~25km",
        ),
        Field(
            "lane",
            "Which of certain, possible and undated are shown; only beside the other terms, never "
            "inside parentheses, OR or NOT.",
            CHOICE,
            "lane:certain,possible",
            LANES,
        ),
    )
}

MEASURE_EXAMPLE = "killed>=10"


def nearest(word: str, known: tuple[str, ...]) -> str:
    """Return the one of `known` that `word` is most like, or an empty text."""
    from difflib import get_close_matches  # 2 ms, and only for a mistyped word

    word = word[:40].casefold()
    begun = [name for name in known if word and name.startswith(word)]
    return (begun or get_close_matches(word, known, 1, 0.6) or [""])[0]
