"""VIINA, one event for each place, day and kind (its files `event_1pd`), and cuts of them."""

from __future__ import annotations

from ...model.event import EventSource, Quote
from ...model.machine_tag import MachineTag
from ...model.value import replace
from ..cells.parts import given, source
from ..cells.titles import title_of
from ..verdict import Odd
from .format import Field, Format
from .viina_media import listed_media, reports_of
from .viina_parts import (
    GUESSES,
    NAMES,
    PLACES,
    SCOPE,
    dataset,
    native_id,
    quoted,
    report,
    reported,
)

_BETWEEN_TEXTS = " || "

Words = tuple[str, str, tuple[EventSource, ...], tuple[Quote, ...]]
"""Title, summary, sources and quotes."""


def _words(
    text: str, sources: str, source_urls: str, date: str, n_reports: str, asciiname: str
) -> object:
    texts = tuple(dict.fromkeys(filter(None, given(text).split(_BETWEEN_TEXTS))))
    title = title_of(*texts) or " · ".join(filter(None, (_counted(n_reports), given(asciiname))))
    cited, is_certain = _cited(sources, source_urls, date)
    if len(cited) == 1 and is_certain:
        return title, "", cited, quoted(texts, cited[0])
    words: Words = (title, _said_by_some(texts), cited, ())
    if is_certain:
        return words
    return Odd(words, "it is not certain which link is of which medium: they are one source")


def _cited(sources: str, source_urls: str, date: str) -> tuple[tuple[EventSource, ...], bool]:
    """Return the sources, and whether links and media could be told apart."""
    links = tuple(dict.fromkeys(filter(None, given(source_urls).split("|"))))
    found = reports_of(listed_media(given(sources)), links)
    if found is None:
        whole = source(
            SCOPE, given(sources), published=reported(date), as_cited=f"{sources}: {source_urls}"
        )
        return (EventSource(whole),), False
    cited = [report(short, link, date) for short, link in found]
    publishers = [it.source.publisher.slug for it in cited]
    return tuple(
        replace(it, lineage=slug) if publishers.count(slug) > 1 else it
        for it, slug in zip(cited, publishers, strict=True)
    ), True


def _said_by_some(texts: tuple[str, ...]) -> str:
    said = " ".join(f"“{text}”" for text in texts)
    return f"From the reports, it is not said from which: {said}" if said else ""


def _counted(reports: str) -> str:
    return "A report" if given(reports) in ("", "1") else f"{reports} reports"


def _remark(n_reports: str, date: str) -> str:
    if not given(n_reports):
        return "Coded by software from news reports."
    return f"Coded by software from {_counted(n_reports).lower()} of one day."


def _targets(classes: str) -> tuple[MachineTag, ...]:
    names = dict.fromkeys(filter(None, given(classes).split("|")))
    return tuple(MachineTag(name.strip().lower().replace("_", "-")) for name in names)


FORMAT = Format(
    name="viina",
    title="VIINA",
    version=1,
    dataset=dataset(SCOPE, "VIINA, one event per place, day and kind"),
    fields=(
        Field("native id", ("event_id_1pd", "date"), native_id, "id and year", is_unique=True),
        Field("when", ("date",), reported, "the day of the report, not of the event"),
        Field(
            ("title", "summary", "sources", "quotes"),
            ("text", "sources", "source_urls", "date", "n_reports", "asciiname"), _words,
            "the words of the reports, quoted where they have one source; the media, with their "
            "links where the host says whose they are", is_unique=True,
        ),
        PLACES,
        Field("remark", ("n_reports", "date"), _remark, "from how many reports it was made"),
        *GUESSES,
        Field("machine_tags", ("target_classes",), _targets, "in a cut that has them"),
    ),
    marks=("event_id_1pd", "date", "asciiname", "sources"),
    needs=("event_id_1pd", "date"),
    names={
        "sources": ("sources_matching",), "source_urls": ("urls", "url"),
        "text": ("representative_text",), **NAMES,
    },
    about="""\
`event_1pd_latest_YEAR.csv` from the folder `Data` of VIINA, as it is or zipped; a cut that adds
links and texts can be read too: give it `--dataset` with a name of its own, or it counts as an
edition of VIINA. Types and actors are guesses of a classifier and become machine tags; ids begin
anew every year and get the year behind them; dates are those of the reports.
""",
)  # fmt: skip
