"""The look at a whole file sees where a date may have its year last."""

from __future__ import annotations

from pathlib import Path

import pytest

from conflict_tui.ingest.files.foreign_file import ForeignFile
from conflict_tui.ingest.files.packing import BLOCK


@pytest.mark.parametrize(
    ("cell", "may_have"),
    [
        ("5/14/2022", True), ("5-14-2022 10:00", True), ("14.5.2022", True), ("1/1/1990", True),
        ("2022-05-14", False), ("2022/05/14T10:00", False), ("49.5 37.2", False), ("May", False),
    ],
)  # fmt: skip
def test_a_date_with_its_year_last_is_seen(cell: str, may_have: bool, tmp_path: Path) -> None:
    path = tmp_path / "file.csv"
    path.write_text(f"words,date\nOne,{cell}\n", encoding="utf-8")
    assert ForeignFile.open(path).may_have_year_last is may_have


@pytest.mark.parametrize("before", range(BLOCK - 11, BLOCK + 2))
def test_it_is_seen_where_two_blocks_share_it(before: int, tmp_path: Path) -> None:
    path = tmp_path / "file.csv"
    head = "words,date\n"
    path.write_text(f"{head}{'x' * (before - len(head) - 1)},12/25/2022\n", encoding="utf-8")
    assert ForeignFile.open(path).may_have_year_last


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32"])
def test_in_an_encoding_that_is_not_as_ascii_there_may_be_one(
    encoding: str, tmp_path: Path
) -> None:
    path = tmp_path / "file.csv"
    path.write_text("words,date\nOne,5/14/2022\n", encoding=encoding)
    assert ForeignFile.open(path).may_have_year_last
