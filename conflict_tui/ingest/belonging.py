"""Decides which data set a file belongs to that has none of its own, only a name.

Two files of one name may be of different things, and a newer edition may have another name. So the
first records of the file are compared with what the database has under the same ids.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import chain, count, islice

from ..model.batch import Batch
from ..model.errors import ImportFileError
from ..model.event import Event
from ..model.value import replace, value
from ..model.wording import counted
from ..store.akin import Said, sizes, under
from ..store.ledger import batches
from .chunks import rows_of
from .files.foreign_file import ForeignFile
from .formats.binding import Mapped, alike
from .formats.format import Format
from .identifying import Identified, identify, mapper_of
from .wanted import Wanted

MOST = 5_000
"""Records of a file that are looked at: reading them once more takes a fifth of a second."""

_CHECKSUM = re.compile("(?=.*[a-f])[0-9a-f]{16}")
"""An id that is made of the cells, or is as good as one: the same thing where it is the same."""


@value
class Shared:
    """What the records of a file have in common with a data set."""

    dataset: str
    events: int
    """In the data set."""
    ids: int
    """Of the records that were looked at, so many have an id that is there."""
    things: int
    """So many of those are of the same thing there."""

    @property
    def is_of_one_thing(self) -> bool:
        """True where the same ids mostly mean the same."""
        return 2 * self.things >= self.ids > 0

    def is_edition(self, looked_at: int) -> bool:
        """Return whether the file is another edition of the data set, whatever its name."""
        return self.is_of_one_thing and 2 * self.ids >= min(looked_at, self.events)


def belonging(
    how: Identified, file: ForeignFile, wanted: Wanted, connection: sqlite3.Connection
) -> Identified:
    """Return how a file is read, with its data set as it is to be in a database.

    A data set that was asked for, or that a format or a mapping names, stands.

    Args:
        how: As far as the file alone says it.
        file: The file.
        wanted: What was asked for.
        connection: To the database.
    """
    if not how.is_named_after_file:
        return how
    slug, remark = _decided(how, file, connection)
    if slug != how.dataset.slug:
        how = identify(file, replace(wanted, dataset=slug))
    return replace(how, dataset_remark=remark)


def _decided(how: Identified, file: ForeignFile, connection: sqlite3.Connection) -> tuple[str, str]:
    """Return the slug of the data set of a file, and what is to be said of it."""
    # An import that is undone, or brought nothing, has no data set.
    earlier = [
        batch
        for batch in batches(connection)
        if batch.state != "undone" and batch.dataset and batch.mapper == how.form.name
    ]
    same = [it for it in earlier if it.sha256 == file.sha256 and _has_ids_of(how.form, it)]
    if same:
        slug = max(same, key=lambda batch: _claim(batch, how)).dataset
        is_named = slug == how.dataset.slug
        return slug, "" if is_named else ", as when this file was imported before"
    newest = {batch.dataset: batch for batch in earlier}
    others = [slug for slug, batch in newest.items() if _has_ids_of(how.form, batch)]
    return _compared(how, file, others, connection)


def _has_ids_of(form: Format, batch: Batch) -> bool:
    """Return whether an import took the ids from the columns that a format takes them from."""
    try:
        return _id_columns(mapper_of(batch).form) == _id_columns(form)
    except ImportFileError:
        return False


def _id_columns(form: Format) -> list[str]:
    fields = (field for field in form.fields if field.target == "native id")
    return [alike(column) for field in fields for column in field.columns]


def _claim(batch: Batch, how: Identified) -> tuple[bool, bool, int]:
    """Return what says which import of the very same file comes first: one that goes on."""
    ours, theirs = ({**json.loads(it.options), "dataset": ""} for it in (how, batch))
    goes_on = batch.state == "unfinished" and ours == theirs
    return goes_on, batch.dataset == how.dataset.slug, batch.id


def _compared(
    how: Identified, file: ForeignFile, others: Iterable[str], connection: sqlite3.Connection
) -> tuple[str, str]:
    """Return the data set that has what the file has, and what is to be said of it."""
    name, there = how.dataset.slug, sizes(connection)
    candidates = [slug for slug in dict.fromkeys([name, *others]) if there.get(slug)]
    if not candidates:
        return name, ""
    looked_at = _looked_at(file, how)
    shared = [
        _shared(slug, there[slug], looked_at, under(connection, slug, list(looked_at)))
        for slug in candidates
    ]
    return chosen(name, shared, len(looked_at), there)


def _looked_at(file: ForeignFile, how: Identified) -> dict[str, Said]:
    """Return what the first records of a file say, by id."""
    said: dict[str, Said] = {}
    mapper = how.mapper()
    for row in islice(rows_of(file, how), MOST):
        found = None if row.problem else mapper.read(row.cells)
        if isinstance(found, Mapped):
            said.setdefault(found.native_id, _said(found.event))
    return said


def _said(event: Event) -> Said:
    place = event.places[0].place.name if event.places else ""
    return Said(event.title, event.summary, event.when.edtf.text, place)


def _shared(
    dataset: str, events: int, looked_at: Mapping[str, Said], there: Mapping[str, Said]
) -> Shared:
    often = Counter(text for said in looked_at.values() for text in {said.title, said.summary})
    things = sum(_is_one_thing(key, looked_at[key], other, often) for key, other in there.items())
    return Shared(dataset, events, len(there), things)


def _is_one_thing(native_id: str, here: Said, there: Said, often: Counter[str]) -> bool:
    """Return whether the same id means the same; `often`: how many records say each text."""
    if _CHECKSUM.fullmatch(native_id):
        return True
    has_date = here.date == there.date != ""
    texts = [here.title] if here.title == there.title != native_id else []
    texts += [here.summary] if here.summary == there.summary != "" else []
    # “Shelling” is said of many, and tells nothing by itself.
    return (has_date and here.place == there.place != "") or any(
        has_date or often[text] == 1 for text in texts
    )


def chosen(
    name: str, shared: Sequence[Shared], looked_at: int, taken: Collection[str]
) -> tuple[str, str]:
    """Return the data set of a file, and what is to be said of it.

    Args:
        name: As the file is called.
        shared: What the file has in common with each data set that has events.
        looked_at: How many records of the file, each with another id.
        taken: The slugs that are there.
    """
    own = next((each for each in shared if each.dataset == name), None)
    if own is not None and own.is_of_one_thing:
        return name, ""
    numbered = (f"{name}-{number}" for number in count(2))
    free = next(slug for slug in chain([name], numbered) if slug not in taken)
    editions = [each for each in shared if each is not own and each.is_edition(looked_at)]
    if editions:
        best = max(editions, key=lambda each: each.things)
        records = f"{best.ids:,} of the {counted(looked_at, 'record')} looked at"
        return best.dataset, f", which has {records} (--dataset {free} for one of its own)"
    if own is None:
        return name, ""
    if own.ids:
        others = f"{own.ids - own.things:,} of the same ids"
        newer = f"--dataset {name} to take it as a newer edition"
        return free, f", for {name} has other things under {others} ({newer})"
    there = counted(own.events, "event")
    return name, f", which has {there} of other ids (--dataset {free} for one of its own)"
