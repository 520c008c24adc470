import hashlib
import os
import socket
import struct
import subprocess
import sys
import zipfile
import zlib
from pathlib import Path

import pytest

from conflict_tui.ingest.files import packing
from conflict_tui.ingest.files.foreign_file import ForeignFile
from conflict_tui.model.errors import ImportFileError

from .making import HEADER, gzipped, many_rows, opened, saved, table, zipped

TABLE = HEADER + many_rows(3)


def by_name(value: object) -> str:
    """Name a case by its words: packed bytes hold the time, and differ between test processes."""
    return value if isinstance(value, str) else "bytes"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("events.csv", TABLE),
        ("events.csv.gz", gzipped(TABLE)),
        ("members.csv.gz", gzipped(HEADER) + gzipped(many_rows(3)) + bytes(100)),
        ("events.zip", zipped(("events.csv", TABLE))),
        ("stored.zip", zipped(("events.csv", TABLE), method=zipfile.ZIP_STORED)),
        ("named wrongly.csv", gzipped(TABLE)),
    ],
    ids=by_name,
)
def test_a_file_is_read_however_it_is_packed(tmp_path: Path, name: str, content: bytes) -> None:
    file = opened(tmp_path, content, name)
    assert file.name == name
    assert file.size == len(content)
    assert file.sha256 == hashlib.sha256(content).hexdigest()
    assert file.header == ("id", "when", "notes")
    assert [row.cells for row in file.rows()][2] == ["2", "2022-09-08", "what was seen 2"]


def test_what_other_programs_put_into_a_zip_is_passed_over(tmp_path: Path) -> None:
    content = zipped(
        ("data/", b""), ("data/events.csv", TABLE), ("__MACOSX/data/._events.csv", b"x"),
        ("data/.DS_Store", b"x"), ("README.txt", b"about"), ("LICENSE", b"terms"),
    )  # fmt: skip
    assert len(table(tmp_path, content, "events.zip")) == 3


def test_a_zip_of_several_files_is_refused_with_their_names_made_harmless(tmp_path: Path) -> None:
    content = zipped(("a\x1b[2J.csv", TABLE), ("b.csv", TABLE))
    with pytest.raises(ImportFileError, match=r"holds 2 files \(“a␛\[2J.csv”, “b.csv”\); unpack"):
        opened(tmp_path, content, "events.zip")


def test_of_very_many_files_only_some_are_named(tmp_path: Path) -> None:
    content = zipped(*((f"{at}.csv", b"x") for at in range(40)))
    with pytest.raises(ImportFileError, match=r"holds 40 files .*“9.csv” and 30 more\)"):
        opened(tmp_path, content, "events.zip")


def test_a_zip_whose_list_alone_would_fill_the_memory_is_refused(tmp_path: Path) -> None:
    content = zipped(*((f"{at:030}.csv", b"") for at in range(14_000)))
    with pytest.raises(ImportFileError, match="very many files"):
        opened(tmp_path, content, "events.zip")


def locked(content: bytes) -> bytes:
    """Set the flag that says that a zip's file is encrypted."""
    found = bytearray(content)
    found[6] |= 1
    found[found.rfind(b"PK\x01\x02") + 8] |= 1
    return bytes(found)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (zipped(("d/", b"")), "no file of data"),
        (zipped(), "no file of data"),
        (locked(zipped(("a.csv", TABLE))), "locked with a password; unpack it"),
        (zipped(("a.csv", TABLE), method=zipfile.ZIP_BZIP2), "cannot be read here; unpack it"),
        (zipped(("a.zip", zipped(("a.csv", TABLE)))), "packed twice.*; unpack it"),
        (zipped(("a.csv.gz", gzipped(TABLE))), "packed twice; unpack it"),
        (gzipped(gzipped(TABLE)), "packed twice; unpack it"),
        (
            zipped(("xl/workbook.xml", b"<x/>"), ("[Content_Types].xml", b"")),
            "save its sheet as CSV",
        ),
    ],
    ids=by_name,
)
def test_what_cannot_be_unpacked_is_told(tmp_path: Path, content: bytes, sentence: str) -> None:
    with pytest.raises(ImportFileError, match=sentence):
        opened(tmp_path, content, "events.csv")


