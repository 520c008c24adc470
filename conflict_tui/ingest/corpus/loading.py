"""Reads the embedded corpus: files a person can edit, every mistake told with file and line."""

from __future__ import annotations

from pathlib import Path

from ...model.errors import CorpusError
from ...model.event import Event
from ...model.references import References
from ...model.text import MOST, clean_block
from ...model.value import value
from .converting import converted, entries
from .event_files import EventReader, check_links
from .records import EventRecord
from .reference_files import read_reference_files
from .yaml_lines import Located, Problem, read_yaml

EVENTS = "events"
"""The folder of the files of events, beside the files they refer to."""


@value
class Corpus:
    """What all the files say together."""

    references: References
    events: tuple[Event, ...]
    origins: tuple[Located, ...]
    """Where each event was read, in the same order."""


def load_corpus(folder: Path) -> Corpus:
    """Return the corpus in `folder`.

    Raises:
        CorpusError: something is wrong with it; the first problem is told.
    """
    corpus, problems = read_corpus(folder)
    if problems:
        more = f" (and {len(problems) - 1} more)" if len(problems) > 1 else ""
        raise CorpusError(f"{problems[0]}{more}")
    return corpus


def read_corpus(folder: Path) -> tuple[Corpus, list[Problem]]:
    """Return the corpus as far as it can be read, and everything that is wrong with it."""
    problems: list[Problem] = []
    files = read_reference_files(folder, problems)
    reading = _EventFiles(EventReader(files, problems), problems)
    names = sorted(path.name for path in (folder / EVENTS).glob("*.yaml"))
    if not names:
        problems.append(Problem(f"{folder}/{EVENTS}", 1, "there is no file of events"))
    for name in names:
        found = read_yaml(folder / EVENTS / name, f"{folder}/{EVENTS}/{name}", problems)
        for entry in entries(found, problems):
            reading.read(entry)
    check_links(zip(reading.events, reading.origins, strict=True), reading.where, problems)
    problems.sort(key=lambda problem: (problem.file, problem.line))
    corpus = Corpus(files.references(), tuple(reading.events), tuple(reading.origins))
    return corpus, problems


class _EventFiles:
    """Reads one event after the other; each uid is given once in all files."""

    def __init__(self, reader: EventReader, problems: list[Problem]) -> None:
        self.events: list[Event] = []
        self.origins: list[Located] = []
        self.where: dict[str, Problem] = {}
        self._reader = reader
        self._problems = problems

    def read(self, entry: Located) -> None:
        """Keep the event of one entry, or tell what is wrong with it."""
        _check_characters(entry, self._problems)
        record = converted(entry, EventRecord, self._problems)
        # A uid is known even where the rest is wrong: links to it are no second mistake.
        uid = entry.inside("uid").value
        if isinstance(uid, str):
            here = entry.problem("", "uid")
            first = self.where.setdefault(uid, here)
            if first is not here:
                message = f"uid: “{uid}” is given twice, first in {first.file}:{first.line}"
                self._problems.append(entry.problem(message, "uid"))
                return
        if record is not None:
            self.events.append(self._reader.event(record, entry))
            self.origins.append(entry)


def _check_characters(found: Located, problems: list[Problem]) -> None:
    """Tell of control codes, bidi marks and invisible characters, which an editor hides."""
    value = found.value
    if isinstance(value, str):
        if len(value) > MOST:
            problems.append(found.problem(f"is longer than {MOST:,} characters"))
        elif clean_block(value) != value:
            problems.append(found.problem("holds a control code or an invisible character"))
    elif isinstance(value, list):
        for at in range(len(value)):
            _check_characters(found.inside(at), problems)
    elif isinstance(value, dict):
        for key in value:
            _check_characters(found.inside(key), problems)
