import errno
import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from conflict_tui.export.atomic import write_whole
from conflict_tui.model.errors import ExportError


def only(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_file_is_written_whole(tmp_path: Path) -> None:
    assert write_whole(tmp_path / "o.md", ["ä", "\n", "b\n"], overwrite=False) == 5
    assert (tmp_path / "o.md").read_bytes() == "ä\nb\n".encode()
    assert only(tmp_path) == ["o.md"]


def test_a_new_file_gets_the_usual_permissions(tmp_path: Path) -> None:
    write_whole(tmp_path / "o.md", ["x"], overwrite=False)
    (tmp_path / "usual").touch()
    assert (tmp_path / "o.md").stat().st_mode == (tmp_path / "usual").stat().st_mode


def test_a_file_that_is_there_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "o.md"
    path.write_text("old")
    with pytest.raises(ExportError, match=r"is there already .* \(--force\)\.$"):
        write_whole(path, ["new"], overwrite=False)
    assert path.read_text() == "old"
    assert only(tmp_path) == ["o.md"]


def test_a_file_that_appears_in_the_meantime_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "o.md"

    def pieces() -> Iterator[str]:
        path.write_text("theirs")
        yield "ours"

    with pytest.raises(ExportError, match="is there already"):
        write_whole(path, pieces(), overwrite=False)
    assert path.read_text() == "theirs"
    assert only(tmp_path) == ["o.md"]


def test_a_file_is_replaced_where_that_is_asked_for_and_keeps_its_permissions(
    tmp_path: Path,
) -> None:
    path = tmp_path / "o.md"
    path.write_text("old and longer")
    path.chmod(0o640)
    write_whole(path, ["new"], overwrite=True)
    assert path.read_text() == "new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_a_link_is_followed(tmp_path: Path) -> None:
    (tmp_path / "real.md").write_text("old")
    (tmp_path / "link.md").symlink_to("real.md")
    write_whole(tmp_path / "link.md", ["new"], overwrite=True)
    assert (tmp_path / "link.md").is_symlink()
    assert (tmp_path / "real.md").read_text() == "new"


def test_an_error_while_reading_the_events_leaves_nothing_behind(tmp_path: Path) -> None:
    def pieces() -> Iterator[str]:
        yield "half"
        raise LookupError

    with pytest.raises(LookupError):
        write_whole(tmp_path / "o.md", pieces(), overwrite=False)
    assert only(tmp_path) == []


def test_a_missing_folder_is_said(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match=r"no/o\.md: there is no such folder; make it first"):
        write_whole(tmp_path / "no" / "o.md", ["x"], overwrite=False)


@pytest.mark.parametrize("overwrite", [True, False])
def test_a_folder_is_not_written_over(tmp_path: Path, overwrite: bool) -> None:
    with pytest.raises(ExportError, match="is a folder; name a file in it"):
        write_whole(tmp_path, ["x"], overwrite)


def test_a_file_in_the_place_of_a_folder_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(ExportError, match="is a file, not a folder"):
        write_whole(tmp_path / "file" / "o.md", ["x"], overwrite=False)


def test_a_device_is_not_replaced() -> None:
    with pytest.raises(ExportError, match="is not an ordinary file; to write to a pipe use -o -"):
        write_whole(Path(os.devnull), ["x"], overwrite=True)


def test_a_name_that_is_too_long_is_said(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="the name is too long"):
        write_whole(tmp_path / ("x" * 300), ["x"], overwrite=False)
    assert only(tmp_path) == []


def test_a_name_no_file_can_have_is_said(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="cannot be the name of a file"):
        write_whole(tmp_path / "a\0b", ["x"], overwrite=False)


@pytest.fixture
def closed_folder(tmp_path: Path) -> Path:
    """A folder in which nobody may make a file; for root only the kernel's own is one."""
    closed = Path("/sys") if os.geteuid() == 0 else tmp_path / "closed"
    if closed.parent == tmp_path:
        closed.mkdir(mode=0o500)
    elif not closed.is_dir():
        pytest.skip("root may write anywhere here")
    return closed


def test_a_folder_without_permission_is_said(closed_folder: Path) -> None:
    with pytest.raises(ExportError, match=r"you have no permission|file system is read-only"):
        write_whole(closed_folder / "o.md", ["x"], overwrite=False)


FULL = """
import resource, sys
from pathlib import Path
from conflict_tui.export.atomic import write_whole
from conflict_tui.model.errors import ExportError
resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
try:
    write_whole(Path(sys.argv[1]), ["x" * 1000] * 100, overwrite=True)
except ExportError as error:
    print(error)
"""


def test_a_file_that_does_not_fit_leaves_the_old_one_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "o.md"
    path.write_text("old")
    done = subprocess.run(
        [sys.executable, "-c", FULL, str(path)], capture_output=True, text=True, check=True
    )
    assert done.stdout == (
        f"{path}: the file would be larger than is allowed here; name another place.\n"
    )
    assert path.read_text() == "old"
    assert only(tmp_path) == ["o.md"]


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 64 kB, where the machine lets us have one."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(disk)]
    try:
        mounted = subprocess.run(mount, capture_output=True)
    except FileNotFoundError:
        pytest.skip("there is no mount command")
    if mounted.returncode:
        pytest.skip("a small disk can only be mounted by root")
    try:
        yield disk
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def test_a_full_disk_is_said_and_leaves_nothing_behind(small_disk: Path) -> None:
    with pytest.raises(ExportError, match=r"o\.md: the disk is full; free some space"):
        write_whole(small_disk / "o.md", ["x" * 1000] * 200, overwrite=False)
    assert only(small_disk) == []
    write_whole(small_disk / "o.md", ["x" * 1000] * 20, overwrite=False)


def test_a_disk_without_links_is_written_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    write_whole(tmp_path / "o.md", ["x"], overwrite=False)
    assert only(tmp_path) == ["o.md"]
