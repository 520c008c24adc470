"""TimelineJS, from a spreadsheet and from JSON."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from conflict_tui.model.event import Kind

from .foreign import SHARED, Reading, read, write_json, write_table

HEADER = (
    "Year", "Month", "Day", "Time", "End Year", "End Month", "End Day", "End Time", "Display Date",
    "Headline", "Text", "Media", "Media Credit", "Media Caption", "Media Thumbnail", "Alt Text",
    "Type", "Group", "Background",
)  # fmt: skip
SLIDE = {"Year": "2022", "Headline": "A bridge", "Text": "<p>It <b>fell</b>.</p><p>Then</p>"}


def slide(folder: Path, **cells: str) -> Reading:
    row = {**SLIDE, **{name.replace("_", " "): cell for name, cell in cells.items()}}
    return read(write_table(folder / "bridges.csv", row, header=HEADER))


def document(folder: Path, **lists: object) -> Reading:
    return read(write_json(folder / "bridges.json", lists))


def test_a_spreadsheet_is_a_data_set_named_after_its_file(tmp_path: Path) -> None:
    found = slide(tmp_path)

    assert found.form.name == "timelinejs"
    assert found.form.dataset.kind == "own"
    assert (found.event.title, found.event.summary) == ("A bridge", "It fell.\n\nThen")


@pytest.mark.parametrize(
    ("cells", "edtf", "words"),
    [
        ({}, "2022", "2022"),
        ({"Month": "3"}, "2022-03", "2022-3"),
        ({"Month": "3", "Day": "04"}, "2022-03-04", "2022-3-04"),
        ({"Month": "3", "Day": "4", "Time": "10:30 PM"}, "2022-03-04T22:30", "2022-3-4 10:30 PM"),
        ({"Month": "0", "Day": "0"}, "2022", "2022-0-0"),
        ({"End_Year": "2023"}, "2022/2023", "2022 – 2023"),
        ({"End_Year": "2022"}, "2022", "2022 – 2022"),
        ({"Display_Date": "<i>the</i> spring"}, "2022", "the spring"),
        ({"Year": "44"}, "0044", "44"),
        ({"Year": "-44", "Month": "3"}, "-0043-03", "-44-3"),
        ({"Year": "-1"}, "0000", "-1"),
        ({"Year": "-300000"}, "Y-299999", "-300000"),
        ({"Year": "12,000"}, "Y12000", "12,000"),
        ({"Year": ""}, "", ""),
    ],
)
def test_a_date_says_no_more_than_its_cells(
    tmp_path: Path, cells: dict[str, str], edtf: str, words: str
) -> None:
    event = slide(tmp_path, **cells).event

    assert (event.when.edtf.text, event.when.words) == (edtf, words)


@pytest.mark.parametrize(
    ("cells", "edtf"),
    [
        ({"Year": "-13800000000"}, ""),
        ({"Year": "-300000", "Month": "5"}, "Y-299999"),
        ({"Day": "4"}, "2022"),
        ({"Month": "3", "Day": "4", "Time": "at dawn"}, "2022-03-04"),
        ({"Month": "3", "Time": "10:30"}, "2022-03"),
        ({"Year": "", "Month": "5"}, ""),
    ],
)
def test_what_no_date_can_say_is_left_out_and_flagged(
    tmp_path: Path, cells: dict[str, str], edtf: str
) -> None:
    found = slide(tmp_path, **cells)

    assert found.event.when.edtf.text == edtf
    assert found.event.when.words
    assert len(found.oddities) == 1


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ({"Year": "MMXXII"}, "Year"),
        ({"Month": "13"}, "Month"),
        ({"Month": "March"}, "Month"),
        ({"Month": "2", "Day": "30"}, "Day"),
        ({"End_Year": "2021"}, "End Year"),
        ({"End_Year": "2023", "End_Month": "99"}, "End Month"),
    ],
)
def test_a_date_that_is_none_is_rejected_with_its_cell(
    tmp_path: Path, cells: dict[str, str], column: str
) -> None:
    assert [at for at, _ in slide(tmp_path, **cells).reasons] == [column]


def test_title_and_era_are_states(tmp_path: Path) -> None:
    title = slide(tmp_path, Year="", Type="title").event
    era = slide(tmp_path, End_Year="2023", Type="era").event

    assert (title.kind, title.type, title.when.is_undated) == (Kind.STATE, "title", True)
    assert (era.kind, era.type, era.when.edtf.kind.value) == (Kind.STATE, "era", "duration")


def test_media_are_a_source_by_their_credit_or_host(tmp_path: Path) -> None:
    link = "//img.host.example/1.jpg"
    (credited,) = slide(
        tmp_path, Media=link, Media_Credit="<a href='/'>An archive</a>", Media_Caption="Fallen"
    ).event.sources
    (bare,) = slide(tmp_path, Media=link).event.sources

    assert credited.source.publisher.name == "An archive"
    assert (credited.source.title, credited.source.url) == ("Fallen", f"https:{link}")
    assert bare.source.publisher.name == "img.host.example"


def test_a_blockquote_is_a_quotation_of_whom_it_cites(tmp_path: Path) -> None:
    media = "<blockquote>It was <b>loud</b>. <cite>A neighbour</cite></blockquote>"
    event = slide(tmp_path, Media=media).event

    assert [(quote.exact, quote.source) for quote in event.quotes] == [
        ("It was loud.", event.sources[0].source.slug)
    ]
    assert event.sources[0].source.publisher.name == "A neighbour"


def test_a_slide_without_headline_has_a_title_all_the_same(tmp_path: Path) -> None:
    assert slide(tmp_path, Headline="").event.title == "It fell."
    assert slide(tmp_path, Headline="", Text="").event.title == "A slide without words"


def test_the_group_is_a_tag(tmp_path: Path) -> None:
    assert slide(tmp_path, Group="bridges").event.tags == ("bridges",)


def test_json_has_title_events_and_eras(tmp_path: Path) -> None:
    found = document(
        tmp_path,
        title={"text": {"headline": "Bridges"}},
        eras=[{"start_date": {"year": 1990}, "end_date": {"year": "1999"}, "text": {}}],
        events=[
            {
                "start_date": {"year": "2022", "month": "3", "day": 4, "hour": "10"},
                "text": {"headline": "One", "text": "a &amp; b"},
                "media": {"url": "https://host.example/1", "credit": "", "caption": ""},
                "group": "bridges",
                "unique_id": "one",
            },
            {"start_date": {"year": 2022.0, "display_date": "that year"}, "text": {}},
        ],
    )

    assert [(event.kind.value, event.type) for event in found.events] == [
        ("state", "title"), ("incident", ""), ("incident", ""), ("state", "era"),
    ]  # fmt: skip
    _, one, other, era = found.events
    assert (one.uid, one.when.edtf.text, one.tags) == (
        "bridges:one", "2022-03-04T10", ("bridges",),
    )  # fmt: skip
    assert one.sources[0].source.publisher.name == "host.example"
    assert (other.when.words, other.when.edtf.text) == ("that year", "2022")
    assert era.when.edtf.text == "1990/1999"


def test_the_cell_at_fault_is_named_by_its_path(tmp_path: Path) -> None:
    dates = {"start_date": {"year": "2022"}, "end_date": {"year": "2022", "month": "13"}}
    found = document(tmp_path, events=[{**dates, "text": {"headline": "One"}}])

    assert [at for at, _ in found.reasons] == ["end_date.month"]


def test_slides_given_as_lines_are_read_again(tmp_path: Path) -> None:
    path = tmp_path / "rejected.jsonl"
    era = {"start_date": {"year": "1990"}, "text": {"headline": "An era"}, "type": "era"}
    path.write_text(json.dumps(era) + "\n")

    assert read(path, "timelinejs").event.type == "era"


@pytest.mark.parametrize(
    ("name", "count"),
    [
        ("contrib_women_in_computing.csv", 11),
        ("src_template_eras.json", 1 + 3 + 20),
        ("website_examples_republican_timeline3.json", 1 + 13),
    ],
)
def test_every_slide_of_the_real_files_is_read(name: str, count: int) -> None:
    path = SHARED / "timelinejs" / name
    if not path.exists():
        pytest.skip("the real files are not here")
    found = read(path)

    assert (len(found.mapped), found.reasons, found.oddities) == (count, [], [])
    assert [event.type for event in found.events if event.when.is_undated] == ["title"]
