from __future__ import annotations

from pathlib import Path

from conflict_tui.model.event import Event
from tests.ingest.formats.ucdp_rows import CLASH, COLUMNS, event_of, read_rows, row


def _cited(event: Event) -> list[tuple[str, str, str]]:
    return [
        (one.source.publisher.name, one.source.published.edtf.text, one.source.title)
        for one in event.sources
    ]


def test_lists_side_by_side_are_sources_with_a_headline_each(tmp_path: Path) -> None:
    event = event_of(tmp_path)
    assert _cited(event) == [
        ("Bog Herald", "2014-05-03", "Two dead"),
        ("Mud Radio", "2014-05-04", "Three dead"),
    ]
    assert [(quote.key, quote.exact, quote.locator, quote.language) for quote in event.quotes] == [
        ("q1", "Two dead", "headline", ""),
        ("q2", "Three dead", "headline", ""),
    ]
    assert [quote.source for quote in event.quotes] == [one.source.slug for one in event.sources]


def test_a_single_source_date_with_slashes_has_its_day_first(tmp_path: Path) -> None:
    event = event_of(
        tmp_path,
        date_start="05/02/2014 00:00", date_end="05/02/2014 00:00",
        source_office="Bog Herald", source_date="03/05/2014", source_headline="Two dead",
    )  # fmt: skip
    assert event.when.edtf.text == "2014-05-02"
    assert _cited(event) == [("Bog Herald", "2014-05-03", "Two dead")]


def test_the_same_document_is_one_source_in_whatever_way_its_date_is_written(
    tmp_path: Path,
) -> None:
    one = {"source_office": "Bog Herald", "source_headline": "Two dead"}
    written = [row(**one, source_date=date) for date in ("03/05/2014", "2014-05-03")]
    first, second = read_rows(tmp_path, *written).events
    assert first.sources == second.sources


def test_a_headline_with_a_semicolon_is_found_in_the_article_column(tmp_path: Path) -> None:
    reading = read_rows(
        tmp_path,
        row(
            source_article='"Bog Herald,2014-05-03,Two dead; more hurt";"Mud Radio,2014-05-04,Mud"',
            source_headline="Two dead; more hurt;Mud",
        ),
    )
    assert _cited(reading.event) == [
        ("Bog Herald", "2014-05-03", "Two dead; more hurt"),
        ("Mud Radio", "2014-05-04", "Mud"),
    ]
    assert reading.oddities == []


def test_lists_that_do_not_agree_stay_one_source_without_a_quotation(tmp_path: Path) -> None:
    article = '"Bog Herald,2014-05-03,Another story";"Mud Radio,2014-05-04,Mud"'
    headline = "Two dead; more hurt;Mud"
    reading = read_rows(tmp_path, row(source_article=article, source_headline=headline))
    (source,) = (one.source for one in reading.event.sources)
    assert (source.publisher.name, source.as_cited) == ("not named", article)
    assert reading.event.quotes == ()
    assert reading.oddities == [
        "the lists of sources cannot be told apart, and are kept as one source"
    ]


def test_entities_are_characters(tmp_path: Path) -> None:
    event = event_of(
        tmp_path,
        source_headline="The &#8220;mud&#8221; war &amp; peace;R&D &copyright",
        source_article="",
    )
    assert [quote.exact for quote in event.quotes] == ["The “mud” war & peace", "R&D &copyright"]


def test_a_source_date_that_cannot_be_leaves_its_source_undated(tmp_path: Path) -> None:
    reading = read_rows(tmp_path, row(source_date="1753-01-01;2919-02-06"))
    assert [date for _, date, _ in _cited(reading.event)] == ["", ""]
    assert reading.oddities == ["a source_date cannot be right: that source is undated"]


def test_a_missing_headline_is_not_quoted(tmp_path: Path) -> None:
    event = event_of(tmp_path, source_headline="-;Three dead", source_article="")
    assert [quote.exact for quote in event.quotes] == ["Three dead"]
    assert len(event.sources) == 2


def test_a_headline_without_its_letters_is_not_quoted(tmp_path: Path) -> None:
    reading = read_rows(tmp_path, row(source_headline="? ????????? ???;Who did it???"))
    assert [quote.exact for quote in reading.event.quotes] == ["Who did it???"]
    assert reading.oddities == ["a headline has lost its letters, and is not quoted"]


def test_one_document_named_twice_is_one_source(tmp_path: Path) -> None:
    event = event_of(
        tmp_path,
        source_office="Book;Book", source_date="2014-05-03;2014-05-03", source_headline="Reed;Reed",
    )  # fmt: skip
    assert len(event.sources) == len(event.quotes) == 1


def test_no_sources_are_none(tmp_path: Path) -> None:
    blank = dict.fromkeys(("source_article", "source_office", "source_date", "source_headline"), "")
    reading = read_rows(tmp_path, row(**blank, number_of_sources="-1"))
    assert (reading.event.sources, reading.oddities) == ((), [])


def test_a_vintage_with_the_article_column_alone_has_its_sources_from_there(
    tmp_path: Path,
) -> None:
    header = tuple(
        name for name in COLUMNS if name not in ("source_office", "source_date", "source_headline")
    )
    cells = {name: text for name, text in CLASH.items() if name in header}
    prose = {**cells, "id": "900002", "source_article": "Bog Herald 3 May, and what people said"}
    first, second = read_rows(tmp_path, cells, prose, header=header).events
    assert _cited(first) == _cited(event_of(tmp_path))
    assert [one.source.as_cited for one in second.sources] == [prose["source_article"]]


def test_a_cell_of_nothing_but_semicolons_is_no_list(tmp_path: Path) -> None:
    reading = read_rows(tmp_path, row(source_office=";" * 1_000_000, source_article=""))
    assert len(reading.event.sources) == 1
