"""What people leave out of one of two dates because the other one says it: `5-7 May 2020`."""

from __future__ import annotations

import re

from ...model.loose import completed
from ...model.month_names import month_number
from .spoken import ERA, says_the_year

_ORDINAL = "(?:st|nd|rd|th)?"
_DAY = re.compile(rf"[0-9]{{1,2}}{_ORDINAL}")
_DAY_AND_REST = re.compile(
    rf"[0-9]{{1,2}}{_ORDINAL}\s+(?:of\s+)?(?P<rest>(?P<name>\w+)\b.*[0-9].*)"
)
_NAME_AND_DAY = re.compile(rf"(?P<name>[^\W\d_]+)\.?\s+[0-9]{{1,2}}{_ORDINAL}")
_DAY_AND_YEAR = re.compile(rf"[0-9]{{1,2}}{_ORDINAL},?\s+(?P<year>[0-9]{{3,4}}\b.*)")
_YEAR_BEHIND = re.compile(r"(?<![0-9])[0-9]{3,4}[?~%]?$")
_BARE = re.compile(r"[0-9]{1,3}s?[?~%]?")
_BARE_YEAR = re.compile(r"(?:.*[^0-9])?(?P<year>[0-9]{3,4})s?[?~%]?")
_ORDINAL_BEHIND = re.compile(r"(?:.*[\s-])?[0-9]{1,2}(?:st|nd|rd|th)")
_CENTURY_BEHIND = re.compile(r"\s(?:century|centuries|c\.?|cent\.?|millennium)$", re.IGNORECASE)


def both_completed(left: str, right: str) -> tuple[str, str]:
    """Return two dates, each with what only the other says: day and month, year, century or era."""
    of_left, of_right = _without_era(left), _without_era(right)
    era = right[len(of_right) :]
    if era and of_left == left:
        left = f"{left}{era}"
    if (month := _month_and_year(of_left, of_right)) is not None:
        return f"{of_left} {month}{era}", right
    named, day = _NAME_AND_DAY.fullmatch(of_left), _DAY_AND_YEAR.fullmatch(of_right)
    if named is not None and day is not None and month_number(named["name"].lower()):
        return f"{of_left} {day['year']}{era}", f"{named['name']} {right}"
    if (century := _CENTURY_BEHIND.search(of_right)) and _ORDINAL_BEHIND.fullmatch(of_left):
        return f"{of_left}{century[0]}{era}", right
    year = _YEAR_BEHIND.search(of_right)
    if year is not None and of_left and not (says_the_year(left) or _BARE.fullmatch(of_left)):
        return f"{of_left} {year[0]}{era}", right
    return left, _year_completed(of_left, right)


def _without_era(text: str) -> str:
    era = ERA.search(text)
    return text if era is None else text[: era.start()].rstrip()


def _month_and_year(left: str, right: str) -> str | None:
    found = _DAY_AND_REST.fullmatch(right)
    if found is None or not _DAY.fullmatch(left) or not month_number(found["name"].lower()):
        return None
    return found["rest"]


def _year_completed(left: str, right: str) -> str:
    """Return 1918 for the right side of `1914-18`, 2022-09-12 for that of `2022-09-05..12`."""
    year = _BARE_YEAR.fullmatch(left)
    digits = right.rstrip("s?~%")
    if not _BARE.fullmatch(right) or year is None or len(digits) >= len(year["year"]):
        return completed(left.rstrip("?~%"), right)
    if left[-3:-2] == "-" and len(digits) == 2:
        return completed(left, right)
    return year["year"][: -len(digits)] + right
