from __future__ import annotations

from pathlib import Path

from tests.ingest.mapping.mapped import one_event, one_row

PLACE = (
    '[place]\nname = "p"\nkind = "village"\nlatitude = "lat"\nlongitude = "lon"\n'
    'areas = [{constant = "Elbonia", kind = "country"}, {column = "oblast", kind = "region"}]\n'
    'precision = {column = "geo", values = {"1" = "exact"}, otherwise = "near"}\n'
    'method = "geolocated"\nradius_km = "r"'
)


def test_a_place_lies_in_its_areas_and_says_how_precise_it_is(tmp_path: Path) -> None:
    cells = {"p": "Slim", "lat": "48.5", "lon": "37.25", "oblast": "Marsh", "geo": "1", "r": "2"}
    found = one_row(tmp_path, PLACE, **cells)
    (held,), (country, region) = found.event.places, found.mapped[0].areas
    assert (held.place.name, held.place.kind, held.place.lat, held.place.lon) == (
        "Slim", "village", 48.5, 37.25,
    )  # fmt: skip
    assert (held.precision, held.method, held.radius_km) == ("exact", "geolocated", 2.0)
    assert (country.name, country.kind, region.name, region.kind) == (
        "Elbonia", "country", "Marsh", "region",
    )  # fmt: skip
    assert (held.place.parent, region.parent) == (region.slug, country.slug)


def test_where_only_an_area_is_named_the_event_is_placed_no_finer(tmp_path: Path) -> None:
    cells = {"p": "", "lat": "", "lon": "", "oblast": "Marsh", "geo": "1", "r": ""}
    (held,) = one_event(tmp_path, PLACE, **cells).places
    assert (held.place.name, held.precision, held.radius_km) == ("Marsh", "adm1", None)


def test_swapped_coordinates_are_rejected(tmp_path: Path) -> None:
    cells = {"p": "Slim", "lat": "137.2", "lon": "48.5", "oblast": "", "geo": "1", "r": ""}
    ((column, reason),) = one_row(tmp_path, PLACE, **cells).reasons
    assert column == "lat"
    assert "swapped" in reason


def test_actors_are_split_and_each_part_is_told_once(tmp_path: Path) -> None:
    mapping = (
        '[[actor]]\ncolumn = "a"\nrole = "side_a"\nseparator = ";"\nkind = "force"\n'
        '[[actor]]\ncolumn = "b"\nrole = "side_b"'
    )
    event = one_event(tmp_path, mapping, a="First; Second;;First;N/A", b="Third")
    assert [(part.actor.name, part.role, part.actor.kind) for part in event.actors] == [
        ("First", "side_a", "force"), ("Second", "side_a", "force"), ("Third", "side_b", "group"),
    ]  # fmt: skip


SOURCES = (
    '[[source]]\npublisher = "by"\ntitle = "headline"\nurl = "link"\ndate = "on"\n'
    'date_format = "day first"\nseparator = ";"\nlanguage = "uk"'
)


def test_parallel_lists_of_sources_are_taken_apart(tmp_path: Path) -> None:
    event = one_event(
        tmp_path, SOURCES, by="Herald; Wire", headline="One; Two", link="https://a.example/1;",
        on="08/09/2022; 09/09/2022",
    )  # fmt: skip
    sources = [cited.source for cited in event.sources]
    assert [(one.publisher.name, one.title, one.url) for one in sources] == [
        ("Herald", "One", "https://a.example/1"), ("Wire", "Two", ""),
    ]  # fmt: skip
    assert [one.published.edtf.text for one in sources] == ["2022-09-08", "2022-09-09"]
    assert {one.language for one in sources} == {"uk"}


def test_lists_of_sources_that_do_not_agree_stay_whole_and_are_flagged(tmp_path: Path) -> None:
    found = one_row(
        tmp_path, SOURCES, by="Herald; Wire", headline="One; two; three", link="", on=""
    )
    (cited,) = found.event.sources
    assert (cited.source.publisher.name, cited.source.title) == ("Herald; Wire", "One; two; three")
    assert found.oddities == ["lists of sources do not agree: 2 of publisher, 3 of title"]


def test_a_source_with_a_link_alone_is_called_by_its_site(tmp_path: Path) -> None:
    (cited,) = one_event(tmp_path, '[[source]]\nurl = "u"', u="https://www.bog.example/a").sources
    assert cited.source.publisher.name == "bog.example"
    assert one_event(tmp_path, '[[source]]\nurl = "u"', u="").sources == ()


def test_a_source_that_is_always_the_same_is_every_events(tmp_path: Path) -> None:
    mapping = '[[source]]\npublisher = {constant = "Bog Herald"}'
    (cited,) = one_event(tmp_path, mapping).sources
    assert cited.source.publisher.name == "Bog Herald"


def test_a_wrong_date_of_a_source_keeps_its_words_and_is_flagged(tmp_path: Path) -> None:
    found = one_row(tmp_path, SOURCES, by="Herald", headline="", link="", on="31/02/2022")
    (cited,) = found.event.sources
    assert (cited.source.published.words, cited.source.published.is_undated) == ("31/02/2022", True)
    assert len(found.oddities) == 1


def test_dates_of_sources_may_be_in_words(tmp_path: Path) -> None:
    mapping = SOURCES.replace("day first", "words")
    cells = {"by": "Herald", "headline": "", "link": "", "on": "spring 2022"}
    (cited,) = one_event(tmp_path, mapping, **cells).sources
    assert cited.source.published.edtf.text == "2022-21"


def test_a_quote_is_tied_to_the_source_of_its_row(tmp_path: Path) -> None:
    mapping = '[quote]\ncolumn = "q"\nlanguage = "uk"\n[[source]]\npublisher = "by"'
    event = one_event(tmp_path, mapping, q="нічого", by="Herald")
    (quote,), (cited,) = event.quotes, event.sources
    assert (quote.exact, quote.language, quote.source) == ("нічого", "uk", cited.source.slug)
    assert one_event(tmp_path, mapping, q="", by="Herald").quotes == ()


def test_a_quote_without_a_source_has_one_that_is_not_named(tmp_path: Path) -> None:
    event = one_event(tmp_path, '[quote]\ncolumn = "q"', q="nothing")
    assert event.quotes[0].source == event.sources[0].source.slug
    assert event.sources[0].source.publisher.name == "not named"


FIGURE = (
    '[[figure]]\nmeasure = "killed"\nlow = "l"\nbest = "b"\nhigh = "h"\nunit = "people"\n'
    'qual = "about"'
)


def test_numbers_are_low_best_and_high_and_no_value_is_no_number(tmp_path: Path) -> None:
    (figure,) = one_event(tmp_path, FIGURE, l="1", b="2", h="NA").figures
    assert (figure.measure, figure.low, figure.best, figure.high) == ("killed", 1, 2, None)
    assert (figure.unit, figure.qual) == ("people", "about")
    assert one_event(tmp_path, FIGURE, l="", b="-1", h="NA").figures == ()


def test_numbers_that_do_not_rise_are_kept_and_flagged(tmp_path: Path) -> None:
    found = one_row(tmp_path, FIGURE, l="5", b="2", h="")
    assert found.event.figures[0].low == 5
    assert found.oddities == ["killed: low, best and high do not rise"]


def test_tags_come_from_columns_with_or_without_lists(tmp_path: Path) -> None:
    split = 'tags = {column = ["t", "u"], separator = ","}'
    assert one_event(tmp_path, split, t="a, b", u="b").tags == ("a", "b")
    assert one_event(tmp_path, 'tags = ["t", "u"]', t="a, b", u="").tags == ("a, b",)
