"""Whatever stands in a header or a cell, the draft of a mapping is TOML and names that column."""

from __future__ import annotations

import csv
import io
import json
import tomllib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from conflict_tui.ingest.files.foreign_file import ForeignFile
from conflict_tui.ingest.formats.binding import columns_of, value_at
from conflict_tui.ingest.mapping.draft import draft
from conflict_tui.ingest.mapping.fitting import fitted
from conflict_tui.model.errors import ImportFileError
from tests.ingest.formats.foreign import write_json, write_table

from .mapped import by_mapping

_NAME = (
    st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
    | st.text(st.sampled_from("\n\r\0\x1b\x7f\x85\u2028\u2029\"'\\#[]=_-. date\ufdd0"), max_size=8)
    | st.sampled_from(["date", "Da te", "_date", "title", "id"])
)
_NAMES = st.tuples(_NAME, _NAME, _NAME)
_DATES = st.just(tuple(f"2022-09-0{day}" for day in range(1, 6))) | st.tuples(
    st.just("c. 886"), st.just("c. 887"), st.just("c. 888"), st.just("c. 889"), _NAME
)
_TITLES = tuple(f"Bridge {number} fell" for number in range(5))
_any_text = settings(
    deadline=None, max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@_any_text
@given(_NAMES, _DATES)
def test_the_draft_for_a_table_is_toml_and_names_the_very_column(
    tmp_path: Path, names: tuple[str, str, str], dates: tuple[str, ...]
) -> None:
    text = io.StringIO(newline="")
    writer = csv.writer(text, quoting=csv.QUOTE_ALL)
    writer.writerows([names, *zip(dates, _TITLES, "abcde", strict=True)])
    path = tmp_path / "bog.csv"
    path.write_text(text.getvalue(), encoding="utf-8", newline="")
    drafted = _drafted(path)
    found = tomllib.loads(drafted)
    if "date" in found and "title" in found:
        file = ForeignFile.open(path)
        there = columns_of(fitted(drafted, file, "draft"), file.header)
        assert there[found["date"]["column"]] == 0


@_any_text
@given(_NAMES, _NAME, _DATES)
def test_the_draft_for_json_is_toml_and_names_the_very_key(
    tmp_path: Path, names: tuple[str, str, str], records: str, dates: tuple[str, ...]
) -> None:
    rows = zip(dates, _TITLES, "abcde", strict=True)
    found = [dict(zip(names, row, strict=True)) for row in rows]
    path = write_json(tmp_path / "bog.json", {records: found})
    drafted = _drafted(path)
    mapping = tomllib.loads(drafted)
    if "date" in mapping and "title" in mapping:
        assert value_at(found[0], mapping["date"]["column"]) == dates[0]
        assert fitted(drafted, ForeignFile.open(path), "draft").records == f"{records}.item"


def _drafted(path: Path) -> str:
    try:
        return draft(ForeignFile.open(path))
    except ImportFileError:
        # A header of control codes alone is no text, and one of dates no header.
        assume(False)
        raise


@pytest.mark.parametrize("sign", ["\n", "\r\n", "\x7f", "\x1b", "\u2028"])
def test_a_column_whose_days_and_months_may_change_places_stays_in_its_comment(
    sign: str, tmp_path: Path
) -> None:
    name = f'date{sign}slug = "evil"'
    path = write_table(tmp_path / "bog.csv", {"title": "A bridge fell", name: "08/09/2022"})
    drafted = draft(ForeignFile.open(path))
    assert tomllib.loads(drafted)["date"]["column"] == name
    (said,) = (line for line in drafted.splitlines() if "Still to be said" in line)
    assert 'slug = "evil"' in said


def test_of_two_columns_called_alike_the_draft_looks_at_the_one_that_is_read(
    tmp_path: Path,
) -> None:
    row = {"Date": "no", "title": "A bridge fell", "date": "2022-09-08"}
    drafted = draft(ForeignFile.open(write_table(tmp_path / "bog.csv", row)))
    assert "date" not in tomllib.loads(drafted)


def test_a_key_with_spaces_around_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "bog.jsonl"
    path.write_text(json.dumps({"title": "A bridge fell", " date": "2022-09-08"}), encoding="utf-8")
    assert by_mapping(path, draft(ForeignFile.open(path))).event.when.edtf.text == "2022-09-08"
