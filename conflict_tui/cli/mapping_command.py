"""`conflict-tui mapping`: writes a first draft of a mapping for a file."""

from __future__ import annotations

from pathlib import Path

from ..export.atomic import write_whole
from ..ingest.files.foreign_file import ForeignFile
from ..ingest.formats.recognising import recognise
from ..ingest.mapping.draft import draft
from ..model.text import clean
from .asked import Asked
from .output import narrate, put

_STANDARD_OUTPUT = "-"


def run_mapping(asked: Asked) -> int:
    """Write the draft; return the exit code.

    Raises:
        ConflictTuiError: the file cannot be read, or the draft not written.
    """
    (path,) = asked.files
    file = ForeignFile.open(path, asked.encoding)
    if file.encoding_remark:
        narrate(file.encoding_remark)
    if file.layout_remark:
        narrate(f"{clean(file.name)}: {file.layout_remark}.")
    known = recognise(file)
    if known is not None:
        narrate(f"{clean(file.name)}: needs no mapping, for it is in a known format ({known[1]}).")
    drafted = draft(file)
    if asked.output == _STANDARD_OUTPUT:
        put([drafted])
        return 0
    output = Path(asked.output)
    write_whole(output, [drafted], asked.force)
    narrate(f"{output}: a first draft; look at every line of it before you import with it.")
    return 0
