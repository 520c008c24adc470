"""Reads the embedded corpus: files a person can edit, every mistake told with file and line."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ..model.errors import CorpusError
from ..model.event import Event
from ..model.references import References
from ..model.text import clean_block
from .converting import converted, entries
from .event_files import EventReader, check_links
from .records import EventRecord
from .reference_files import read_reference_files
from .yaml_lines import Located, Problem, read_yaml

EVENTS = "events"
"""The folder of the files of events, beside the files they refer to."""


@dataclass(frozen=True, slots=True)
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
    reader = EventReader(files, problems)
    events: list[Event] = []
    origins: list[Located] = []
    where: dict[str, Problem] = {}
    names = sorted(path.name for path in (folder / EVENTS).glob("*.yaml"))
    if not names:
        problems.append(Problem(f"{folder}/{EVENTS}", 1, "there is no file of events"))
    for name in names:
        found = read_yaml(folder / EVENTS / name, f"{folder}/{EVENTS}/{name}", problems)
        for entry in entries(found, problems):
            _check_characters(entry, problems)
            record = converted(entry, EventRecord, problems)
            if record is None:
                continue
            here = entry.problem("", "uid")
            first = where.setdefault(record.uid, here)
            if first is not here:
                message = f"uid: “{record.uid}” is given twice, first in {first.file}:{first.line}"
                problems.append(entry.problem(message, "uid"))
                continue
            events.append(reader.event(record, entry))
            origins.append(entry)
    check_links(zip(events, origins, strict=True), problems)
    problems.sort(key=lambda problem: (problem.file, problem.line))
    return Corpus(files.references(), tuple(events), tuple(origins)), problems


def _check_characters(found: Located, problems: list[Problem]) -> None:
    """Tell of control codes, bidi marks and invisible characters, which an editor hides."""
    value = found.value
    if isinstance(value, str):
        if clean_block(value) != value:
            problems.append(found.problem("holds a control code or an invisible character"))
    elif isinstance(value, list):
        for at in range(len(value)):
            _check_characters(found.inside(at), problems)
    elif isinstance(value, dict):
        for key in value:
            _check_characters(found.inside(key), problems)
