import json
from pathlib import Path

import pytest

from conflict_tui.ingest.files import packing
from conflict_tui.ingest.files.row import Row
from conflict_tui.model.errors import ImportFileError

from .making import gzipped, opened, problems_of, zipped

EVENTS = [
    {"id": 1, "text": {"headline": "Обстріл міста"}, "lat": 49.5},
    {"id": 2, "tags": ["a", "b"]},
]
DOCUMENT = json.dumps({"title": {"id": 0}, "events": EVENTS}, ensure_ascii=False)


def objects(folder: Path, content: bytes, records: str = "item", name: str = "a.json") -> list[Row]:
    return list(opened(folder, content, name).objects(records))


def lines(*parts: str) -> bytes:
    return "\n".join(parts).encode()


@pytest.mark.parametrize(
    "content",
    [
        DOCUMENT.encode(),
        b"\xef\xbb\xbf" + DOCUMENT.encode(),
        ("\n\n " + DOCUMENT).encode("utf-16"),
        DOCUMENT.encode("cp1251"),
        gzipped(DOCUMENT.encode()),
        zipped(("a.json", DOCUMENT.encode())),
        json.dumps(json.loads(DOCUMENT), indent=2).encode(),
    ],
)
def test_a_document_is_read_in_any_encoding_and_packing(tmp_path: Path, content: bytes) -> None:
    file = opened(tmp_path, content, "a.json")
    assert file.shape == "json"
    assert file.keys == ("title", "events")
    assert [row.cells for row in file.objects("events.item")] == EVENTS
    assert [row.number for row in file.objects("events.item")] == [1, 2]
    assert file.first_object("events.item") == EVENTS[0]
    assert file.first_object("title") == {"id": 0}
    assert file.first_object("no.item") is None


def test_of_a_list_the_keys_are_those_of_its_first_record(tmp_path: Path) -> None:
    file = opened(tmp_path, json.dumps(EVENTS).encode(), "a.json")
    assert file.keys == ("id", "text", "lat")
    assert file.first_object("item") == EVENTS[0]
    assert file.first_object("events.item") is None


def test_numbers_are_whole_or_floating(tmp_path: Path) -> None:
    for name, content in (
        ("a.json", b'[{"a": 1, "b": 1.50}]'),
        ("a.jsonl", b'{"a": 1, "b": 1.50}'),
    ):
        cells = objects(tmp_path, content, name=name)[0].cells
        assert isinstance(cells, dict)
        assert [type(part) for part in cells.values()] == [int, float]


@pytest.mark.parametrize(
    ("name", "content", "shape"),
    [
        ("a.json", b'{"id": 1}', "json"),
        ("a.json", b'{"id": 1}\n\n', "json"),
        ("a.jsonl", b'{"id": 1}', "lines"),
        ("a.ndjson.gz", gzipped(b'{"id": 1}\n'), "lines"),
        ("a.json", b'{"id": 1}\n{"id": 2}\n', "lines"),
        ("a.json", b'{"id": 1}\nbroken\n', "lines"),
        ("a.json", b'{"id":\n1}', "json"),
        ("a.jsonl", b'[\n{"id": 1}\n]', "json"),
        ("a.jsonl", b'broken\n{"id": 1}\n', "lines"),
        ("a.csv", b'"{id}",b\n1,2\n', "table"),
    ],
)
def test_a_document_and_one_object_a_line_are_told_apart(
    tmp_path: Path, name: str, content: bytes, shape: str
) -> None:
    assert opened(tmp_path, content, name).shape == shape


def test_a_bad_line_costs_one_record(tmp_path: Path) -> None:
    content = lines(
        '{"id": 1}', "", '{"id": 2', "no", '{"id": NaN}', "[1]", '{"id": 1e999}',
        '{"id": "\\u0000"}', '{"id": 3, "id": 4}', '{"a":' * 5000 + "1" + "}" * 5000,
        '{"a":' * 300 + "1" + "}" * 300,
        '{"t": "' + "x" * 1_000_001 + '"}', '{"id": 5}',
    )  # fmt: skip
    file = opened(tmp_path, content, "a.jsonl")
    rows = list(file.objects(""))
    assert file.keys == ("id",)
    assert [row.cells for row in rows if not row.problem] == [{"id": 1}, {"id": 5}]
    assert rows[1] == Row(
        2, ['{"id": 2'], "is not valid JSON: Expecting ',' delimiter (character 9)"
    )
    assert list(problems_of(rows).values())[1:] == [
        "is not valid JSON: Expecting value (character 1)",
        "is not valid JSON: NaN is not JSON",
        "is not an object",
        "has a number that is too large in “id”",
        "has a NUL character in “id”",
        "gives “id” twice",
        "is nested more than 200 deep",
        "is nested more than 200 deep",
        "has 1,000,001 characters in “t”; at most 1,000,000 are read",
    ]


