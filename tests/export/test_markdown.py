import shutil
from collections import Counter
from datetime import date

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conflict_tui.export.front_matter import Made
from conflict_tui.export.markdown import markdown
from conflict_tui.export.markdown_text import one_line
from conflict_tui.export.selection import Chosen, withhold
from conflict_tui.model.calendar import Window, day_of
from conflict_tui.model.certainty import Certainty
from conflict_tui.model.event import Event, Standing
from conflict_tui.model.value import replace
from tests.export.selections import (
    HOSTILE_TEXTS,
    MADE,
    any_text,
    event_saying,
    full_event,
    selection_of,
)
from tests.export.structure import by_markdown_it, by_pandoc, text_of
from tests.small import DATASET, small_events

PANDOC_FORMS = ("markdown", "gfm+footnotes", "commonmark_x")
needs_pandoc = pytest.mark.skipif(
    shutil.which("pandoc") is None, reason="pandoc is not installed: it reads what we write"
)


def written(events: list[Event], query: str = "sector:river") -> str:
    return "".join(markdown(selection_of(events, query), MADE))


def section(document: str, heading: str) -> str:
    return document.split(heading)[1].split("\n##")[0]


def saying(texts: list[str]) -> list[Event]:
    """Return one event for each text, with something to see in every text."""
    return [event_saying(f"{text} end") for text in texts]


def head_of(document: str) -> dict[str, object]:
    head = yaml.safe_load(document.split("---\n")[1])
    assert isinstance(head, dict)
    return head


def test_the_front_matter_has_flat_keys_with_every_count() -> None:
    head = head_of(written(small_events()))
    assert head == {
        "title": "Events from 2022-09-01",
        "date": "2026-01-02",
        "generator": "conflict-tui 0.0",
        "filter": "sector:river",
        "selection": "filter",
        "period": "2022-09-01/..",
        "events": 7, "certain": 6, "possible": 0, "undated": 1, "left_out": 2, "withheld": 0,
        "of_all": 20, "sources": 3, "claims": 2, "conflicts": 0,
        "coordinates": "as recorded",
        "database": "small.db",
        "schema": 1,
        "licences": "A small invented data set: CC0-1.0",
        "status": "not reviewed",
    }  # fmt: skip


@pytest.mark.parametrize(
    "query", ["a: b", "- x", "'\"", "x\u202ey", "---", "\x1b", "\U000e0041", "#"]
)
def test_the_filter_survives_the_front_matter_as_it_was_typed(query: str) -> None:
    document = written([], query)
    assert head_of(document)["filter"] == query
    assert not set(document) & set("\x1b\u202e\U000e0041")


def test_the_period_is_what_was_asked_for_where_days_were_asked_for() -> None:
    window = Window(day_of(2022, 9, 5), day_of(2022, 9, 12))
    selection = replace(selection_of(small_events()[:1]), window=window)
    head = head_of("".join(markdown(selection, MADE)))
    assert head["period"] == "2022-09-05/2022-09-12"
    assert head["title"] == "Events from 2022-09-05 to 2022-09-12"


def test_the_same_selection_gives_the_same_bytes_but_for_the_date() -> None:
    one = "".join(markdown(selection_of(small_events()), Made("p", date(2026, 1, 2)))).split("\n")
    two = "".join(markdown(selection_of(small_events()), Made("p", date(2027, 3, 4)))).split("\n")
    assert [pair for pair in zip(one, two, strict=True) if pair[0] != pair[1]] == [
        ('date: "2026-01-02"', 'date: "2027-03-04"')
    ]


def test_every_event_has_a_heading_and_a_row_in_the_overview() -> None:
    document = written(small_events()[:2])
    assert "\n### 1. River crossed at Oldford\n" in document
    assert "\n### 2. Ministry calls the crossing a rumour\n" in document
    rows = section(document, "## At a glance").strip().split("\n")[2:]
    assert rows[0].startswith("| 1 | ● 2022-09-08 | Oldford, Arland | River crossed at Oldford |")
    assert len(rows) == 2


