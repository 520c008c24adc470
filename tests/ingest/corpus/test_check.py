"""The check prints one line for each mistake, and looks quotations up in their documents."""

from __future__ import annotations

from pathlib import Path

import pytest

from conflict_tui.ingest.corpus.check import main
from tests.ingest.corpus.tiny import change, tiny_corpus

EVENTS = "events/ford-2022.yaml"


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    return tiny_corpus(tmp_path / "tiny")


@pytest.fixture
def documents(tmp_path: Path) -> Path:
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "1-ford-2022-09.txt").write_text("Title\n\n\n“We said: we  are across”, he said.\n")
    return folder


def test_a_corpus_without_mistake_is_summed_up(
    tiny: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(tiny)]) == 0
    said = capsys.readouterr().out
    assert said.startswith(f"{tiny}: 2 events, 1 quotations, 1 claims, 1 figures")


def test_mistakes_are_lines_on_standard_output_and_the_exit_code_is_one(
    tiny: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change(tiny, EVENTS, "[hill]", "[hll]")
    assert main([str(tiny)]) == 1
    said = capsys.readouterr()
    assert said.out == f"{tiny}/{EVENTS}:6: there is no sector “hll”; is “hill” meant?\n"
    assert said.err == "1 to mend\n"


def test_a_quotation_is_found_whatever_the_quotation_marks_and_spaces(
    tiny: Path, documents: Path
) -> None:
    change(tiny, EVENTS, "exact: we are across", "exact: '\"We said: we are across\"'")
    assert main([str(tiny), "--sources", str(documents)]) == 0


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "exact: we are across",
            "exact: we were across",
            "“we were across” is not in the document",
        ),
        ("exact: we are across", "exact: We are across", "“We are across” is not in the document"),
        ('speaker: chief, at: "¶2"', 'speaker: chief, at: "¶1"', "is in ¶2, not in ¶1"),
        ('speaker: chief, at: "¶2"', "speaker: chief", "at: a paragraph (¶7) is expected"),
    ],
)
def test_a_quotation_that_is_not_where_it_says_is_told(
    tiny: Path,
    documents: Path,
    capsys: pytest.CaptureFixture[str],
    old: str,
    new: str,
    message: str,
) -> None:
    change(tiny, EVENTS, old, new)
    assert main([str(tiny), "--sources", str(documents)]) == 1
    said = capsys.readouterr().out
    assert said.startswith(f"{tiny}/{EVENTS}:11: ")
    assert message in said


def test_a_range_of_paragraphs_holds_those_between(tiny: Path, documents: Path) -> None:
    change(tiny, EVENTS, 'chief, at: "¶2"', 'chief, at: "¶1-¶3, ¶9"')
    assert main([str(tiny), "--sources", str(documents)]) == 0


def test_a_missing_document_is_told(
    tiny: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(tiny), "--sources", str(tmp_path)]) == 1
    assert f"{EVENTS}:1: no document for it in {tmp_path}" in capsys.readouterr().out
