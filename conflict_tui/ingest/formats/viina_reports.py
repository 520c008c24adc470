"""VIINA, one event for each place in each report (its files `event_info`)."""

from __future__ import annotations

from ...model.event import EventSource, Quote
from ...model.value import replace
from ...model.when import When
from ..cells.parts import given
from ..cells.times import at_time
from ..cells.titles import title_of
from ..verdict import Odd
from .format import Field, Format
from .viina_parts import PLACES, dataset, native_id, quoted, report, reported

_LANGUAGES = {"ua": "uk", "uk": "uk", "ru": "ru", "en": "en"}


def _when(date: str, time: str) -> object:
    when: When = reported(date)
    timed = at_time(when.edtf, given(time))
    when = replace(when, edtf=timed.date, words=" ".join(filter(None, (date, given(time)))))
    return Odd(when, timed.odd) if timed.odd else when


def _words(
    text: str, source: str, url: str, date: str, lang: str, asciiname: str
) -> tuple[str, tuple[EventSource, ...], tuple[Quote, ...]]:
    language = _LANGUAGES.get(lang.lower(), "")
    cited = report(given(source), given(url), date, language)
    title = title_of(given(text)) or f"A report · {given(asciiname)}".removesuffix(" · ")
    texts = (text,) if given(text) else ()
    return title, (cited,), quoted(texts, cited, language)


FORMAT = Format(
    name="viina-reports",
    title="VIINA, single reports",
    version=1,
    dataset=dataset("viina-reports", "VIINA, single reports"),
    fields=(
        Field("native id", ("event_id", "date"), native_id, "id and year", is_unique=True),
        Field("when", ("date", "time"), _when, "the day and time of the report, not of the event"),
        Field(
            ("title", "sources", "quotes"),
            ("text", "source", "url", "date", "lang", "asciiname"), _words,
            "the words of the report and where it stands", is_unique=True,
        ),
        PLACES,
    ),
    marks=("event_id", "event_id_1pd", "report_id", "source", "text", "lang"),
    needs=("event_id", "date", "text"),
    about="""\
`event_info_latest_YEAR.csv` from the folder `Data` of VIINA, as it is or zipped: every report by
itself, in its own words. The same incident is there as often as it was reported; `viina` reads the
file in which reports of one day are taken together.
""",
)  # fmt: skip