def test_a_possible_and_an_undated_event_carry_their_signs() -> None:
    selection = selection_of([])
    month, undated = small_events()[3], small_events()[5]
    events = (Chosen(month, Certainty.POSSIBLE), Chosen(undated, Certainty.UNDATED))
    document = "".join(markdown(replace(selection, events=events), MADE))
    assert "| 1 | ◐ from autumn 2022 |" in document
    assert "| 2 | ○ undated |" in document
    assert document.count("only possible in the period") == 1
    assert "- Date only overlaps the days asked for: `small-winter`." in document
    assert "- Undated: `small-undated`." in document


def test_facts_tell_words_bounds_and_precision_of_date_and_place() -> None:
    document = written(small_events())
    assert "- **When:** ● `2022-09-08` “Thursday” (day)\n" in document
    assert "`2022-09-05/2022-09-12~` “nearly a week” (lasting within 2022-09-05 to" in document
    assert "- **Where:** Oldford (49.500° N 37.250° E, precision: near, within 5 km," in document


def test_a_quotation_stands_in_a_block_quote_with_speaker_source_and_mark() -> None:
    document = written([full_event()])
    assert (
        "\n> we are across\n>\n> — Ivo Lind (defence minister), The Gazette, ¶4[^1]\n" in document
    )
    assert "\n> нічого не сталося\n>\n> Translation (us): nothing\n>\n> — Min" in document


def test_the_voices_on_a_claim_stand_side_by_side() -> None:
    document = written([full_event()])
    assert (
        "| The east bank is held (control) | Ivo Lind (defence minister) | asserts | "
        "“we are across”, ¶4, spoken[^1] | not assessed |\n"
        "| The east bank is held (control) | North | denies | “нічого не сталося”, ¶1[^3] |"
    ) in document


def test_figures_are_given_as_low_best_and_high_with_who_said_them() -> None:
    document = written([full_event()])
    assert (
        "| distance | – | – | 70 | km | “as far as 70 km”, up to, estimates vary | South[^1] |"
        in document
    )
    assert "| killed | 10 | 12 | 15 | people | – | – |" in document


def test_what_the_person_wrote_is_kept_apart_from_what_is_recorded() -> None:
    document = written([full_event()])
    assert "**Recorded.** Troops are recorded on the east bank.[^1][^2][^3]" in document
    assert "**The analyst’s note.** Look at the map.\n\n**The analyst’s tags:** check" in document


def test_footnotes_are_defined_once_and_numbered_by_first_use() -> None:
    document = written(list(reversed(small_events())))
    marks = [part.split("]")[0] for part in document.split("[^")[1:]]
    assert list(dict.fromkeys(marks)) == ["1", "2", "3"]
    definitions = [line for line in document.split("\n") if line.startswith("[^")]
    assert [line.split(":")[0] for line in definitions] == ["[^1]", "[^2]", "[^3]"]
    assert definitions[0] == (
        "[^1]: A\\. Writer, “The river crossed”, The Gazette, `2022-09-10`. "
        "<https://example.org/river>. Archived: <https://example.org/archive/river>. "
        "Accessed 2022-10-01."
    )


def test_a_source_known_only_through_another_says_so() -> None:
    document = written([full_event()])
    assert "Wire Agency, ¶5, as cited by The Gazette[^2]" in document
    assert "Known through: A. Writer, “The river crossed”, The Gazette." in document


def test_a_disputed_event_counts_as_a_conflict() -> None:
    disputed = replace(full_event(), standing=Standing.DISPUTED)
    document = written([disputed])
    assert head_of(document)["conflicts"] == 1
    assert "- **Standing:** disputed\n" in document


