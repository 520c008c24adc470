"""The walls: who may import whom, what a start may load, how long things may be."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "conflict_tui"
FILES = sorted(PACKAGE.rglob("*.py"))

MAY_LOAD = {
    "model": {"model"},
    "store": {"store", "model", "resources", "locations"},
    "ingest": {"ingest", "store", "model", "resources", "locations"},
    "export": {"export", "store", "model", "resources", "locations"},
    "ui": {"ui", "ingest", "export", "store", "model", "resources", "locations"},
}
"""The arrow points down: what each layer may load, however deep."""

_LOADED = """
import importlib, sys
for name in sys.argv[1:]:
    importlib.import_module(name)
print("\\n".join(sys.modules))
"""


def module_of(path: Path) -> str:
    """Return the dotted name of a file of the package."""
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__")


def loaded_by(*modules: str) -> set[str]:
    """Return every module that a fresh Python has loaded after importing some."""
    done = subprocess.run(
        [sys.executable, "-c", _LOADED, *modules], capture_output=True, text=True, check=True
    )
    return set(done.stdout.split())


def layer(name: str) -> list[str]:
    """Return the modules of one layer, but for those that are programs."""
    paths = [path for path in FILES if path.is_relative_to(PACKAGE / name)]
    return [module_of(path) for path in paths if path.stem != "__main__"]


@pytest.mark.parametrize("name", MAY_LOAD)
def test_a_layer_loads_only_itself_and_what_lies_below(name: str) -> None:
    loaded = {
        part.split(".")[1] for part in loaded_by(*layer(name)) if part.startswith("conflict_tui.")
    }
    assert loaded <= MAY_LOAD[name]


@pytest.mark.parametrize("name", ["model", "store", "ingest", "export"])
def test_what_lies_below_the_program_loads_nothing_to_draw_with(name: str) -> None:
    loaded = loaded_by(*layer(name))
    assert not loaded & {"textual", "rich"}


def test_the_model_loads_no_database() -> None:
    assert "sqlite3" not in loaded_by(*layer("model"))


def imports_of(path: Path) -> Iterator[str]:
    """Yield the dotted names a file imports from the package, wherever in it."""
    package = module_of(path).split(".")
    if path.stem != "__init__":
        package.pop()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.level:
            base = package[: len(package) - node.level + 1]
            yield ".".join([*base, *([node.module] if node.module else [])])
            if node.module is None:
                yield from (".".join([*base, name.name]) for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""
        elif isinstance(node, ast.Import):
            yield from (name.name for name in node.names)


def files_in(*parts: str) -> list[Path]:
    """Return the files of a folder of the package."""
    return sorted((PACKAGE.joinpath(*parts)).glob("*.py"))


@pytest.mark.parametrize("path", files_in("ui", "widgets"), ids=lambda path: path.stem)
def test_a_widget_imports_no_store_no_screen_and_no_app(path: Path) -> None:
    walls = ("conflict_tui.store", "conflict_tui.ui.screens", "conflict_tui.ui.app")
    assert [name for name in imports_of(path) if name.startswith(walls)] == []


@pytest.mark.parametrize("path", files_in("ui", "draw"), ids=lambda path: path.stem)
def test_what_draws_lines_knows_no_widget_and_no_textual(path: Path) -> None:
    walls = ("conflict_tui.ui.widgets", "conflict_tui.ui.screens", "textual")
    assert [name for name in imports_of(path) if name.startswith(walls)] == []


@pytest.mark.parametrize("path", FILES, ids=module_of)
def test_imports_within_the_package_are_relative_and_none_is_for_types_alone(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    tree = ast.parse(text)
    absolute = [
        node.module
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and not node.level
    ]
    if path.parent != PACKAGE or path.stem != "__main__":
        assert not [name for name in absolute if name and name.startswith("conflict_tui")]
    assert "TYPE_CHECKING" not in text
    assert "type: ignore" not in text
    assert "except Exception" not in text
    assert "TODO" not in text


_AFTER_RUN = """
import sys
from conflict_tui.cli import main
sys.argv = ["conflict-tui", *sys.argv[1:]]
code = main()
print(code, *sys.modules, sep="\\n", file=sys.stderr)
"""


@pytest.mark.parametrize(
    "arguments",
    [
        ["--version"],
        ["--help"],
        ["query", "sector:upland", "--format", "count"],
        ["query", "crossing date:2022-09", "--format", "table"],
        ["query", "", "--format", "json"],
        ["export", "", "-o", "{folder}/out.md"],
        ["export", "", "-o", "{folder}/out.csv"],
    ],
    ids=" ".join,
)
def test_the_command_line_loads_nothing_of_the_program(
    arguments: list[str], small_db: Path, tmp_path: Path
) -> None:
    given = [argument.format(folder=tmp_path) for argument in arguments]
    if given[0] in ("query", "export"):
        given += ["--db", str(small_db)]
    done = subprocess.run(
        [sys.executable, "-c", _AFTER_RUN, *given], capture_output=True, text=True, check=True
    )
    told = done.stderr.split("\n")
    loaded = set(told)
    assert "0" in told
    assert not loaded & {"textual", "rich", "conflict_tui.ui", "yaml", "sqlite_utils", "dateutil"}


@pytest.mark.parametrize("path", FILES, ids=module_of)
def test_nothing_grows_too_long(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 300
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or 0) - node.lineno + 1
            assert length <= 30, f"{node.name} has {length} lines"
        elif isinstance(node, ast.ClassDef):
            methods = [
                part
                for part in node.body
                if isinstance(part, ast.FunctionDef | ast.AsyncFunctionDef)
            ]
            assert len(methods) <= 25, f"{node.name} has {len(methods)} methods"


@pytest.mark.parametrize("path", FILES, ids=module_of)
def test_every_module_begins_with_a_sentence(path: Path) -> None:
    words = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    assert words.split("\n\n")[0].endswith((".", ":"))
