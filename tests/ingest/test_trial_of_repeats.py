"""A trial sees the same ids again, and says of them what an import into an empty database does."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conflict_tui.cli.running import main
from conflict_tui.ingest import chunks, repeats
from conflict_tui.ingest.trial import Trial, trial
from conflict_tui.ingest.wanted import Wanted
from tests.ingest.databases import bring, rejections
from tests.ingest.foreign_rows import Record, acled, event, table

MAPPING = """\
id = "id"
title = "title"

[dataset]
slug = "bog"
title = "Bog"

[date]
column = "date"
format = "iso"

[place]
latitude = "latitude"
longitude = "longitude"
"""
HEADER = ("id", "date", "title", "latitude", "longitude")
ROW = ("1", "2022-09-08", "A bridge fell", "48.5", "37.25")
MIXED = (
    ROW,
    ("2", "2022-09-08", "Another fell", "148.5", "37.25"),
    ("1", "2022-09-08", "A bridge fell, they say", "48.5", "37.25"),
    ROW,
    ("3", "Brumaire", "A third fell", "48.5", "37.25"),
    ("2", "2022-09-08", "Another fell", "48.5", "37.25"),
    ("2", "2022-09-08", "Another fell", "48.5", ""),
    ("1", "2022-09-08", "A bridge fell, they say", "48.5", "37.25"),
    ("", "2022-09-08", "One without an id", "", ""),
    ("", "2022-09-08", "One without an id", "", ""),
)
MONADIC = (
    event(1),
    event(2),
    event(1, actor1="Army of Bland"),
    event(1),
    event(2, notes="It was otherwise.", event_date=""),
    event(3, event_date="Brumaire"),
    event(1, actor1="Army of Bland"),
    event(4, year="2021"),
    event(4, year="2021", actor1="Army of Bland"),
    event(4, year="2021"),
)


@pytest.fixture
def mapping(tmp_path: Path) -> Path:
    """What tells that the records of a table have ids, though these repeat."""
    path = tmp_path / "bog.toml"
    path.write_text(MAPPING, encoding="utf-8")
    return path


def _agree(path: Path, own: Path, mapping: Path | None = None) -> Trial:
    """Compare what a trial says with what an import does."""
    wanted = Wanted(mapping=mapping)
    tried, batch = trial(path, wanted), bring(path, own, wanted)
    assert (tried.read, tried.same, tried.rejected) == (batch.read, batch.same, batch.rejected)
    assert sum(often for _, often in tried.oddities) == batch.flagged
    found = rejections(own, batch.id)
    assert list(tried.rejections) == found[:10]
    assert dict(tried.reasons) == Counter(
        f"{each.cell}: {each.reason}" if each.cell else each.reason for each in found
    )
    return tried


def test_the_same_id_again_is_said_to_be_what_an_import_makes_of_it(
    mapping: Path, tmp_path: Path
) -> None:
    tried = _agree(table(tmp_path / "bog.csv", HEADER, *MIXED), tmp_path / "own.db", mapping)
    assert (tried.read, tried.same, tried.rejected) == (10, 2, 5)
    otherwise = "the id 1 is also that of row 1, which says otherwise"
    assert [(each.row, each.reason) for each in tried.rejections if not each.cell] == [
        (3, otherwise), (8, otherwise),
    ]  # fmt: skip
    assert [row.number for row in tried.rows] == [1, 6, 9]


def test_rows_of_one_event_that_belong_together_are_not_accused(tmp_path: Path) -> None:
    tried = _agree(acled(tmp_path / "monadic.csv", *MONADIC), tmp_path / "own.db")
    assert (tried.read, tried.same, tried.rejected) == (10, 5, 2)


def test_rows_of_one_event_that_are_far_apart_are_not_accused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(repeats, "_HELD", 1)
    tried = trial(acled(tmp_path / "monadic.csv", *MONADIC), Wanted())
    assert (tried.read, tried.rejected) == (10, 1)


def test_an_id_of_very_many_rows_is_none(tmp_path: Path) -> None:
    rows = [event(1, actor1=f"Army {number}") for number in range(203)]
    tried = _agree(acled(tmp_path / "many.csv", *rows), tmp_path / "own.db")
    assert (tried.same, tried.rejected) == (199, 3)


@pytest.mark.parametrize("chunk", [1, 3])
def test_it_makes_no_difference_in_how_many_steps_a_file_is_imported(
    chunk: int, mapping: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chunks, "CHUNK", chunk)
    _agree(table(tmp_path / "bog.csv", HEADER, *MIXED), tmp_path / "own.db", mapping)
    _agree(acled(tmp_path / "monadic.csv", *MONADIC), tmp_path / "other.db")


_ROWS = st.lists(
    st.builds(
        event,
        st.integers(1, 3),
        actor1=st.sampled_from(["Army of Arland", "Army of Bland"]),
        notes=st.sampled_from(["Seen.", "Heard."]),
        event_date=st.sampled_from(["8 September 2022", "8 September 2022", "Brumaire"]),
        latitude=st.sampled_from(["49.5", "49.5", "149.5"]),
    ),
    max_size=8,
)


@settings(
    deadline=None, max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(_ROWS)
def test_a_trial_and_an_import_agree_whatever_is_repeated(
    tmp_path: Path, rows: list[Record]
) -> None:
    own = tmp_path / "own.db"
    own.unlink(missing_ok=True)
    _agree(acled(tmp_path / "any.csv", *rows), own)


def test_the_dry_run_says_what_is_there_twice(
    mapping: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = table(tmp_path / "bog.csv", HEADER, *MIXED)
    asked = ["import", str(path), "--into", str(tmp_path / "own.db"), "--mapping", str(mapping)]
    assert main([*asked, "--dry-run"]) == 0
    printed = capsys.readouterr().out
    assert "10 read = 3 usable + 2 the same as other rows + 5 rejected" in printed
    assert "the id 1 is also that of row 1, which says otherwise" in printed
