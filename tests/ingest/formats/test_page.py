"""docs/formats.md, held against the declarations of the formats."""

from __future__ import annotations

from pathlib import Path

from conflict_tui.ingest.formats.catalogue import formats
from conflict_tui.ingest.formats.page import formats_page

ROOT = Path(__file__).parents[3]


def test_the_page_of_formats_is_what_make_docs_writes() -> None:
    page = (ROOT / "docs" / "formats.md").read_text(encoding="utf-8")
    assert page == formats_page(), "docs/formats.md is out of date: run `make docs`"


def test_every_format_says_where_its_files_come_from() -> None:
    told = {form.name for form in formats() if form.about.strip()}
    assert {form.name for form in formats()} - told == set()


def test_no_format_reads_into_something_that_an_event_has_not() -> None:
    unknown = {
        target
        for form in formats()
        for field in form.fields
        for target in ([field.target] if isinstance(field.target, str) else field.target)
    } - {
        "native id", "uid", "title", "summary", "kind", "type", "remark", "when", "places", "areas",
        "actors", "sources", "quotes", "claims", "figures", "links", "tags", "machine_tags",
        "references", "sectors", "dataset", "note", "own_tags", "marked", "withdrawn",
    }  # fmt: skip
    assert unknown == set()
