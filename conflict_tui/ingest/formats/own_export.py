"""Our own export (JSON, or some of its lines) comes back as it was.

docs/export.md lists the keys. An event keeps its uid, brings its data set with it, and holds all
that it refers to; only links may lead to events that are elsewhere.
"""

from __future__ import annotations

from ...model.event import Dataset, Kind, Link
from ...model.machine_tag import MachineTag
from ...model.when import When
from ..corpus.records import Text
from ..verdict import Odd, Rejected
from .format import Field, Format
from .own_records import DatasetObject, DateObject, LinkObject, MachineTagObject, SectorObject
from .own_references import Known, converted, dated, several
from .own_values import claims, event_actors, event_places, event_sources, figures, quotes

_HELD = ("sectors", "places", "actors", "sources", "quotes", "claims", "figures")
_FURTHER = tuple(f"references.{name}" for name in ("sectors", "places", "actors", "sources"))


def _text(found: object) -> str:
    return converted(found, str)


def _uid(found: object) -> str:
    return converted(found, Text)


def _kind(found: object) -> Kind:
    return converted(found, Kind)


def _dataset(found: object, withheld: object) -> Dataset:
    it = converted(found, DatasetObject)
    if withheld:
        raise Rejected(
            "the record was left out of the export, because its data set may not be passed on; "
            "import the data set itself",
            1,
        )
    return Dataset(it.slug, it.title, it.kind, it.licence, it.citation, it.redistribute, it.url)


def _when(found: object) -> When:
    it = converted(found, DateObject)
    return dated(it.words, it.edtf, it.basis)


def _held(*cells: object) -> Odd:
    """Return all that an event holds, and what it refers to, in the order of the targets."""
    known = _known(cells)
    sectors, places, actors, sources, said, claimed, counted = range(len(_HELD))
    quoted = quotes(known, cells[said], said)
    held = (
        tuple(known.sectors[it.slug] for it in several(cells[sectors], SectorObject, sectors)),
        event_places(known, cells[places], places),
        event_actors(known, cells[actors], actors),
        event_sources(known, cells[sources], sources),
        quoted,
        claims(known, cells[claimed], quoted, claimed),
        figures(known, cells[counted], counted),
    )
    return Odd((*held, known.references()), *known.oddities)


def _known(cells: tuple[object, ...]) -> Known:
    known = Known()
    takers = (known.take_sectors, known.take_places, known.take_actors, known.take_sources)
    for at, take in enumerate(takers):
        further = at + len(_HELD)
        take(cells[further], further)
        take(cells[at], at)
    known.cut_loose_ends()
    return known


def _links(uid: object, found: object) -> Odd:
    """Return the links of an event; whether their ends are there is seen when they are written."""
    links = [
        Link(it.relation, it.uid, it.title, it.incoming) for it in several(found, LinkObject, 1)
    ]
    others = tuple(link for link in links if link.uid != uid)
    return Odd(others, *["a link leads to the event itself"] * (len(others) < len(links)))


def _tags(found: object) -> tuple[str, ...]:
    return tuple(dict.fromkeys(converted(found or (), tuple[Text, ...])))


def _machine_tags(found: object) -> tuple[MachineTag, ...]:
    guesses = several(found, MachineTagObject, 0)
    return tuple(MachineTag(guess.tag, guess.score) for guess in guesses)


def _withdrawn(found: object) -> bool:
    return converted(found or False, bool)


def _own(tags: object, note: object, is_marked: object) -> tuple[tuple[str, ...], str, bool]:
    return _tags(tags), converted(note or "", str, 1), converted(is_marked or False, bool, 2)


_SAYS = "as they are"

FORMAT = Format(
    name="conflict-tui",
    title="Our own export",
    version=1,
    dataset=Dataset("", "Our own export"),
    fields=(
        Field("dataset", ("dataset", "withheld"), _dataset, "the data set each event is of"),
        Field("uid", ("uid",), _uid, "as it is", is_unique=True),
        Field("title", ("title",), _text, "as it is", is_unique=True),
        Field("summary", ("summary",), _text, "as it is", is_unique=True),
        Field("kind", ("kind",), _kind, "as it is"),
        Field("type", ("type",), _text, "as it is"),
        Field("remark", ("remark",), _text, "as it is", is_unique=True),
        Field("when", ("date",), _when, "words, EDTF and basis", is_unique=True),
        Field((*_HELD, "references"), (*_HELD, *_FURTHER), _held, _SAYS, is_unique=True),
        Field("links", ("uid", "links"), _links, "to events of the file and of the database"),
        Field("tags", ("tags",), _tags, _SAYS, is_unique=True),
        Field("machine_tags", ("machine_tags",), _machine_tags, _SAYS, is_unique=True),
        Field("withdrawn", ("withdrawn",), _withdrawn, "whether its data set had it no more"),
        Field(
            ("own_tags", "note", "marked"), ("own_tags", "note", "marked"), _own,
            "your own, for events that have none", is_unique=True,
        ),
    ),
    marks=("uid", "title", "standing", "date", "dataset", "withheld"),
    needs=("uid", "title", "kind", "date", "dataset"),
    records="events.item",
    is_edition=False,
    about="""\
What `conflict-tui export` and `conflict-tui query --format json` write (docs/export.md), as a whole
or some of its lines (`.jsonl`, one event a line). Events keep their uids and bring their data sets,
sectors, places, actors and sources with them; what is there already stays as it is. A record that
was withheld is rejected: import its data set itself. Links are tied where the other event is in the
file or in the database. Your own note, tags and mark come back onto events that have none.
""",
)  # fmt: skip
