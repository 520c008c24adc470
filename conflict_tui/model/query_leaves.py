"""Reads one `field:value`, comparison or word of a query into a leaf of the tree."""

from __future__ import annotations

import datetime
import math
import re
import unicodedata

from .calendar import Window
from .errors import DateError
from .fields import CHOICE, DATE, FIELDS, MEASURE_EXAMPLE, POINT, Field, nearest
from .query_lexer import COMPARING, FIELD, NUMBER, PHRASE, WORD, Token, Value
from .query_nodes import (
    Dates,
    Facet,
    Lane,
    Near,
    Node,
    Number,
    Or,
    QueryProblem,
    Words,
)
from .text import fold
from .tokens import has_token

ADVISED = 10
"""Problems of one query for which a likely word is looked for; the others are only told."""

EVERY_KM = 25.0
"""The distance of near: where none is given."""

_POINT = r"(?ai)\s*([-+]?[\d.]+)\s*,\s*([-+]?[\d.]+)\s*(?:~\s*([\d.]+)\s*(km|m)?\s*)?\Z"
_AMOUNT = r"(?ai)(-?)(\d{1,3}(?:,\d{3})+|[\d_]+)?(\.\d+)?([km]?)%?\Z"
_TIMES = {"": 1.0, "k": 1e3, "m": 1e6}


def folded(value: str) -> str:
    """Return a value of a field for comparison: folded, each run of space one space."""
    return fold(" ".join(value.split()))


