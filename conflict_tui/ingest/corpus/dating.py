"""Reads a date record: the words stay, the EDTF is parsed."""

from __future__ import annotations

from ...model.edtf import parse_edtf
from ...model.errors import DateError
from ...model.when import UNDATED, When
from .records import WhenRecord
from .yaml_lines import Located, Problem

MOST_WORDS = 12
"""Of somebody else's text in a row: what a short quotation is, by the rules of the corpus."""


def read_when(
    record: WhenRecord | None, found: Located, field: str, problems: list[Problem]
) -> When:
    """Return the date in `field` of `found`; undated where there is none or it cannot be read."""
    if record is None:
        return UNDATED
    if len(record.words.split()) > MOST_WORDS:
        message = f"{field}: the words of a date are at most {MOST_WORDS}"
        problems.append(found.problem(message, field, "words"))
    try:
        return When(record.words, parse_edtf(record.edtf), record.basis)
    except DateError as error:
        problems.append(found.problem(f"{field}: {error}", field, "edtf"))
        return UNDATED
