"""What is in a database, in words and columns."""

from __future__ import annotations

from collections.abc import Iterator

from ..model.batch import Batch
from ..model.batch_words import size_words, sum_words
from ..model.text import clean
from ..model.wording import QUALIFIER_WORDS, counted
from ..store.info import DatasetInfo, Info
from .tables import fact, table, wrapped

_REDISTRIBUTE = {
    "yes": "may be passed on",
    "no": "may not be passed on",
    "ask": "ask before passing it on",
}
_BASIS = {
    "event": "day of the event",
    "report": "day of a report",
    "posted": "day of a posting",
    "coded": "day as coded",
}
_PLACES = {"adm2": "district (adm2)", "adm1": "region (adm1)"}


def info_lines(info: Info, columns: int) -> Iterator[str]:
    """Yield what is in a database, in lines of at most so many cells."""
    yield f"{clean(str(info.path))}\n\n"
    yield from fact("file", f"{size_words(info.size)}, schema {info.schema}", columns)
    yield from fact("events", _events(info), columns)
    yield from fact("period", _period(info.first_day, info.last_day), columns)
    yield from fact("search", _search(info), columns)
    yield from _datasets(info, columns)
    yield from _profile("dates, by precision", info.precision, info.events, columns)
    yield from _profile("dates, by what they are the day of", _basis(info), info.events, columns)
    yield from _profile("dates, qualified", _qualified(info), info.events, columns)
    yield from _profile("places, by precision", _places(info), info.events, columns)
    yield from _profile("kinds of events", info.kinds, info.events, columns)
    yield from _sectors(info, columns)
    yield from _counts(info, columns)
    yield from _imports(info, columns)


def _events(info: Info) -> str:
    parts = [f"{info.events:,}"]
    if info.machine_coded:
        parts.append(f"{info.machine_coded:,} of them coded by machines")
    if info.undated:
        parts.append(f"{info.undated:,} undated")
    if info.withdrawn:
        parts.append(f"{info.withdrawn:,} withdrawn")
    return ", ".join(parts)


def _period(first: str, last: str) -> str:
    return f"{first} to {last}" if first else ""


def _search(info: Info) -> str:
    if info.is_search_current:
        return f"all {counted(info.events, 'event')} indexed"
    return (
        f"{info.indexed:,} of {counted(info.events, 'event')} indexed, {info.unindexed:,} missing; "
        "an import that was stopped may be the reason: finish or undo it"
    )


def _datasets(info: Info, columns: int) -> Iterator[str]:
    if not info.datasets:
        return
    yield "\ndata sets\n"
    rows = [("slug", "kind", "events", "undated", "withdrawn", "first day", "last day")]
    for each in info.datasets:
        days = (each.first_day or "-", each.last_day or "-")
        numbers = (f"{each.events:,}", f"{each.undated:,}", f"{each.withdrawn:,}")
        rows.append((each.dataset.slug, each.dataset.kind, *numbers, *days))
    yield from table(rows, columns, right=(2, 3, 4), giving=(0,), indent="  ")
    for each in info.datasets:
        yield from _terms(each, columns)


def _terms(found: DatasetInfo, columns: int) -> Iterator[str]:
    """Yield what a data set is called, on what terms it is here, and how it is cited."""
    dataset = found.dataset
    yield "\n"
    yield from wrapped(f"{dataset.slug}: {dataset.title}", columns, "  ")
    terms = [dataset.licence or "no licence stated", _REDISTRIBUTE[dataset.redistribute]]
    yield from wrapped("; ".join(terms), columns, "    ")
    if dataset.citation:
        yield from wrapped(f"cite: {dataset.citation}", columns, "    ")
    if dataset.url:
        yield from wrapped(dataset.url, columns, "    ")
    if found.imported_at:
        moment = clean(found.imported_at[:16].replace("T", " "))
        yield f"    last import {moment} UTC\n"


def _basis(info: Info) -> dict[str, int]:
    return {_BASIS.get(name, name): count for name, count in info.basis.items()}


def _qualified(info: Info) -> dict[str, int]:
    return {QUALIFIER_WORDS[sign]: count for sign, count in info.qualifiers.items() if sign}


def _places(info: Info) -> dict[str, int]:
    found = {_PLACES.get(name, name): count for name, count in info.place_precision.items()}
    return {**found, "no place": info.unplaced} if info.unplaced else found


def _profile(label: str, found: dict[str, int], total: int, columns: int) -> Iterator[str]:
    """Yield how many events have each value, and which share of all that is."""
    if not found or not total:
        return
    yield f"\n{label}\n"
    rows = [(name, f"{count:,}", f"{100 * count / total:.1f} %") for name, count in found.items()]
    yield from table(rows, columns, right=(1, 2), giving=(0,), indent="  ")


def _sectors(info: Info, columns: int) -> Iterator[str]:
    if not info.sectors:
        yield "\nsectors\n  none\n"
        return
    yield "\nsectors, each with those below it\n"
    rows = [(each.code, each.name, f"{each.events:,}") for each in info.sectors]
    rows.append(("", "in no sector", f"{info.without_sector:,}"))
    yield from table(rows, columns, right=(2,), giving=(1,), indent="  ")


def _counts(info: Info, columns: int) -> Iterator[str]:
    yield "\nalso here\n"
    rows = [(name, f"{count:,}") for name, count in info.counts.items()]
    yield from table(rows, columns, right=(1,), indent="  ")
    if info.away:
        kept = f"{counted(info.away, 'mark, note or tag')} of events that are not here now"
        yield from wrapped(f"{kept}; they are back when their events are", columns, "  ")


def _imports(info: Info, columns: int) -> Iterator[str]:
    yield "\nimports\n"
    if not info.batches:
        yield "  none\n"
        return
    undone = sum(batch.state == "undone" for batch in info.batches)
    number = f"{len(info.batches):,}" + (f", {undone:,} of them undone" if undone else "")
    yield from fact("number", number, columns)
    yield from fact("last", _batch_words(info.batches[-1]), columns)
    for batch in info.batches:
        if batch.state == "unfinished":
            yield from fact("unfinished", _batch_words(batch), columns)


def _batch_words(batch: Batch) -> str:
    moment = batch.started_at[:16].replace("T", " ")
    return f"import {batch.id}, {moment} UTC, {batch.file}: {sum_words(batch)}"