PACKED = gzipped(HEADER + os.urandom(9000).hex().encode())
ZIPPED = zipped(("a.csv", HEADER + os.urandom(9000).hex().encode()))


def flipped(content: bytes) -> bytes:
    """Return bytes of which one in the middle is another."""
    found = bytearray(content)
    found[len(found) // 2] ^= 0xFF
    return bytes(found)


@pytest.mark.parametrize(
    "content",
    [
        PACKED[:3], PACKED[: len(PACKED) // 2], PACKED[:-4], flipped(PACKED), PACKED + b"rest",
        ZIPPED[:30], ZIPPED[: len(ZIPPED) // 2], ZIPPED[:-4], flipped(ZIPPED),
    ],
    ids=by_name,
)  # fmt: skip
def test_a_packed_file_that_is_cut_off_or_damaged_is_found_before_it_is_read(
    tmp_path: Path, content: bytes
) -> None:
    with pytest.raises(ImportFileError, match=r"^a: is cut off or damaged; fetch it again\.$"):
        opened(tmp_path, content, "a")


def bomb(content: bytes, times: int) -> bytes:
    """Return a gzip of the same bytes over and over."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    return b"".join(packer.compress(content) for _ in range(times)) + packer.flush()


@pytest.mark.parametrize("first", [b"", gzipped(TABLE)], ids=["at once", "later"])
def test_a_gzip_bomb_is_given_up_early(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, first: bytes
) -> None:
    monkeypatch.setattr(packing, "MOST_UNPACKED", 1 << 22)
    path = saved(tmp_path, "bomb.gz", first + bomb(bytes(1 << 20), 64))
    blocks = packing.Packed(path).blocks()
    sizes: list[int] = []
    with pytest.raises(ImportFileError, match="250 times its size"):
        sizes.extend(map(len, blocks))
    assert max(sizes) <= packing.BLOCK
    assert sum(sizes) <= 251 * path.stat().st_size


def test_a_zip_bomb_is_known_by_what_it_says_of_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(packing, "MOST_UNPACKED", 1 << 22)
    path = saved(tmp_path, "bomb.zip", zipped(("a.csv", bytes(1 << 23))))
    with pytest.raises(ImportFileError, match="250 times its size"):
        packing.Packed(path)


def test_a_zip_that_says_less_of_itself_than_it_holds_is_damaged(tmp_path: Path) -> None:
    content = bytearray(zipped(("a.csv", TABLE * 50)))
    said = struct.pack("<L", len(TABLE))
    content[22:26] = said
    entry = content.rfind(b"PK\x01\x02")
    content[entry + 24 : entry + 28] = said
    with pytest.raises(ImportFileError, match="damaged"):
        opened(tmp_path, bytes(content), "a.zip")


def test_a_table_that_repeats_itself_is_no_bomb(tmp_path: Path) -> None:
    rows = table(tmp_path, gzipped(HEADER + b"1,2022,the same\n" * 100_000), "same.csv.gz")
    assert len(rows) == 100_000


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(ImportFileError, match=r": is a folder; name a file in it\.$"):
        ForeignFile.open(tmp_path)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(ImportFileError, match="there is no such file"):
        ForeignFile.open(tmp_path / "no.csv")
    with pytest.raises(ImportFileError, match="a part of the path is a file"):
        ForeignFile.open(saved(tmp_path, "a.csv", TABLE) / "b.csv")
    with pytest.raises(ImportFileError, match="cannot be the name of a file"):
        ForeignFile.open(Path("a\0b"))
    with pytest.raises(ImportFileError, match=r"cannot be read \(File name too long\)"):
        ForeignFile.open(tmp_path / ("x" * 5000))


def test_a_link_that_leads_to_itself_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.csv").symlink_to(tmp_path / "a.csv")
    with pytest.raises(ImportFileError, match="cannot be read"):
        ForeignFile.open(tmp_path / "a.csv")


def test_a_pipe_a_socket_and_a_device_are_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with socket.socket(socket.AF_UNIX) as ear:
        ear.bind(os.path.relpath(tmp_path / "socket"))
        for path in (tmp_path / "pipe", tmp_path / "socket", Path("/dev/zero")):
            with pytest.raises(ImportFileError, match="is not an ordinary file"):
                ForeignFile.open(path)


def test_a_file_one_may_not_read_is_told(open_folder: Path, without_rights: None) -> None:
    path = saved(open_folder, "a.csv", TABLE)
    path.chmod(0)
    with pytest.raises(ImportFileError, match="you have no permission"):
        ForeignFile.open(path)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "is empty"), (b"\n\n \n", "has no row"), (b"\xef\xbb\xbf", "has no row"),
        (gzipped(b""), "has no row"),
    ],
    ids=by_name,
)  # fmt: skip
def test_a_file_without_a_row_is_told(tmp_path: Path, content: bytes, sentence: str) -> None:
    with pytest.raises(ImportFileError, match=sentence):
        opened(tmp_path, content)


def test_a_file_that_is_changed_after_the_look_is_not_read(tmp_path: Path) -> None:
    file = opened(tmp_path, TABLE)
    saved(tmp_path, "events.csv", TABLE + b"4,2022,new\n")
    with pytest.raises(ImportFileError, match="was changed while it was read"):
        list(file.rows())


@pytest.mark.parametrize("name", ["a.csv", "a.csv.gz", "a.zip"])
def test_the_share_grows_as_the_file_is_read(tmp_path: Path, name: str) -> None:
    noise = b"".join(b"%d,2022,%s\n" % (at, os.urandom(300).hex().encode()) for at in range(6000))
    content = HEADER + noise
    packed = {".gz": gzipped(content), ".zip": zipped(("a.csv", content))}
    file = opened(tmp_path, packed.get(Path(name).suffix, content), name)
    assert file.share == 0
    shares = [file.share for _ in file.rows()]
    assert shares == sorted(shares)
    assert 0 < shares[0] < 0.3 < shares[len(shares) // 2] < 0.8
    assert file.share == 1


_PEAK = """
import sys
from pathlib import Path
from conflict_tui.ingest.files.foreign_file import ForeignFile
file = ForeignFile.open(Path(sys.argv[1]))
count = sum(not row.problem for row in file.rows())
peak = next(line for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(count, int(peak.split()[1]) // 1024)
"""


@pytest.mark.skipif(
    not Path("/proc/self/status").exists(), reason="needs the peak as Linux tells it"
)
@pytest.mark.parametrize(
    ("name", "content", "count"),
    [
        (
            "large.csv.gz",
            gzipped(HEADER + b"1,2022-09-08,%s\n" % (b"seen " * 200) * 120_000),
            120_000,
        ),
        (
            "cell.csv",
            HEADER + b'1,2022,"' + b"one of many lines\n" * 600_000 + b'"\n' + many_rows(9),
            9,
        ),
        ("line.csv", HEADER + b"1,2022," + b"x" * 60_000_000 + b"\n" + many_rows(9), 9),
        (
            "quote.csv",
            HEADER + b'1,2022,"x\n' + b"of,many,%s\n" % (b"lines " * 40) * 60_000,
            60_000,
        ),
        ("commas.csv", HEADER + b"," * 30_000_000 + b"\n" + many_rows(9), 9),
    ],
    ids=["a large file", "a long cell", "a long line", "an open quote", "many cells"],
)
def test_memory_stays_small_whatever_the_file(
    tmp_path: Path, name: str, content: bytes, count: int
) -> None:
    path = saved(tmp_path, name, content)
    done = subprocess.run(
        [sys.executable, "-c", _PEAK, str(path)], capture_output=True, text=True, check=True
    )
    found, peak = map(int, done.stdout.split())
    assert found == count
    assert peak < 100