def test_a_line_beyond_all_measure_costs_one_record(tmp_path: Path) -> None:
    content = lines('{"id": 1}', '{"t": "' + "x" * 13_000_000 + '"}', '{"id": 3}')
    rows = objects(tmp_path, content, name="a.jsonl")
    assert problems_of(rows) == {2: "has more than 12,000,000 characters"}
    assert len(rows) == 3


def test_many_numbers_in_a_line_are_no_cells_of_a_table(tmp_path: Path) -> None:
    ring = [[49.123456, 37.654321]] * 60_000
    rows = objects(tmp_path, lines('{"id": 1}', json.dumps({"ring": ring})), name="a.jsonl")
    assert rows[1] == Row(2, {"ring": ring})


def test_half_a_character_is_replaced_for_no_text_can_hold_it(tmp_path: Path) -> None:
    content = lines('{"a": ["cut \\ud83d", {"b": "\\ud83d\\ude00"}]}', '{"a": 1}')
    assert objects(tmp_path, content, name="a.jsonl")[0].cells == {"a": ["cut �", {"b": "😀"}]}


def test_what_is_wrong_with_a_record_of_a_document_costs_that_record(tmp_path: Path) -> None:
    content = (
        b'[{"a": 1}, 3, {"a": 1, "a": 1}, {"b": {"c": "x", "c": "y"}}, {"a": "\\u0000"}, "text",'
        b'{"a": "' + b"x" * 1_000_001 + b'"}, {"a": 2}]'
    )
    rows = objects(tmp_path, content)
    assert problems_of(rows) == {
        2: "is not an object",
        3: "gives “a” twice",
        4: "gives “c” twice",
        5: "has a NUL character in “a”",
        6: "is not an object",
        7: "has 1,000,001 characters in “a”; at most 1,000,000 are read",
    }
    assert rows[1].cells == ["3"]
    assert rows[-1].cells == {"a": 2}


@pytest.mark.parametrize("name", ["a.json", "a.jsonl"])
def test_a_record_with_bytes_that_are_not_utf_8_is_told(tmp_path: Path, name: str) -> None:
    parts = ['{"a": "é"}', '{"a": "é"}', '{"a": "ok"}']
    first, second, third = (part.encode() for part in parts)
    second = parts[1].encode("latin-1")
    joined = b"\n".join([first, second, third])
    content = joined if name == "a.jsonl" else b"[" + joined.replace(b"\n", b",\n") + b"]"
    rows = objects(tmp_path, content, name=name)
    assert list(problems_of(rows)) == [2]
    assert "bytes that cannot be decoded in “a”" in rows[1].problem
    assert "�" in str(rows[1].cells)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b'[{"a": 1},\n{"a": 2', "is cut off, its last bracket is missing"),
        (b"{", "is cut off"),
        (b'[{"a": 1},\n{"a": NaN},\n{"a": 2}]', r"not valid JSON in line 2, at “{\"a\": NaN},”"),
        (b'[{"a": 1},\n\n{a: 2}]', "not valid JSON in line 3"),
        (b'[{"a": "line\nbreak"}]', "not valid JSON in line 1"),
        (b'{"a": 1} {"a": 2}', "more after the end of its JSON document.*name it .jsonl"),
        (b'{"a":\n1}\n{"a":\n2}', "more after the end"),
        (b"[" * 10_000 + b"]" * 10_000, "nested more than 200 deep"),
        (b'{"events":[' + b'{"a":' * 10_000 + b"1" + b"}" * 10_000 + b"]}", "more than 200 deep"),
        (b'[{"a": ' + b"1" * 5000 + b"}]", "not valid JSON in line 1"),
        (b'[{"a": "' + b"x" * 18_000_000 + b'"}]', "16 megabytes of JSON in one piece"),
        (b'[{"a": [' + b"1," * 1_000_001 + b"1]}]", "an object of more than 1,000,000 values"),
        (b'storyjs_jsonp_data = {"events": []}', "JavaScript around JSON; delete what stands"),
        (b'callback({"events": []});', "JavaScript around JSON"),
    ],
)
def test_a_document_that_cannot_be_read_is_told_at_once(
    tmp_path: Path, content: bytes, sentence: str
) -> None:
    with pytest.raises(ImportFileError, match=sentence):
        opened(tmp_path, content, "a.json")


def test_nothing_is_lost_where_blocks_meet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = objects(tmp_path, DOCUMENT.encode(), "events.item")
    for size in (1, 2, 7):
        monkeypatch.setattr(packing, "BLOCK", size)
        file = opened(tmp_path, b" " * 20 + DOCUMENT.encode(), "a.json")
        monkeypatch.setattr(packing, "BLOCK", size)
        assert list(file.objects("events.item")) == whole


def test_the_share_grows_as_a_document_is_read(tmp_path: Path) -> None:
    content = json.dumps([{"id": at, "text": "x" * 500} for at in range(4000)]).encode()
    file = opened(tmp_path, content, "a.json")
    assert file.share == 0
    shares = [file.share for _ in file.objects("item")]
    assert shares == sorted(shares)
    assert shares[0] < 0.3
    assert shares[-1] == 1
