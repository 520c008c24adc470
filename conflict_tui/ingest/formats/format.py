"""What a format is: a declared table of what is read from which columns.

A module of this folder holds one `FORMAT`; `catalogue.py` lists them, `binding.py` fits one to the
header of a file, and docs/formats.md is made from the declarations.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from ...model.event import Dataset
from ...model.value import value
from ..cells.json_cells import text_of
from ..dates.column_order import ORDERS, Order
from ..files.foreign_file import ForeignFile
from ..files.row import Row


@value
class Field:
    """One line of the table: a target, the columns it is read from, and how."""

    target: str | tuple[str, ...]
    """A field of `Event` (title, summary, kind, type, remark, when, places, actors, sources,
    quotes, claims, figures, links, tags, machine_tags), or "native id", or "areas": the places that
    those of the event lie in. Our own export also has "uid" (as it is), dataset, sectors, own_tags,
    note, marked, and "references": all that its event refers to, as `References`. Several targets
    are read at once, as a tuple. A target that several lines fill is a tuple, and gets one after
    the other."""
    columns: tuple[str, ...]
    """The format's own names; `Format.names` has the other spellings. In a JSON format paths with
    dots: "start_date.year"."""
    read: Callable[..., object]
    """Takes the cells of the columns (text, stripped; empty where the column or cell is missing;
    in a JSON format whatever stands there, None where nothing does) and returns what the target
    holds, perhaps as `Odd`; raises `Rejected`. The same cells always give an equal value: results
    are remembered."""
    says: str = ""
    """For docs/formats.md: what is made of the columns, in a few words."""
    is_unique: bool = False
    """True for cells that hardly repeat (long texts, ids), which are not worth remembering."""


def _alone(cell: object) -> tuple[str, ...]:
    return (text_of(cell),)


@value
class InOrder:
    """A `Field.read` of dates like 5/6/2022: their column says whether day or month stands first.

    It is never found out row by row, but from all cells before the first is read.
    """

    read: Callable[..., object]
    """As `Field.read`, but takes the shape of the dates before the cells."""
    columns: tuple[str, ...]
    """Those of the field that have the dates; they say it together."""
    first: Order
    """As the format declares it: what its data set writes, and what stands unless a cell says
    otherwise."""
    dates: Callable[[object], Iterable[str]] = _alone
    """Takes a cell apart that has several dates."""

    def __call__(self, *cells: object) -> object:
        """Read the cells of the columns of the field."""
        return self.read(ORDERS[self.first], *cells)


Rows = Callable[[ForeignFile], Iterator[Row]]


@value
class Format:
    """A layout in which a data set is passed on."""

    name: str
    """As typed on the command line: "ucdp-ged"."""
    title: str
    version: int
    """Raised whenever the same row would be read as another event."""
    dataset: Dataset
    """Where the rows come from. An empty slug: named after the file, or by the mapping."""
    fields: tuple[Field, ...]
    marks: tuple[str, ...]
    """Columns (in JSON: keys of a record) by which the format is recognised: all must be there."""
    needs: tuple[str, ...] = ()
    """Columns without which nothing can be read. `marks` need not be among them."""
    names: dict[str, tuple[str, ...]] = {}  # noqa: RUF012 - a field of a value, never changed
    """The other spellings of a column; case, spaces and underscores make no difference."""
    header: tuple[str, ...] = ()
    """For a table that comes without a header: its columns in order."""
    refuses: dict[str, str] = {}  # noqa: RUF012
    """Columns that show another layout which cannot be read, and the sentence to say then."""
    records: str = ""
    """For JSON: where its records are, as a path of ijson ("events.item"); empty for a table."""
    rows: Rows | None = None
    """For a format that is more than one table or one list: yields its records."""
    joins: Callable[[list[object]], object] | None = None
    """Makes one event of several rows with the same id (given and returned as `Event`), or raises
    `Rejected`; None: a second row with the same id and other cells is rejected."""
    is_edition: bool = True
    """False: a file is a selection, so that what it does not have is not gone upstream."""
    about: str = ""
    """For docs/formats.md: where to get it, what to choose there, what to type. Markdown."""
