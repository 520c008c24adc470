"""Selections made of plain values, for tests of the written forms."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from conflict_tui.export.front_matter import Made
from conflict_tui.export.selection import Chosen, Selection
from conflict_tui.model.certainty import Certainty
from conflict_tui.model.edtf import parse_edtf
from conflict_tui.model.event import (
    Actor,
    Claim,
    Event,
    EventActor,
    EventPlace,
    EventSource,
    Evidence,
    Figure,
    Link,
    Place,
    Publisher,
    Quote,
    Sector,
    Source,
    Stance,
)
from conflict_tui.model.machine_tag import MachineTag
from conflict_tui.model.value import replace
from conflict_tui.model.when import When
from conflict_tui.store.tally import Tally
from tests.small import DATASET, small_events

MADE = Made("conflict-tui 0.0", date(2026, 1, 2))

HOSTILE_TEXTS = (
    "# heading", "- item", "+ item", "* item", "1. item", "2) item", "(3) item", "a. item",
    "iv) item", "#. item", "> quote", "| a | b |", "|---|", "--- | ---", "---", "===", "***", "___",
    "```\ncode", "~~~\ncode", "    indented", "\tindented", "<b>bold</b>", "<script>x</script>",
    "<!-- hidden -->", "<https://example.org/x>", "[text](https://example.org)", "![p](x.png)",
    "[^1]", "[^1]: forged", "^[inline note]", "[@cite]", "@cite", "@(ex)", "(@) example",
    "(@ex) example", "$x$", "$$x$$", "`code`", "``code", "\\", "ends with \\", "a\\|b", "a | b",
    "**bold**", "_it_", "*it*", "~~gone~~", "H~2~O", "x^2^", "==high==", "%%hidden%%",
    "{#id}", "title {.class}", "::: div", ": definition", "~ definition", "Table: caption",
    "table: caption", ":caption", "&copy; &#35; &amp;", "\\begin{x}", "\\(x\\)",
    "https://example.org/a_b_c", "www.example.org", "someone@example.org", "[[link]]", "#tag",
    "^block", "line\nbreak", "para\n\npara", "two\r\nlines", "a\x0bb\x0cc", "\x1b[31mred",
    "\u202eevil", "\u200b", "\u200b# x", "\ufeff", "", " ", "\u2028x", "\x85# x", "\ud800",
    "+---+\n| x |\n+---+", "a\n---", "a\n===", "x\n: y", "[x]: https://example.org", "*[HTML]: x",
    "- [ ] task", "> [!NOTE]\n> x", "\\newpage", "..", "...", "\u00a0\u00a0# x", "\u3000- x",
    "<details><summary>x", "'\"", "`|`", "a`|`b", "\\`x`", "``` `` `", "-", "+", "*", "#", "1.",
    "ö" * 80, "|", "||", "\\|", "\\\\|", ":::", "**", "__", "*a **b* c**", "]( x", "](", "](<x>)",
)  # fmt: skip
"""Texts that would change a document if they were taken for Markdown."""


def any_text(most: int) -> st.SearchStrategy[str]:
    """Return texts of any characters, and of those that have a meaning in Markdown."""
    signs = st.text(alphabet="\\`*_{}[]()<>|@$#^~&!:=%-+.\"'/ \n\t1ai", max_size=most)
    return st.one_of(signs, st.text(max_size=most))


def selection_of(events: list[Event], query: str = "sector:river") -> Selection:
    """Return a selection of events as a query might find them."""
    chosen = tuple(
        Chosen(event, Certainty.UNDATED if event.when.is_undated else Certainty.CERTAIN)
        for event in events
    )
    undated = sum(event.when.is_undated for event in events)
    counts = Tally(total=20, certain=len(events) - undated, possible=0, undated=undated, aside=2)
    return Selection(query, counts, chosen, database="small.db", schema=1)


def full_event() -> Event:
    """Return the event of tests.small that fills every part of a record."""
    found = small_events()[0]
    linked = replace(found, links=(Link("contradicts", "small-denial", "Calls it a rumour", True),))
    guessed = replace(linked, machine_tags=(MachineTag("crossing", 0.75),))
    return replace(guessed, note="Look at the map.", own_tags=("check",), marked=True)


def event_saying(text: str) -> Event:
    """Return an event that says `text` wherever a record can hold text from outside."""
    publisher = Publisher("p", text)
    article = Source(
        "article", publisher, title=text, author=text, url=text, archive_url=text, accessed=text,
        as_cited=text, published=When(text, parse_edtf("2022-09")),
    )  # fmt: skip
    wire = Source("wire", publisher, title=text, cited_in="article")
    actor = Actor("a", text, "person", office=text)
    place = Place("pl", text, "town", 49.5, 37.25)
    evidence = (
        Evidence(Stance.ASSERTS, "article", actor, "q1", "", text, text),
        Evidence(Stance.DENIES, "wire", None, "", "", text, ""),
    )
    return Event(
        uid="saying", title=text, kind=small_events()[0].kind,
        dataset=replace(DATASET, title=text, licence=text, citation=text, url=text),
        when=When(text, parse_edtf("2022-09-10")), summary=text, type=text, remark=text,
        sectors=(Sector("s", text, "XX"),), places=(EventPlace(place),),
        actors=(EventActor(actor, "side_a", text),),
        sources=(EventSource(article, text), EventSource(wire, text)),
        quotes=(Quote("q1", text, "article", actor, text, "uk", text, text, Stance.ASSERTS),),
        claims=(Claim("c1", "control", text, actor, evidence), Claim("c2", "date", text)),
        figures=(Figure("killed", 1.0, 2.0, 3.0, text, "stated", text, actor, "wire", text),),
        links=(Link("contradicts", "other", text),), tags=(text,), own_tags=(text,), note=text,
    )  # fmt: skip