def test_the_text_of_a_data_set_that_may_not_be_passed_on_is_left_out() -> None:
    closed = replace(DATASET, slug="closed", title="Closed set", redistribute="no")
    secret = event_saying("Geheim")
    chosen = withhold(Chosen(replace(secret, uid="closed-1", dataset=closed, note="mine")))
    selection = replace(selection_of([full_event()]), events=(Chosen(full_event()), chosen))
    document = "".join(markdown(selection, MADE))
    assert "Geheim" not in document.replace("**The analyst’s tags:** Geheim", "")
    assert (
        "### 2. Record withheld\n\n- **Record:** `closed-1` in the data set Closed set" in document
    )
    assert "**The analyst’s note.** mine" in document
    assert "Left out: 2 undated events, of which" in document
    assert "the text of 1 event, whose data set may not be passed on." in document
    assert "Data set Closed set: 1 event; " in document
    assert head_of(document)["withheld"] == 1


def test_an_open_data_set_is_passed_on_whole() -> None:
    assert withhold(Chosen(full_event())) == Chosen(full_event())


def test_an_empty_selection_is_a_whole_document() -> None:
    document = written([])
    assert "Nothing was selected." in document
    assert head_of(document)["events"] == 0
    assert by_markdown_it(document)["heading_open h2"] == 2


@pytest.mark.parametrize("text", HOSTILE_TEXTS)
def test_a_hostile_text_changes_no_part_of_the_document(text: str) -> None:
    assert _loosely(by_markdown_it(written(saying([text])))) == _loosely(
        by_markdown_it(written(saying(["word"])))
    )


@settings(max_examples=60, deadline=None)
@given(any_text(30))
def test_no_text_changes_any_part_of_the_document(text: str) -> None:
    assert _loosely(by_markdown_it(written(saying([text])))) == _loosely(
        by_markdown_it(written(saying(["word"])))
    )


@needs_pandoc
@pytest.mark.parametrize("form", PANDOC_FORMS)
def test_pandoc_sees_the_same_parts_whatever_the_texts_are(form: str) -> None:
    hostile = by_pandoc(written(saying(list(HOSTILE_TEXTS))), form)
    assert _loosely(hostile) == _loosely(
        by_pandoc(written(saying(["word"] * len(HOSTILE_TEXTS))), form)
    )
    assert hostile["Table"] == 1 + 2 * len(HOSTILE_TEXTS)
    assert hostile["Header"] == 4 + len(HOSTILE_TEXTS)


@needs_pandoc
@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(texts=st.lists(any_text(16), min_size=8, max_size=8))
def test_pandoc_sees_the_same_parts_for_any_texts(texts: list[str]) -> None:
    assert _loosely(by_pandoc(written(saying(texts)))) == _loosely(
        by_pandoc(written(saying(["word"] * 8)))
    )


@needs_pandoc
@pytest.mark.parametrize("form", ["markdown-smart", "gfm+footnotes"])
def test_pandoc_shows_every_text_as_it_is(form: str) -> None:
    shown = text_of(written(saying(list(HOSTILE_TEXTS))), form)
    missing = [text for text in HOSTILE_TEXTS if f". {one_line(f'{text} end')}" not in shown]
    assert missing == []


@needs_pandoc
@pytest.mark.parametrize("form", PANDOC_FORMS)
def test_pandoc_ties_every_mark_to_its_footnote(form: str) -> None:
    parts = by_pandoc(written([full_event()]), form)
    assert parts["Note"] == written([full_event()]).split("\n[^1]:")[0].count("[^")
    assert (parts["BlockQuote"], parts["Table"]) == (3, 3)


def _loosely(parts: Counter[str]) -> Counter[str]:
    """Return the parts but for paragraphs, which a text may have several of, and links in a url."""
    loose = {
        "Para", "paragraph_open p", "paragraph_close p", "inline ",
        "link_open", "link_close", "Link", "Code", "code_inline",
    }  # fmt: skip
    return Counter({part: number for part, number in parts.items() if part not in loose})
