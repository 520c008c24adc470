"""What the files of VIINA share: dates, places, the media they name, and its classifier's guesses.

It codes news reports by software. The date is that of the report; types and actors are guesses.
"""

from __future__ import annotations

from collections.abc import Callable

from ...model.event import Dataset, EventSource, Quote
from ...model.machine_tag import MachineTag
from ...model.when import When
from ..cells.parts import Places, coordinates, given, placed, source
from ..cells.web_links import host_of, web_link
from ..dates.shapes import COMPACT, ISO, read_date
from ..verdict import Odd, Rejected
from .format import Field
from .viina_media import name_of

SCOPE = "viina"
SHAPES = (COMPACT, ISO)
YEARS = range(2021, 2101)
"""A margin around what it covers: from February 2022 on."""
_PRECISIONS = {"STREET": "exact", "ADM3": "settlement", "ADM2": "adm2", "ADM1": "adm1"}
_LIKELY = 0.5
_LICENCE = "ODbL 1.0"
_CITATION = (
    "Zhukov, Yuri, and Natalie Ayers (2023). VIINA 2.0: Violent Incident Information from News "
    "Articles on the 2022 Russian Invasion of Ukraine. Cambridge, MA: Harvard University."
)

TYPES = {
    "t_mil": "military-operations", "t_loc": "names-a-place", "t_san": "sanctions",
    "t_aad": "air-defence", "t_airstrike": "air-strike", "t_airalert": "air-alert",
    "t_uav": "drone", "t_armor": "armour", "t_arrest": "arrest", "t_artillery": "artillery",
    "t_control": "control", "t_firefight": "firefight", "t_ied": "explosive-device",
    "t_raid": "raid", "t_occupy": "occupation", "t_property": "property-destroyed",
    "t_cyber": "cyber", "t_hospital": "hospital", "t_milcas": "military-casualties",
    "t_civcas": "civilian-casualties", "t_retreat": "retreat", "t_nmil": "not-military",
    "a_rus": "involves-russian-forces", "a_ukr": "involves-ukrainian-forces",
    "a_rus_init": "initiated-by-russian-forces", "a_ukr_init": "initiated-by-ukrainian-forces",
    "a_civ": "initiated-by-civilians", "a_other": "initiated-by-others",
}  # fmt: skip
"""By column: what its codebook means."""


def dataset(slug: str, title: str) -> Dataset:
    """Return the data set of one of its files."""
    return Dataset(
        slug, title, "machine", _LICENCE, _CITATION, "yes", "https://github.com/zhukovyuri/VIINA"
    )


def native_id(identifier: str, date: str) -> str:
    """Return id and year: ids begin anew every year."""
    return f"{identifier}-{date[:4]}" if given(identifier) and given(date) else ""


def reported(date: str) -> When:
    """Return the day of the report."""
    return When(date, read_date(given(date), SHAPES, years=YEARS), "report")


def places(
    name: str, adm2: str, adm1: str, latitude: str, longitude: str, precision: str
) -> object:
    """Return the place that was found in the text, with the areas it lies in."""
    coded = _PRECISIONS.get(precision.upper(), "unknown")
    found: Places = placed(
        SCOPE, given(name), ((given(adm1), "region"), (given(adm2), "district")),
        coordinates(latitude, longitude, 3), kind="town", precision=coded,
        method="centroid" if coded in ("adm1", "adm2") else "stated",
    )  # fmt: skip
    if coded == "unknown" and given(precision):
        return Odd(found, "GEO_PRECISION is not STREET, ADM3, ADM2 or ADM1")
    return found


PLACES = Field(
    ("places", "areas"),
    ("asciiname", "ADM2_NAME", "ADM1_NAME", "latitude", "longitude", "GEO_PRECISION"),
    places,
    "settlement, district and region; precision STREET exact, ADM3 settlement, ADM2, ADM1",
)


def report(short: str, link: str, date: str, language: str = "") -> EventSource:
    """Return a report as a source: a medium, the day, and the link where there is one."""
    name = name_of(short) or host_of(link)
    found = source(
        SCOPE, name, url=web_link(link), published=reported(date), language=language,
        as_cited=short,
    )  # fmt: skip
    return EventSource(found)


def quoted(texts: tuple[str, ...], cited: EventSource, language: str = "") -> tuple[Quote, ...]:
    """Return the words of a report."""
    return tuple(
        Quote(f"q{number}", text, cited.source.slug, language=language)
        for number, text in enumerate(texts, 1)
    )


def guesses(tag: str) -> Callable[[str, str], tuple[MachineTag, ...]]:
    """Return what reads one guess out of its two columns: yes or no, and how likely."""

    def read(is_so: str, likely: str) -> tuple[MachineTag, ...]:
        flag, score = given(is_so), _score(given(likely), 1)
        if not flag and likely in ("0", "1"):
            flag, score = likely, None
        if flag:
            return (MachineTag(tag, score),) if flag.removesuffix(".0") == "1" else ()
        return (MachineTag(tag, score),) if score is not None and score >= _LIKELY else ()

    return read


def _score(text: str, cell: int) -> float | None:
    if not text:
        return None
    try:
        found = float(text)
    except ValueError:
        found = -1
    if not 0 <= found <= 1:
        raise Rejected(f"“{text[:20]}” is not a probability from 0 to 1", cell)
    return found


GUESSES = tuple(
    Field("machine_tags", (f"{column}_b", column), guesses(tag), f"“{tag}”, and how likely")
    for column, tag in TYPES.items()
)
NAMES = {column: (f"{column}_pred",) for column in TYPES}
