"""What leaves the program: copies, links, exports."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

import pytest

from conflict_tui.model.edtf import parse_edtf
from conflict_tui.model.event import Event, EventSource, Kind, Source
from conflict_tui.model.query_parser import parse_query
from conflict_tui.model.references import References
from conflict_tui.model.when import When
from conflict_tui.store.archive import Archive
from conflict_tui.store.opening import open_writing
from conflict_tui.store.schema import create
from conflict_tui.store.writing import Writer
from tests.small import ARTICLE, DATASET, GAZETTE, small_references
from tests.ui.person import Person, program

LONG = "戦" * 19_900


@pytest.fixture(scope="module")
def linked_db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with links of several kinds, and an event too long for a clipboard."""
    path = tmp_path_factory.mktemp("linked") / "linked.db"
    urls = {
        "script": "javascript:alert(1)",
        "file": "file:///etc/passwd",
        "secure": "https://example.org/secure",
        "plain": "HTTP://example.org/plain",
    }
    sources = [Source(slug, GAZETTE, title=slug, url=url) for slug, url in urls.items()]
    when = When("8 September", parse_edtf("2022-09-08"), "event")
    events = [
        Event(uid=f"with-{source.slug}", title=source.slug, kind=Kind.INCIDENT, dataset=DATASET,
              when=when, sources=(EventSource(source), EventSource(ARTICLE)))
        for source in sources[2:]
    ] + [
        Event(uid=f"with-{source.slug}", title=source.slug, kind=Kind.INCIDENT, dataset=DATASET,
              when=when, sources=(EventSource(source),))
        for source in sources[:2]
    ] + [Event(uid="z-long", title="long", kind=Kind.STATE, dataset=DATASET, when=when,
               summary=LONG)]  # fmt: skip
    references = small_references()
    create(path)
    connection = open_writing(path)
    writer = Writer(connection)
    with writer.together():
        writer.write_references(
            References(
                datasets=references.datasets,
                publishers=references.publishers,
                sources=(*references.sources, *sources),
            )
        )
        writer.write_events(events)
        writer.rebuild_search()
    connection.close()
    return path


async def choose(person: Person, typed: str) -> None:
    """Take what the typed text finds."""
    await person.type(typed)
    await person.press("enter")


async def test_y_copies_quote_citation_event_or_id(corpus_db: Path, archive: Archive) -> None:
    event = archive.event(archive.answer(parse_query("has:quote")).kth(0))
    async with program(corpus_db, "has:quote") as person:
        copies = {}
        for what in ("quote", "citation", "event", "id "):
            await person.press("y")
            await choose(person, what)
            copies[what] = person.app.clipboard
        assert copies["quote"].startswith(f"“{event.quotes[0].exact}”")
        assert event.sources[0].source.publisher.name in copies["citation"]
        assert copies["event"].startswith(event.title)
        assert copies["id "] == event.uid
        assert "clipboard" in person.footer


async def test_esc_copies_nothing(corpus_db: Path) -> None:
    async with program(corpus_db) as person:
        await person.press("y", "escape")
        assert person.app.clipboard == ""


async def test_what_is_too_long_for_a_clipboard_goes_to_a_file_that_is_named(
    linked_db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    async with program(linked_db, "long") as person:
        await person.press("y")
        await choose(person, "event")
        (written,) = tmp_path.iterdir()
        assert LONG in written.read_text(encoding="utf-8")
        assert written.name in person.told.replace(" ", "")
        assert person.app.clipboard == ""


@pytest.mark.parametrize("what", ["script", "file"])
async def test_a_link_that_is_not_of_the_web_is_never_offered(linked_db: Path, what: str) -> None:
    async with program(linked_db, what) as person:
        assert person.uid == f"with-{what}"
        await person.press("o")
        assert person.app.screen is person.explorer
        assert "No link" in person.footer


@pytest.mark.parametrize(
    ("what", "link"),
    [("secure", "https://example.org/secure"), ("plain", "HTTP://example.org/plain")],
)
async def test_a_link_is_shown_before_it_is_opened_and_esc_leaves(
    linked_db: Path, what: str, link: str
) -> None:
    async with program(linked_db, what) as person:
        await person.press("o")
        assert link in person.box
        assert "https://example.org/river" in person.box
        await person.press("escape")
        assert "Opened" not in person.footer
        assert person.app.screen is person.explorer


async def export_to(person: Person, path: Path) -> None:
    """Ask for an export and write a path over the name that is offered."""
    await person.press("e", "end", "ctrl+u")
    await person.paste(str(path))
    await person.press("enter")
    await person.wait_for_running()


async def test_e_exports_what_is_shown(corpus_db: Path, archive: Archive, tmp_path: Path) -> None:
    query = "sector:bakhmut kind:statement"
    answer = archive.answer(parse_query(query))
    async with program(corpus_db, query) as person:
        await export_to(person, tmp_path / "out.json")
        assert person.told.startswith(f"{answer.count} events written to")
    written = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))
    events = written["events"] if isinstance(written, dict) else written
    assert [event["uid"] for event in events] == archive.uids(answer.shown)


async def test_e_exports_the_marked_events_where_there_are_any(
    own_corpus_db: Path, archive: Archive, tmp_path: Path
) -> None:
    async with program(own_corpus_db) as person:
        await person.press("space", "j", "space", "X", "e")
        assert any("2 marked events" in line for line in person.box)
        await person.press("escape")
        await export_to(person, tmp_path / "out.json")
        assert person.told.startswith("2 events written to")
    written = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))
    events = written["events"] if isinstance(written, dict) else written
    assert [event["uid"] for event in events] == [archive.uid_at(0), archive.uid_at(2)]


async def test_a_file_that_exists_is_replaced_only_when_that_is_chosen(
    corpus_db: Path, tmp_path: Path
) -> None:
    path = tmp_path / "out.md"
    path.write_text("precious")
    async with program(corpus_db, "regroup") as person:
        await export_to(person, path)
        assert "out.md exists" in person.screen
        await person.press("enter")
        assert person.footer == "Nothing written: out.md is as it was."
        assert path.read_text() == "precious"
        await export_to(person, path)
        await person.press("escape")
        assert path.read_text() == "precious"
        await export_to(person, path)
        await person.press("down", "enter")
        await person.wait_for_running()
        assert "events written to" in person.told
        assert path.read_text().startswith("---\n")


@pytest.mark.parametrize("name", ["no/such/out.md", "out.exe", "", "~nobody-such/x.md", "x" * 300])
async def test_an_export_that_cannot_be_written_is_told_in_the_footer(
    corpus_db: Path, tmp_path: Path, name: str
) -> None:
    async with program(corpus_db, "regroup") as person:
        await export_to(person, Path(name) if name.startswith("~") else tmp_path / name)
        assert person.told
        assert "written to" not in person.told
        assert not person.told.startswith("/ filter")
        assert person.app.is_running


async def test_the_name_offered_for_an_export_says_what_is_filtered(corpus_db: Path) -> None:
    async with program(corpus_db, "sector:bakhmut date:2023-03") as person:
        await person.press("e")
        assert any(line.startswith("sector-bakhmut-date-2023-03-") for line in person.box)
