"""VIINA: days of reports, guesses as machine tags, and whose a link is."""

from __future__ import annotations

from pathlib import Path

import pytest

from conflict_tui.model.machine_tag import MachineTag

from .foreign import SHARED, read, write_table

ROW = {
    "viina_version": "bert_20220301", "event_id_1pd": "17", "date": "20220224", "n_reports": "3",
    "event_ids": "1,2,3", "sources": "pravdaua,unian", "geonameid": "1", "feature_code": "PPL",
    "asciiname": "Ford", "ADM1_NAME": "North", "ADM1_CODE": "1", "ADM2_NAME": "Hill",
    "ADM2_CODE": "2", "longitude": "37.5", "latitude": "48.5", "GEO_PRECISION": "ADM3",
    "t_mil_b": "1", "t_airstrike_b": "0", "a_rus_b": "1", "a_rus_init_b": "0",
}  # fmt: skip
CUT = {
    "event_id_1pd": "17", "date": "20220224", "n_reports": "2", "sources_matching": "mz",
    "source_urls": "https://zona.media/online/1", "target_classes": "FUEL_STORAGE|AIRBASE",
    "asciiname": "Ford", "ADM1_NAME": "North", "ADM2_NAME": "Hill", "longitude": "37.5",
    "latitude": "48.5", "a_rus": "1", "a_ukr": "0", "representative_text": "Взрыв на базе",
}  # fmt: skip
REPORT = {
    "viina_version": "bert", "event_id": "5", "event_id_1pd": "17", "date": "20220224",
    "time": "05:30", "asciiname": "Ford", "ADM1_NAME": "North", "ADM2_NAME": "Hill",
    "longitude": "37.5", "latitude": "48.5", "GEO_PRECISION": "STREET", "location": "1",
    "address": "Ford", "report_id": "9", "source": "unian",
    "url": "https://www.unian.ua/war/1.html", "text": "Вибух у місті", "lang": "ua",
}  # fmt: skip


def test_the_date_is_that_of_the_report_and_the_id_has_the_year(tmp_path: Path) -> None:
    found = read(write_table(tmp_path / "event_1pd.csv", ROW))

    assert found.form.name == "viina"
    assert found.event.uid == "viina:17-2022"
    assert (found.event.when.edtf.text, found.event.when.basis) == ("2022-02-24", "report")


def test_an_event_without_words_says_how_many_reports_there_are(tmp_path: Path) -> None:
    event = read(write_table(tmp_path / "a.csv", ROW)).event

    assert event.title == "3 reports · Ford"
    assert [cited.source.publisher.name for cited in event.sources] == [
        "Ukrainska Pravda",
        "UNIAN",
    ]
    assert event.remark == "Coded by software from 3 reports of one day."


def test_guesses_are_machine_tags_and_never_the_type(tmp_path: Path) -> None:
    event = read(write_table(tmp_path / "a.csv", ROW)).event

    assert event.type == ""
    assert event.machine_tags == (
        MachineTag("military-operations"),
        MachineTag("involves-russian-forces"),
    )


def test_a_score_counts_where_nothing_is_decided(tmp_path: Path) -> None:
    scores = {"t_uav": "0.5", "t_raid": "0.49", "t_mil_pred": "0.97", "t_airstrike_pred": "0.9"}

    tags = read(write_table(tmp_path / "a.csv", {**ROW, **scores})).event.machine_tags

    assert MachineTag("military-operations", 0.97) in tags
    assert MachineTag("drone", 0.5) in tags
    assert not {"raid", "air-strike"} & {tag.tag for tag in tags}


def test_a_score_beyond_one_is_rejected(tmp_path: Path) -> None:
    found = read(write_table(tmp_path / "a.csv", {**ROW, "t_uav": "7"}))

    assert found.reasons == [("t_uav", "“7” is not a probability from 0 to 1")]


@pytest.mark.parametrize(
    ("stated", "precision", "method"),
    [
        ("STREET", "exact", "stated"), ("ADM3", "settlement", "stated"),
        ("ADM2", "adm2", "centroid"), ("ADM1", "adm1", "centroid"), ("", "unknown", "stated"),
    ],
)  # fmt: skip
def test_the_place_is_as_precise_as_is_stated(
    tmp_path: Path, stated: str, precision: str, method: str
) -> None:
    found = read(write_table(tmp_path / "a.csv", {**ROW, "GEO_PRECISION": stated}))
    (place,) = found.event.places

    assert (place.precision, place.method) == (precision, method)
    assert [(area.name, area.kind) for area in found.mapped[0].areas] == [
        ("North", "region"),
        ("Hill", "district"),
    ]


