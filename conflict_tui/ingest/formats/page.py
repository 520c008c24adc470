"""docs/formats.md, made from what the formats declare.

`python -m conflict_tui.ingest.formats.page` prints it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from .catalogue import formats
from .format import Field, Format, InOrder
from .recognising import is_table

_INTRODUCTION = """\
# Formats

Made by `make docs` from the declarations in conflict_tui/ingest/formats.

    conflict-tui import FILE --into DB --dry-run
    conflict-tui import FILE --into DB

The first line shows what would be read, with ten rows and their dates beside the originals; the
second imports. [imports.md](imports.md) tells the rest: what is counted, rejected files mended,
newer editions, undoing.

A file is recognised by its columns (in JSON, by its keys), whatever their order and case. Files
may be packed (`.gz`, `.zip`). What nothing is read from is kept all the same, cell by cell, in the
original record. A file that no format knows is read by [a mapping](mapping.md), or by the names of
its columns, which is said.

Dates like 5/6/2022 are read in the order that the format declares, unless the column shows that a
spreadsheet has turned it: where some cells are dates only in the other order, and none only in this
one, all are read in the other, which is said. Where there are both, the file is refused until
`--date-order day` or `--date-order month` says which is right.

"""
_REDISTRIBUTE = {
    "yes": "rows may be passed on",
    "no": "rows may not be passed on; exports of whole rows leave them out",
    "ask": "ask before passing rows on",
}


def formats_page() -> str:
    """Return the page."""
    return _INTRODUCTION + "\n".join(_table_of_formats()) + "".join(map(_section, formats()))


def _table_of_formats() -> Iterator[str]:
    yield "| format | `--format` | a file | told by |"
    yield "|---|---|---|---|"
    for form in formats():
        shape = "table (CSV, TSV)" if is_table(form) else "JSON"
        marks = ", ".join(f"`{mark}`" for mark in form.marks)
        yield f"| [{form.title}](#{_anchor(form)}) | `{form.name}` | {shape} | {marks} |"
    yield ""


def _section(form: Format) -> str:
    parts = [f"\n## {_heading(form)}\n", _about(form), _terms(form), _fields(form)]
    if form.names:
        parts.append(_spellings(form))
    return "\n".join(part + "\n" for part in parts if part)


def _about(form: Format) -> str:
    first = next(other for other in formats() if other.name == form.name)
    return form.about.strip() or f"As [{_heading(first)}](#{_anchor(first)}), in another shape."


def _heading(form: Format) -> str:
    same = [other for other in formats() if other.title == form.title]
    return form.title if len(same) == 1 else f"{form.title} ({_shape(form)})"


def _shape(form: Format) -> str:
    return "CSV" if is_table(form) else "JSON"


def _anchor(form: Format) -> str:
    words = _heading(form).lower().replace(" ", "-")
    return "".join(sign for sign in words if sign.isalnum() or sign in "-_")


def _terms(form: Format) -> str:
    dataset = form.dataset
    if any(field.target == "dataset" for field in form.fields):
        return "Each event brings its data set with it."
    if not dataset.slug:
        return "The data set is named after the file, or by `--dataset`."
    licence = f"{dataset.licence}; " if dataset.licence else ""
    return f"Data set `{dataset.slug}`: {licence}{_REDISTRIBUTE[dataset.redistribute]}."


def _fields(form: Format) -> str:
    lines = ["| what | read from | how |", "|---|---|---|"]
    lines += [
        f"| {_targets(field)} | {_columns(field.columns)} | {_cell(_says(field))} |"
        for field in form.fields
    ]
    return "\n".join(lines)


def _targets(field: Field) -> str:
    return field.target if isinstance(field.target, str) else ", ".join(field.target)


def _columns(columns: tuple[str, ...]) -> str:
    return ", ".join(f"`{column}`" for column in columns) or "the whole record"


def _says(field: Field) -> str:
    if not isinstance(field.read, InOrder):
        return field.says
    first = f"{field.read.first} first between slashes, unless the column says otherwise"
    return f"{field.says}. {first.capitalize()}"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _spellings(form: Format) -> str:
    lines = ["Columns that are also spelt otherwise (case, spaces and underscores aside):", ""]
    for column, others in form.names.items():
        lines.append(f"- `{column}`: " + ", ".join(f"`{other}`" for other in others))
    return "\n".join(lines)


if __name__ == "__main__":
    sys.stdout.write(formats_page())
