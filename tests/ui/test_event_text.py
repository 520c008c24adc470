"""The event, its claims and quotes as lines; and its row in the list."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from conflict_tui.model.certainty import Certainty
from conflict_tui.model.edtf import parse_edtf
from conflict_tui.model.event import Event, Kind, Standing
from conflict_tui.model.headline import Headline
from conflict_tui.model.text import clean
from conflict_tui.model.value import replace
from conflict_tui.model.when import UNDATED, When
from conflict_tui.store.archive import Archive
from conflict_tui.ui.draw.event_row import Row, event_row
from conflict_tui.ui.draw.event_text import event_lines
from conflict_tui.ui.draw.ink import Line, width_of
from conflict_tui.ui.draw.quote_text import quote_lines
from tests.small import COAST, small_events

EVENTS = {event.uid: event for event in small_events() if event.uid != "small-hostile"}
CROSSING = EVENTS["small-crossing"]


def unlit(text: str) -> list[tuple[int, int]]:
    """Light nothing."""
    return []


def texts(lines: list[Line]) -> list[str]:
    """Return lines without their ink."""
    return ["".join(text for text, _ in line) for line in lines]


def event_texts(event: Event, width: int, certainty: Certainty = Certainty.CERTAIN) -> list[str]:
    """Return the lines of an event without their ink."""
    return texts(list(event_lines(event, certainty, unlit, width)))


def run_on(lines: list[str]) -> str:
    """Return lines as one text, wrapping undone."""
    return " ".join(" ".join(lines).split())


@pytest.mark.parametrize("uid", EVENTS)
@pytest.mark.parametrize("width", [30, 46, 60, 118, 200])
def test_no_line_of_an_event_or_its_quotes_is_wider_than_the_pane(uid: str, width: int) -> None:
    event = EVENTS[uid]
    lines, stops = quote_lines(event, 0, unlit, width)
    for line in [*event_lines(event, Certainty.POSSIBLE, unlit, width), *lines]:
        assert cell_len("".join(text for text, _ in line).rstrip()) <= width
    assert len(stops) == len(event.quotes)


def test_what_is_recorded_is_all_there() -> None:
    told = run_on(event_texts(CROSSING, 118))
    for words in (
        "River crossed at Oldford",
        "Troops are recorded on the east bank.",
        "“Thursday”",
        "EDTF 2022-09-08",
        "Oldford",
        "49.500° N 37.250° E",
        "Куп'янськ",
        "Redford, former",
        "RB River bank",
        "CO Coast",
        "South · side a",
        "as coded: the northern grouping",
        "Thursday is 8 September 2022.",
        "as far as 70 km",
        "said by South",
        "#bridge",
        "#logistics",
        "small-crossing",
        "A small invented data set",
    ):
        assert words in told, words


def test_figures_are_ranges_as_they_were_stated() -> None:
    told = run_on(event_texts(CROSSING, 118))
    assert "killed 10" in told
    assert "15" in told
    assert "12" in told
    assert "up to 70" in told


def test_claims_stand_side_by_side_where_there_is_room() -> None:
    lines = event_texts(CROSSING, 118)
    both = [line for line in lines if "asserts" in line and "denies" in line]
    (line,) = both
    assert line.index("+ asserts Ivo Lind") < line.index("│") < line.index("− denies North")


def test_claims_stand_one_below_the_other_where_there_is_not() -> None:
    lines = event_texts(CROSSING, 60)
    assert not [line for line in lines if "asserts" in line and "denies" in line]
    asserts = next(row for row, line in enumerate(lines) if "+ asserts Ivo Lind" in line)
    denies = next(row for row, line in enumerate(lines) if "− denies North" in line)
    assert asserts < denies


@pytest.mark.parametrize("width", [40, 71, 72, 73, 90, 140])
def test_no_voice_of_a_claim_is_lost_at_any_width(width: int) -> None:
    told = "".join("".join(event_texts(CROSSING, width)).replace("│", "").split())
    for words in ("control:Theeastbankisheld", "claimedbyIvoLind"):
        assert words in told
    for words in ("asserts", "denies", "across”", "сталося”", "spoken"):
        assert words in told


def test_an_undated_event_says_so_and_no_day_is_invented() -> None:
    told = run_on(event_texts(EVENTS["small-undated"], 100))
    assert "undated" in told
    assert "no day is invented" in told
    assert "EDTF" not in told


def test_an_event_without_a_place_says_so() -> None:
    assert "unplaced" in run_on(event_texts(EVENTS["small-denial"], 100))


def test_an_event_possibly_in_the_window_says_so() -> None:
    winter = EVENTS["small-winter"]
    assert "possibly in the window" in run_on(event_texts(winter, 100, Certainty.POSSIBLE))
    assert "possibly in the window" not in run_on(event_texts(winter, 100))


def test_a_note_keeps_its_lines() -> None:
    lines = event_texts(replace(CROSSING, note="first\nsecond"), 100)
    assert [line.split() for line in lines if "first" in line] == [["Your", "note", "first"]]
    assert [line.strip() for line in lines if "second" in line] == ["second"]


def test_a_quote_stands_with_translation_speaker_citation_and_stance(small_db: Path) -> None:
    archive = Archive.open(small_db)
    rank = archive.rank_of("small-crossing")
    assert rank is not None
    lines, _ = quote_lines(archive.event(rank), 1, unlit, 100)
    archive.close()
    told = run_on([line.replace("▌", " ") for line in texts(lines)])
    assert "“we are across” Ivo Lind, defence minister · + asserts a claim" in told
    assert (
        "“нічого не сталося” “nothing” (translated by us) the source's own words · − denies" in told
    )
    assert "A. Writer, “The river crossed”, The Gazette, 2022-09-10" in told
    assert "known through The Gazette" in told


def test_the_quote_one_is_at_is_marked_without_colour() -> None:
    for current in range(2):
        lines, stops = quote_lines(CROSSING, current, unlit, 100)
        marked = [row for row, line in enumerate(texts(lines)) if line.startswith("▌")]
        assert marked[0] == stops[current]
        assert all(stops[current] <= row for row in marked)


def test_words_of_the_query_are_lit_in_titles_and_quotes() -> None:
    def light(text: str) -> list[tuple[int, int]]:
        at = text.find("across")
        return [(at, at + 6)] if at >= 0 else []

    lines, _ = quote_lines(CROSSING, 0, light, 100)
    assert [text for line in lines for text, ink in line if "hit" in ink] == ["across"]


def headline(when: When = UNDATED, title: str = "A title", **changed: bool) -> Headline:
    """Return a headline."""
    return Headline(
        uid="x",
        title=title,
        kind=Kind.INCIDENT,
        when=when,
        sectors=(COAST,),
        standing=Standing.DISPUTED,
        marked=changed.get("marked", False),
        noted=changed.get("noted", False),
    )


def row_text(row: Row | None, width: int = 80, *, is_cursor: bool = False) -> str:
    """Return a row of the list without its ink."""
    line = event_row(row, width, is_cursor=is_cursor, is_in_range=False)
    return "".join(text for text, _ in line)


def test_a_row_shows_date_with_its_precision_sector_kind_standing_and_title() -> None:
    for edtf, shown in (
        ("2022-09-08", "2022-09-08"),
        ("2022-09", "2022-09"),
        ("2022-09-10~", "~2022-09-10"),
        ("2026-21", "spring 2026"),
        ("2022-09-05/2022-09-12", "2022-09-05..12"),
    ):
        text = row_text(Row(headline(When("", parse_edtf(edtf), "event")), Certainty.CERTAIN))
        assert text.split("  ")[1].strip() == shown or f" {shown} " in text
        assert "CO • ≠ A title" in text


def test_a_row_shows_what_is_undated_possible_marked_and_noted_without_colour() -> None:
    assert "undated" in row_text(Row(headline(), Certainty.UNDATED))
    when = When("", parse_edtf("2022-09"), "event")
    assert row_text(Row(headline(when), Certainty.POSSIBLE))[2] == "░"
    assert row_text(Row(headline(when), Certainty.CERTAIN))[2] == " "
    assert row_text(Row(headline(marked=True), Certainty.CERTAIN))[1] == "✓"
    assert row_text(Row(headline(noted=True), Certainty.CERTAIN))[1] == "✎"


@given(st.text(max_size=100).map(clean), st.integers(30, 160))
def test_the_row_under_the_cursor_has_one_ink_from_end_to_end(title: str, width: int) -> None:
    row = Row(headline(title=title), Certainty.CERTAIN)
    ((text, ink),) = event_row(row, width, is_cursor=True, is_in_range=False)
    assert ink == "cursor"
    assert width_of([(text, ink)]) == width
    assert text.startswith("▌")


def test_a_row_not_yet_read_holds_its_place() -> None:
    assert "…" in row_text(None)


@pytest.mark.parametrize(
    ("basis", "sign"), [("event", " "), ("report", "ʳ"), ("posted", "ᵖ"), ("coded", "ᶜ")]
)
def test_a_row_says_what_its_date_is_the_date_of(basis: str, sign: str) -> None:
    when = When("", parse_edtf("2022-09-08"), basis)
    text = row_text(Row(headline(when), Certainty.CERTAIN))
    assert text[text.index("2022-09-08") :].startswith(f"{'2022-09-08':<16}{sign}CO ")