class LeafReader:
    """Reads leaves, and gathers what cannot be understood in `problems`."""

    def __init__(self, text: str, today: datetime.date | None) -> None:
        self._text = text
        self._today = today
        self.problems: list[QueryProblem] = []

    @property
    def _advises(self) -> bool:
        """False where so much is wrong that looking for likely words would take long."""
        return len(self.problems) < ADVISED

    def problem(self, message: str, start: int, end: int) -> None:
        """Take note of what cannot be understood."""
        self.problems.append(QueryProblem(message, start, end))

    def read(self, token: Token) -> Node | None:
        """Return the leaf that `token` means, or None where it has to be left out."""
        if token.sort == FIELD:
            return self._field(token)
        if token.sort == NUMBER:
            return self._number(token)
        return self._words(token)

    def _words(self, token: Token) -> Node | None:
        if token.closer:
            self.problem(
                "The quotation mark is not closed; add one at the end.", token.start, token.end
            )
        # Composed, as the texts are: a pasted и with a breve is й.
        text = unicodedata.normalize("NFC", token.text)
        if token.sort == WORD and text[0] in COMPARING:
            message = f"A comparison is written without spaces, as in {MEASURE_EXAMPLE}."
            self.problem(message, token.start, token.end)
            return None
        if has_token(text):
            return Words(text, token.sort == PHRASE, token.start, token.end)
        if not token.closer:
            self.problem("There is no letter or digit to search for here.", token.start, token.end)
        return None

    def _field(self, token: Token) -> Node | None:
        if token.closer:
            last = token.values[-1]
            self.problem(
                "The quotation mark is not closed; add one at the end.", last.start - 1, token.end
            )
        field = FIELDS.get(token.text.casefold())
        if field is None:
            self._unknown(token)
            return None
        values = tuple(value for value in token.values if value.text.strip())
        if not values:
            self._empty(field, token)
            return None
        if field.values == DATE:
            return self._dates(field, values)
        if field.values == POINT:
            return self._near(field, token)
        return self._facet(field, values, token)

    def _unknown(self, token: Token) -> None:
        end = token.start + len(token.text) + 1
        name = token.text[:40]
        close = nearest(name, tuple(FIELDS)) if self._advises else ""
        if token.values[0].text[:1] in tuple("<>=0123456789"):
            hint = f"a number is compared as in {MEASURE_EXAMPLE}"
        elif close:
            hint = f"did you mean {close}:, as in {FIELDS[close].example}?"
        else:
            hint = "put words that hold a colon in quotation marks"
        mark = "" if hint.endswith("?") else "."
        self.problem(f"{name}: is not a field; {hint}{mark}", token.start, end)

    def _empty(self, field: Field, token: Token) -> None:
        self.problem(
            f"{field.name}: needs a value right after it, such as {field.example}.",
            token.start,
            token.end,
        )

    def _facet(self, field: Field, values: tuple[Value, ...], token: Token) -> Node | None:
        asked: dict[str, None] = {}
        for value in values:
            plain = folded(value.text)
            if field.values == CHOICE and plain not in field.choices:
                self._not_a_choice(field, plain, value)
            else:
                asked[plain] = None
        if not asked:
            return None
        if field.name == "lane":
            return Lane(tuple(asked), token.start, token.end)
        return Facet(field.name, tuple(asked), token.start, token.end)

    def _not_a_choice(self, field: Field, plain: str, value: Value) -> None:
        close = nearest(plain, field.choices) if self._advises else ""
        hint = f"did you mean {close}?" if close else f"it is one of {', '.join(field.choices)}."
        self.problem(f"{field.name}: cannot be {plain[:40]}; {hint}", value.start, value.end)

    def _dates(self, field: Field, values: tuple[Value, ...]) -> Node | None:
        windows = tuple(dates for value in values if (dates := self._date(field, value)))
        if len(windows) > 1:
            return Or(windows)
        return windows[0] if windows else None

    def _date(self, field: Field, value: Value) -> Dates | None:
        try:
            window = _beside(field.name, self._window(value.text))
        except DateError as error:
            hint = self._in_quotation_marks(field, value)
            start = value.start if hint else min(value.start + error.position, value.end - 1)
            self.problem(hint or f"{error}.", start, value.end)
            return None
        return Dates(window, value.text, value.start, value.end)

    def _window(self, text: str) -> Window:
        from .loose import loose_window  # only where a query has a date

        return loose_window(text, self._today or datetime.date.today())

    def _in_quotation_marks(self, field: Field, value: Value) -> str:
        """Return what to do where a date goes on behind a space: date:sep 2022."""
        if value.right != value.end or not self._advises:
            return ""
        longer = value.text
        for word in self._text[value.end : value.end + 40].split()[:3]:
            longer = f"{longer} {word}"
            try:
                self._window(longer)
            except DateError:
                continue
            return f'A date with a space in it stands in quotation marks: {field.name}:"{longer}".'
        return ""

    def _near(self, field: Field, token: Token) -> Node | None:
        start, end = token.values[0].start, token.values[-1].end
        matched = re.match(_POINT, ",".join(value.text for value in token.values))
        lat, lon, km = (
            (_decimal(part) for part in matched.group(1, 2, 3)) if matched else (None,) * 3
        )
        if matched is None or lat is None or lon is None or (matched[3] and km is None):
            self.problem(
                f"near: needs latitude, longitude and a distance, such as {field.example}.",
                start,
                end,
            )
            return None
        if abs(lat) > 90 or abs(lon) > 180:
            self.problem(
                "near: takes a latitude from -90 to 90 and then a longitude from -180 to 180.",
                start,
                end,
            )
            return None
        if km is not None and (matched[4] or "").casefold() == "m":
            km /= 1000
        return Near(lat, lon, EVERY_KM if km is None else km, token.start, token.end)

    def _number(self, token: Token) -> Node | None:
        measure = token.text.casefold()
        if measure in FIELDS:
            example = FIELDS[measure].example
            self.problem(
                f"{measure} is a field and takes a colon, as in {example}.", token.start, token.end
            )
            return None
        amount = _amount(token.values[0].text)
        if amount is None:
            written = f"{token.text[:40]}{token.op}"
            message = f"{written} needs a number right after it, such as {MEASURE_EXAMPLE}."
            self.problem(message, token.start, token.end)
            return None
        return Number(fold(measure), token.op, amount, token.start, token.end)


def _beside(name: str, window: Window) -> Window:
    """Return the days that after: or before: leave; the window itself for date: and on:."""
    if name == "after":
        if window.hi is None:
            raise DateError("after: needs a date that ends, such as after:2022-09")
        return Window(window.hi + 1, None)
    if name == "before":
        if window.lo is None:
            raise DateError("before: needs a date that begins, such as before:2022-09")
        return Window(None, window.lo - 1)
    return window


def _decimal(text: str | None) -> float | None:
    if not text or text.count(".") > 1 or not any(sign.isdigit() for sign in text):
        return None
    return float(text)


def _amount(text: str) -> float | None:
    matched = re.match(_AMOUNT, text)
    if matched is None or not (matched[2] or matched[3]):
        return None
    digits = (matched[2] or "0").replace(",", "").replace("_", "") or "0"
    amount = float(f"{matched[1]}{digits}{matched[3] or ''}") * _TIMES[matched[4].casefold()]
    return amount if math.isfinite(amount) else None
