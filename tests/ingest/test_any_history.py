"""Whatever is imported and undone, in whatever order: what is there is what the ledger says."""

from contextlib import closing
from pathlib import Path
from random import Random

import pytest

from conflict_tui.ingest import chunks
from conflict_tui.ingest.differences import differences
from conflict_tui.ingest.originals import earlier_mappers, event_of
from conflict_tui.ingest.undoing import undo
from conflict_tui.model.batch import Batch
from conflict_tui.model.event import Event
from conflict_tui.model.value import replace
from conflict_tui.store import ledger
from conflict_tui.store.holding import holdings, originals
from conflict_tui.store.opening import open_reading
from conflict_tui.store.schema import create
from tests.ingest.databases import batches, bring, check_whole, content, events
from tests.ingest.foreign_rows import Record, acled, event, rewritten

ACTORS = ("Army of Arland", "Army of Bland", "Militia", "")
_OF_THE_LEDGER = """
SELECT superseded_by FROM raw_record UNION SELECT batch_id FROM same_record UNION
SELECT batch_id FROM change UNION SELECT newer_id FROM edition UNION SELECT older_id FROM edition
"""


class History:
    """Imports and undoings, chosen by chance, of files about the same few events."""

    def __init__(self, seed: int, folder: Path) -> None:
        self.chance = Random(seed)
        self.folder = folder
        self.database = folder / "own.db"
        self.files: dict[int, Path] = {}
        """What was imported, by the number of the import."""
        create(self.database)

    @property
    def standing(self) -> list[int]:
        """The numbers of the imports that are not undone."""
        return [batch.id for batch in batches(self.database) if batch.state != "undone"]

    def goes_on(self) -> None:
        """Import a file, or undo an import."""
        if self.standing and self.chance.random() < 0.3:
            undo(self.database, self.chance.choice(self.standing))
        else:
            self._import()

    def _import(self) -> None:
        number = len(batches(self.database))
        chunks.CHUNK = self.chance.choice([1, 2, 3, 5_000])
        records = [self._record() for _ in range(self.chance.randint(1, 8))]
        file = acled(self.folder / f"{number}.csv", *records)
        if self.chance.random() < 0.3:
            other = self.folder / f"{number} turned.csv"
            file = rewritten(file, other, columns=lambda names: names[::-1])
        batch = self._bring(file)
        again = self._bring(rewritten(file, self.folder / f"{number}.csv.gz"))
        assert (again.new, again.changed, again.rejected) == (0, 0, batch.rejected)

    def _bring(self, file: Path) -> Batch:
        batch = bring(file, self.database)
        self.files[batch.id] = file
        return batch

    def without_what_is_undone(self) -> Path:
        """Return a database into which only those files were imported that are not undone."""
        database = self.folder / f"as if after {len(batches(self.database))}.db"
        database.unlink(missing_ok=True)
        create(database)
        for number in self.standing:
            bring(self.files[number], database)
        return database

    def _record(self) -> Record:
        chosen = self.chance.choice
        return event(
            self.chance.randint(1, 5), notes=chosen(["One.", "Two."]), actor1=chosen(ACTORS),
            actor2=chosen(["", "Army of Bland"]), location=chosen(["Oldford", "Newford"]),
            timestamp=chosen(["1", "2"]), event_date=chosen(["2022-09-01"] * 6 + ["never"]),
        )  # fmt: skip


@pytest.mark.parametrize("seed", range(10))
def test_the_database_is_what_its_ledger_says(
    seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chunks, "CHUNK", chunks.CHUNK)
    history = History(seed, tmp_path)
    before = content(history.database)
    for _ in range(4):
        history.goes_on()
        check_ledger(history.database)
        assert in_any_order(history.database) == in_any_order(history.without_what_is_undone())
    standing = history.standing
    history.chance.shuffle(standing)
    for number in standing:
        undo(history.database, number)
        check_ledger(history.database)
    assert content(history.database) == before


def in_any_order(database: Path) -> list[Event]:
    """Return the events; who takes part is the same in whatever order the rows came that say it."""
    return [
        replace(event, actors=tuple(sorted(event.actors, key=lambda part: part.actor.slug)))
        for _, event in sorted(events(database).items())
    ]


def check_ledger(database: Path) -> None:
    """Check that every record is what it ought to be, and every event what its records say."""
    check_whole(database)
    found = events(database)
    with closing(open_reading(database)) as connection:
        mappers = earlier_mappers(connection)
        uids = dict(connection.execute("SELECT id, uid FROM event"))
        for key, holding in holdings(connection, list(uids)).items():
            there = found[uids[key]]
            assert holding.there == holding.due
            states = {holding.due[record].state for record in holding.kept}
            assert states == {"withdrawn" if there.withdrawn else "kept"}
            records = originals(connection, holding.kept)
            told = differences(event_of(records, mappers), replace(there, withdrawn=False))
            # Who takes part is the same in whatever order the rows came that say it.
            assert [change.field for change in told] in ([], ["actors"])
            for change in told:
                assert set(change.old.split("; ")) == set(change.new.split("; "))
        for (number,) in connection.execute(_OF_THE_LEDGER).fetchall():
            assert number is None or ledger.batch(connection, number).state != "undone"
