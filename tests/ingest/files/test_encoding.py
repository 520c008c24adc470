from pathlib import Path

import pytest

from conflict_tui.ingest.files import packing
from conflict_tui.model.errors import ImportFileError

from .making import HEADER, cells_of, opened, problems_of, saved, table

UKRAINIAN = "1,2022-09-08,Обстріл міста Харків; пошкоджено будинок на вулиці Сумській\n"
RUSSIAN = "1,2022-09-08,Взрыв на улице Сумской; повреждены жилые дома\n"
FRENCH = "1,2022-09-08,Orléans: tir d’artillerie près de la gare\n"
POLISH = "1,2022-09-08,Łódź: wybuch w pobliżu dworca, żołnierze\n"
CHINESE = "1,2022-09-08,北京市今天发生了爆炸事件，造成多人受伤。\n"


@pytest.mark.parametrize(
    ("text", "written", "read_as"),
    [
        (UKRAINIAN, "utf-8", "utf-8"),
        (UKRAINIAN, "utf-8-sig", "utf-8"),
        (UKRAINIAN, "utf-16", "utf-16-le"),
        (UKRAINIAN, "cp1251", "cp1251"),
        (UKRAINIAN, "koi8-u", "koi8-u"),
        (RUSSIAN, "cp1251", "cp1251"),
        (RUSSIAN, "koi8-r", "koi8-u"),
        (RUSSIAN, "cp866", "cp866"),
        (FRENCH, "cp1252", "cp1252"),
        ("1,2022,Ukraine’s – “so”\n", "cp1252", "cp1252"),
        ("1,2022,café\n", "latin-1", "cp1252"),
        (POLISH, "cp1250", "cp1250"),
        (CHINESE, "gbk", "gb18030"),
    ],
)
def test_the_encoding_is_found(tmp_path: Path, text: str, written: str, read_as: str) -> None:
    file = opened(tmp_path, (HEADER.decode() + text).encode(written))
    assert file.encoding == read_as
    assert file.header == ("id", "when", "notes")
    assert [row.cells for row in file.rows()] == [text.strip().split(",", 2)] or text == POLISH


def test_utf_16_with_its_high_byte_first_is_read_by_its_mark(tmp_path: Path) -> None:
    file = opened(tmp_path, ("\ufeff" + HEADER.decode() + UKRAINIAN).encode("utf-16-be"))
    assert file.encoding == "utf-16-be"
    assert "by the mark" in file.encoding_remark
    assert len(list(file.rows())) == 1


def test_utf_8_needs_no_remark(tmp_path: Path) -> None:
    assert opened(tmp_path, HEADER + UKRAINIAN.encode()).encoding_remark == ""
    assert opened(tmp_path, b"\xef\xbb\xbf" + HEADER).encoding_remark == ""


def test_a_guess_is_told_with_the_line_that_led_to_it(tmp_path: Path) -> None:
    file = opened(tmp_path, HEADER + b"1,2022,plain\n" * 7 + FRENCH.encode("cp1252"))
    assert "Read as cp1252" in file.encoding_remark
    assert "first line 9" in file.encoding_remark
    assert "--encoding" in file.encoding_remark


def test_where_the_bytes_suggest_nothing_the_most_frequent_encoding_is_taken(
    tmp_path: Path,
) -> None:
    file = opened(tmp_path, HEADER + b"1,2022," + bytes(range(0x80, 0x100)) * 3 + b"\n")
    assert file.encoding == "cp1252"
    assert "suggest none" in file.encoding_remark
    assert next(file.rows()).problem.startswith("has bytes that are not cp1252 in “notes”")


def test_a_file_that_is_utf_8_but_for_a_few_rows_loses_only_those(tmp_path: Path) -> None:
    content = HEADER + UKRAINIAN.encode() * 3 + FRENCH.encode("cp1252") + UKRAINIAN.encode()
    file = opened(tmp_path, content)
    rows = list(file.rows())
    assert file.encoding == "utf-8"
    assert "1 line of events.csv, first line 5," in file.encoding_remark
    assert problems_of(rows) == {
        4: "has bytes that are not UTF-8 in “notes”; --encoding says what else they are"
    }
    assert rows[3].cells == ["1", "2022-09-08", "Orl�ans: tir d�artillerie pr�s de la gare"]
    assert rows[4].cells == UKRAINIAN.strip().split(",", 2)


def test_an_encoding_that_is_asked_for_wins(tmp_path: Path) -> None:
    rows = table(tmp_path, HEADER + UKRAINIAN.encode("cp1251"), encoding="Windows-1251")
    assert cells_of(rows) == [UKRAINIAN.strip().split(",", 2)]
    file = opened(tmp_path, HEADER + FRENCH.encode(), encoding="latin-1")
    assert (file.encoding, file.encoding_remark) == ("iso8859-1", "")


@pytest.mark.parametrize("encoding", ["utf-8", "UTF8", "utf-8-sig"])
def test_the_mark_is_dropped_also_where_utf_8_is_asked_for(tmp_path: Path, encoding: str) -> None:
    file = opened(tmp_path, b"\xef\xbb\xbf" + HEADER + UKRAINIAN.encode(), encoding=encoding)
    assert (file.encoding, file.header[0]) == ("utf-8", "id")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le"])
def test_utf_16_without_a_mark_is_read_where_it_is_asked_for(tmp_path: Path, encoding: str) -> None:
    content = (HEADER.decode() + UKRAINIAN).encode("utf-16-le")
    with pytest.raises(ImportFileError, match="try --encoding utf-16-le"):
        opened(tmp_path, content)
    assert len(cells_of(table(tmp_path, content, encoding=encoding))) == 1


def test_bytes_that_the_asked_encoding_does_not_know_are_the_fault_of_their_row(
    tmp_path: Path,
) -> None:
    rows = table(tmp_path, HEADER + b"1,2022,a\n2,2022,\x98\n3,2022,c\n", encoding="cp1251")
    assert list(problems_of(rows)) == [2]
    assert "not cp1251" in rows[1].problem
    assert rows[1].cells == ["2", "2022", "�"]


def test_a_letter_that_is_cut_off_at_the_end_is_the_fault_of_the_last_row(tmp_path: Path) -> None:
    rows = table(tmp_path, (HEADER + UKRAINIAN.encode() + b"2,2022,\xd0\x9a\xd0"))
    assert list(problems_of(rows)) == [2]


@pytest.mark.parametrize(
    "encoding", ["klingon", "base64", "rot13", "idna", "undefined", "a\0b", "unicode_escape"]
)
def test_an_encoding_that_does_not_exist_is_told(tmp_path: Path, encoding: str) -> None:
    with pytest.raises(ImportFileError, match="There is no encoding “"):
        opened(tmp_path, HEADER + b"1,2,3\n", encoding=encoding)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1251", "gb18030", "shift_jis"])
def test_no_letter_is_lost_where_blocks_meet(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, encoding: str
) -> None:
    text = HEADER.decode() + "".join(f'{at},2022,"Обстріл\r\nміста {at}"\r\n' for at in range(90))
    if encoding == "shift_jis":
        text = text.replace("і", "и")
    path = saved(tmp_path, "events.csv", text.encode(encoding))
    whole = table(tmp_path, path.read_bytes(), encoding=encoding)
    for size in (1, 2, 3, 5, 64):
        monkeypatch.setattr(packing, "BLOCK", size)
        assert table(tmp_path, path.read_bytes(), encoding=encoding) == whole
    assert len(whole) == 90
    assert not problems_of(whole)
