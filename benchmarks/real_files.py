"""Which files of real events are repeated, and which come as they are beside them."""

from __future__ import annotations

from pathlib import Path

from .real_copies import COMPACT, DAY_FIRST, ISO, MONTH_FIRST, RealFile

_MAPPINGS = Path(__file__).resolve().parents[1] / "docs" / "mappings"


def _by(mapping: str) -> tuple[str, ...]:
    """Return the options of an import by a mapping of the documentation."""
    return "--mapping", str(_MAPPINGS / f"{mapping}.toml")


_UCDP_IDS = {"id": 10_000_000}
_UCDP_DATES = dict.fromkeys(("date_start", "date_end", "source_date", "source_article"), (ISO,))
_UCDP_YEAR = ("year", "date_start")

REPEATED = (
    RealFile(
        "ucdp_ukraine/ged_ukraine_cp1252.csv.gz",
        "ucdp-ukraine",
        ids=_UCDP_IDS,
        dates={
            "date_start": (MONTH_FIRST,),
            "date_end": (MONTH_FIRST,),
            "source_date": (ISO, DAY_FIRST),
            "source_article": (ISO,),
        },
        year=_UCDP_YEAR,
        encoding="cp1252",
    ),
    RealFile(
        "ucdp_ukraine/ged_ukraine_hdx_hxl_2022.csv.gz",
        "ucdp-ukraine-2022",
        ids=_UCDP_IDS,
        dates=_UCDP_DATES,
        year=_UCDP_YEAR,
        below_header=1,
    ),
    RealFile(
        "viina/viina_2022_rebuild.csv.gz",
        "viina-cut",
        ids={"event_id_1pd": 1_000_000},
        dates={"date": (COMPACT,)},
    ),
    RealFile(
        "ucdp_syria/ucdp_syria_19.1.csv.gz",
        "ucdp-syria",
        ids=_UCDP_IDS,
        dates=_UCDP_DATES,
        year=_UCDP_YEAR,
    ),
    RealFile(
        "gdelt/gdelt_events_sample.csv.gz",
        "gdelt",
        ids={"GLOBALEVENTID": 1_000_000_000},
        dates={"SQLDATE": (COMPACT,), "DATEADDED": (COMPACT,)},
        has_newer=True,
    ),
    RealFile(
        "sirens/sirens_volunteer_en.csv.gz",
        "sirens",
        _by("sirens"),
        dates={"started_at": (ISO,), "finished_at": (ISO,)},
    ),
)

AS_THEY_ARE: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("uncertain_dates/british_history.csv", _by("british-history")),
    ("uncertain_dates/monarchs.csv", _by("monarchs")),
    ("uncertain_dates/messydates_battles.csv", _by("battles")),
    ("timelinejs/contrib_women_in_computing.csv", ()),
    ("timelinejs/website_examples_republican_timeline3.json", ()),
)
"""Few events, but dates that are uncertain, open or not there; with the options of the import."""
