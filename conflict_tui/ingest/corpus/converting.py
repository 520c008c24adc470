"""Turns what was read from YAML into records, and says in words what does not fit."""

from __future__ import annotations

import re
from typing import TypeVar

import msgspec

from .yaml_lines import Located, Problem, Step

_Record = TypeVar("_Record", bound=msgspec.Struct)

_PATH = re.compile(r" - at `\$([^`]*)`$")
_STEP = re.compile(r"\.(\w+)|\[(\d+)\]")
_UNKNOWN = re.compile(r"Object contains unknown field `(.*)`")
_MISSING = re.compile(r"Object missing required field `(.*)`")
_LONG = re.compile(r"Expected `str` of length <= (\d+)")
_ENUM = re.compile(r"Invalid enum value '(.*)'")


def converted(found: Located, kind: type[_Record], problems: list[Problem]) -> _Record | None:
    """Return the record that `found` is, or None after adding to `problems` what is wrong."""
    if not isinstance(found.value, dict):
        problems.append(found.problem("a record of “field: value” lines is expected here"))
        return None
    try:
        # Not strict: every scalar is still text, and `70` becomes a number where one is wanted.
        return msgspec.convert(found.value, kind, strict=False)
    except msgspec.ValidationError as error:
        problems.append(_problem(found, str(error)))
        return None


def entries(found: Located, problems: list[Problem]) -> list[Located]:
    """Return the entries of a file that is one list."""
    if not isinstance(found.value, list):
        problems.append(found.problem("a list (lines that begin with “-”) is expected here"))
        return []
    return [found.inside(at) for at in range(len(found.value))]


def _problem(found: Located, report: str) -> Problem:
    place = _PATH.search(report)
    steps: list[Step] = []
    if place:
        report = report[: place.start()]
        for name, index in _STEP.findall(place[1]):
            steps.append(name or int(index))
    field = next((step for step in reversed(steps) if isinstance(step, str)), "")
    if unknown := _UNKNOWN.fullmatch(report):
        return found.problem(f"there is no field “{unknown[1]}” here", *steps, unknown[1])
    if missing := _MISSING.fullmatch(report):
        return found.problem(f"the field “{missing[1]}” is missing", *steps)
    if long := _LONG.fullmatch(report):
        return found.problem(f"{field}: is longer than {long[1]} characters", *steps)
    if word := _ENUM.fullmatch(report):
        return found.problem(f"{field}: “{word[1]}” is not one of the words allowed", *steps)
    return found.problem(f"{field}: {report}" if field else report, *steps)
