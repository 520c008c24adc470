"""How numbers, dates and relations are put in words, on the screen and on paper alike."""

from __future__ import annotations

import math

from .calendar import iso
from .edtf import DateKind, Edtf, Precision
from .event import EventPlace, Figure
from .machine_tag import MachineTag
from .when import When

RELATION_WORDS = {
    ("contradicts", False): "contradicts",
    ("contradicts", True): "contradicted by",
    ("supports", False): "supports",
    ("supports", True): "supported by",
    ("outcome_of", False): "outcome of",
    ("outcome_of", True): "what came of it",
    ("part_of", False): "part of",
    ("part_of", True): "includes",
    ("repeats", False): "repeats",
    ("repeats", True): "repeated by",
    ("responds_to", False): "responds to",
    ("responds_to", True): "answered by",
}
"""(relation, seen from the other event) -> words that introduce the other event."""

QUALIFIER_WORDS = {"": "", "~": "approximate", "?": "uncertain", "%": "approximate and uncertain"}

WITHDRAWN_WORDS = "withdrawn: a newer edition of its data set has it no more"

_BASIS_WORDS = {
    "event": "",
    "report": "date of the report",
    "posted": "date it was posted",
    "coded": "date as coded",
}
_QUAL_WORDS = {"at_least": "at least ", "about": "about ", "up_to": "up to "}
_QUAL_REMARKS = {"placeholder": "placeholder", "running_total": "running total"}


def number_words(value: float) -> str:
    """Return a number as people write it: no trailing zeros, thousands apart."""
    if math.isinf(value):
        return "∞" if value > 0 else "−∞"
    return f"{value:,.0f}" if value == int(value) else f"{value:,.6g}"


def counted(count: int, what: str) -> str:
    """Return a count with what is counted: "1 event", "1,204 events"."""
    return f"{count:,} {what}" if count == 1 else f"{count:,} {what}s"


def guess_words(guess: MachineTag) -> str:
    """Return a machine's guess with how sure the machine is: "strike 0.93"."""
    return guess.tag if guess.score is None else f"{guess.tag} {guess.score:.2f}"


def figure_words(figure: Figure) -> str:
    """Return a figure as a range in words ("up to 70 km", "3-5 people"), never more than said."""
    stated = [value for value in (figure.low, figure.best, figure.high) if value is not None]
    ends = sorted({min(stated), max(stated)})
    numbers = "–".join(number_words(value) for value in ends)
    if figure.low is None and figure.best is None and figure.qual == "stated":
        numbers = f"at most {numbers}"
    elif figure.high is None and figure.best is None and figure.qual == "stated":
        numbers = f"at least {numbers}"
    unit = "person" if (numbers, figure.unit) == ("1", "people") else figure.unit
    text = f"{_QUAL_WORDS.get(figure.qual, '')}{numbers} {unit}".rstrip()
    if figure.best is not None and len(ends) == 2 and figure.best not in ends:
        text += f", best {number_words(figure.best)}"
    remark = _QUAL_REMARKS.get(figure.qual)
    return f"{text} ({remark})" if remark else text


def bounds_words(when: When) -> str:
    """Return the outer bounds of a date and what is sure of it, in words."""
    edtf = when.edtf
    if edtf.lo is None and edtf.hi is not None:
        return f"until {iso(edtf.hi)}, start not known"
    if edtf.hi is None and edtf.lo is not None:
        return f"from {iso(edtf.lo)}, end not known"
    if edtf.lo is None or edtf.hi is None:
        return "undated"
    if edtf.lo == edtf.hi:
        return iso(edtf.lo)
    if edtf.kind is DateKind.INSTANT and edtf.precision in (Precision.MONTH, Precision.YEAR):
        return f"some day in {when.label(24)}"
    begins = {DateKind.DURATION: "lasting within", DateKind.SET: "several times in"}
    return f"{begins.get(edtf.kind, 'some time in')} {iso(edtf.lo)} to {iso(edtf.hi)}{_sure(edtf)}"


def _sure(edtf: Edtf) -> str:
    """Return on which days it was surely going on, where those are fewer."""
    if edtf.sure_lo is None or edtf.sure_hi is None:
        return ""
    if (edtf.sure_lo, edtf.sure_hi) == (edtf.lo, edtf.hi):
        return ""
    return f", surely {iso(edtf.sure_lo)} to {iso(edtf.sure_hi)}"


def date_remarks(when: When) -> list[str]:
    """Return what else is to be known of a date: how precise, how certain, the date of what."""
    remarks = [str(when.edtf.precision)] if not when.is_undated else []
    remarks += [QUALIFIER_WORDS[when.edtf.qualifier], _BASIS_WORDS.get(when.basis, when.basis)]
    if when.edtf.time:
        remarks.append(f"{when.edtf.time} {when.edtf.tz}".strip())
    return [remark for remark in remarks if remark]


def place_remarks(event_place: EventPlace) -> list[str]:
    """Return coordinates, precision and method of a place, in that order."""
    place = event_place.place
    remarks = []
    if place.lat is not None and place.lon is not None:
        north, east = "NS"[place.lat < 0], "EW"[place.lon < 0]
        remarks.append(f"{abs(place.lat):.3f}° {north} {abs(place.lon):.3f}° {east}")
    else:
        remarks.append("unplaced")
    remarks.append(f"precision: {event_place.precision}")
    if event_place.radius_km is not None:
        remarks.append(f"within {number_words(event_place.radius_km)} km")
    remarks.append(event_place.method)
    return remarks