def test_another_precision_is_flagged(tmp_path: Path) -> None:
    found = read(write_table(tmp_path / "a.csv", {**ROW, "GEO_PRECISION": "MOON"}))

    assert found.event.places[0].precision == "unknown"
    assert found.oddities == ["GEO_PRECISION is not STREET, ADM3, ADM2 or ADM1"]


@pytest.mark.parametrize("date", ["20221301", "20220230", "0213-01-01", "yesterday"])
def test_a_date_that_is_none_is_rejected_with_its_cell(tmp_path: Path, date: str) -> None:
    found = read(write_table(tmp_path / "a.csv", {**ROW, "date": date}))

    assert [column for column, _ in found.reasons] == ["date"]


def test_the_words_of_one_source_are_its_quotes(tmp_path: Path) -> None:
    text = "Взрыв на базе || Второе\rсообщение"
    event = read(write_table(tmp_path / "cut.csv", {**CUT, "representative_text": text})).event

    assert event.title == "Взрыв на базе"
    assert [quote.exact for quote in event.quotes] == ["Взрыв на базе", "Второе\rсообщение"]
    assert {quote.source for quote in event.quotes} == {event.sources[0].source.slug}
    assert {quote.language for quote in event.quotes} == {""}
    assert [tag.tag for tag in event.machine_tags] == [
        "involves-russian-forces",
        "fuel-storage",
        "airbase",
    ]


def test_links_go_to_the_media_whose_hosts_they_have(tmp_path: Path) -> None:
    links = "https://ria.ru/1.html|https://www.ntv.ru/2/"
    row = {**CUT, "sources_matching": "ntv|ria", "source_urls": links}
    event = read(write_table(tmp_path / "cut.csv", row)).event

    assert [(one.source.publisher.name, one.source.url) for one in event.sources] == [
        ("RIA Novosti", "https://ria.ru/1.html"),
        ("NTV", "https://www.ntv.ru/2/"),
    ]
    assert event.quotes == ()
    assert event.summary == "From the reports, it is not said from which: “Взрыв на базе”"


def test_links_that_fit_no_medium_are_not_given_to_any(tmp_path: Path) -> None:
    links = "https://t.me/channel/1|https://www.ng.ru/2"
    row = {**CUT, "sources_matching": "mz|ng", "source_urls": links}
    found = read(write_table(tmp_path / "cut.csv", row))
    (cited,) = found.event.sources

    assert (cited.source.publisher.name, cited.source.url) == ("mz|ng", "")
    assert cited.source.as_cited == f"mz|ng: {links}"
    assert len(found.oddities) == 1


def test_two_links_of_one_medium_are_one_line_of_evidence(tmp_path: Path) -> None:
    links = "https://zona.media/1|https://zona.media/2"
    event = read(write_table(tmp_path / "cut.csv", {**CUT, "source_urls": links})).event

    assert len(event.sources) == 2
    assert {one.lineage for one in event.sources} == {event.sources[0].source.publisher.slug}


def test_a_single_report_has_its_time_its_words_and_its_language(tmp_path: Path) -> None:
    found = read(write_table(tmp_path / "event_info.csv", REPORT))
    event = found.event

    assert found.form.name == "viina-reports"
    assert event.uid == "viina-reports:5-2022"
    assert (event.when.edtf.text, event.when.basis) == ("2022-02-24T05:30", "report")
    assert [(quote.exact, quote.language) for quote in event.quotes] == [("Вибух у місті", "uk")]
    assert event.sources[0].source.url == "https://www.unian.ua/war/1.html"


def test_a_report_at_midnight_has_no_time(tmp_path: Path) -> None:
    event = read(write_table(tmp_path / "a.csv", {**REPORT, "time": "00:00"})).event

    assert event.when.edtf.text == "2022-02-24"


def test_every_row_of_the_real_cut_is_read() -> None:
    path = SHARED / "viina/viina_2022_rebuild.csv.gz"
    if not path.exists():
        pytest.skip("the real files are not here")
    found = read(path)

    assert (len(found.mapped), found.reasons) == (2060, [])
    assert len({event.uid for event in found.events}) == 2060
    assert len(found.oddities) == 10
