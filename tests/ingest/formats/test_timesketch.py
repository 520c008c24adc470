"""Timesketch entries, from a table, from lines of JSON and from a list."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from .foreign import read, write_json, write_table

ENTRY = {
    "message": "User login from 10.0.0.1",
    "datetime": "2022-03-04T05:06:07+00:00",
    "timestamp_desc": "Last Login Time",
    "tag": "['login', 'remote']",
    "source_long": "Security Log",
    "display_name": "/var/log/auth.log",
}


def test_an_entry_of_a_table_is_an_event_of_its_own_time(tmp_path: Path) -> None:
    found = read(write_table(tmp_path / "case.csv", ENTRY))
    event = found.event

    assert found.form.name == "timesketch"
    assert event.title == "User login from 10.0.0.1"
    assert event.type == "Last Login Time"
    assert (event.when.edtf.text, event.when.basis) == ("2022-03-04T05:06:07+00:00", "event")
    assert event.tags == ("login", "remote")
    (cited,) = event.sources
    assert (cited.source.publisher.name, cited.source.title) == (
        "Security Log",
        "/var/log/auth.log",
    )


def test_lines_and_a_list_of_json_are_read_alike(tmp_path: Path) -> None:
    entry = {**ENTRY, "tag": ["login", "remote"]}
    lines = tmp_path / "case.jsonl"
    lines.write_text(f"{json.dumps(entry)}\n{json.dumps({**entry, 'message': 'Logout'})}\n")
    document = write_json(tmp_path / "case.json", [entry])

    first, second = read(lines).events
    assert (first.title, second.title) == ("User login from 10.0.0.1", "Logout")
    assert first.tags == ("login", "remote")
    assert read(document).event.when == first.when


def test_microseconds_stand_in_for_a_missing_time(tmp_path: Path) -> None:
    row = {**ENTRY, "datetime": "", "timestamp": "1646370367000000"}

    event = read(write_table(tmp_path / "a.csv", row)).event
    assert event.when.edtf.text == "2022-03-04T05:06:07Z"


def test_the_first_second_of_1970_is_no_date(tmp_path: Path) -> None:
    found = read(write_table(tmp_path / "a.csv", {**ENTRY, "datetime": "1970-01-01T00:00:00Z"}))

    assert found.event.when.is_undated
    assert found.event.when.words == "1970-01-01T00:00:00Z"
    assert found.oddities == ["1970-01-01 is taken for no date"]


@pytest.mark.parametrize(
    ("given", "column"),
    [
        ({"datetime": "04/03/2022"}, "datetime"),
        ({"datetime": "", "timestamp": "soon"}, "timestamp"),
        ({"datetime": "", "timestamp": "9" * 30}, "timestamp"),
        ({"datetime": "", "timestamp": "9" * 20}, "timestamp"),
    ],
)
def test_a_time_that_cannot_be_read_is_rejected(
    tmp_path: Path, given: dict[str, str], column: str
) -> None:
    found = read(write_table(tmp_path / "a.csv", {**ENTRY, **given}))

    assert [at for at, _ in found.reasons] == [column]


def test_a_long_message_is_cut_for_the_title_and_kept_whole(tmp_path: Path) -> None:
    message = "word " * 60 + "\x1b[2J=cmd()"
    event = read(write_table(tmp_path / "a.csv", {**ENTRY, "message": message})).event

    assert len(event.title) <= 120
    assert event.title.endswith(" …")
    assert event.summary == message
