"""Looks up every quotation of the corpus in the document it was taken from.

Paragraph numbers count the lines of a document that are not empty, from 1.
"""

from __future__ import annotations

import re
from pathlib import Path

from ...model.event import Quote
from .loading import Corpus
from .yaml_lines import Located, Problem

_NUMBER = re.compile(r"¶\s*(\d+)(?:\s*[-–]\s*¶?\s*(\d+))?")
_TYPOGRAPHY = str.maketrans({
    "“": '"', "”": '"', "„": '"', "«": '"', "»": '"',
    "‘": "'", "’": "'", "ʼ": "'",
    "–": "-", "—": "-", "−": "-", "\u00a0": " ", "\u202f": " ",
})  # fmt: skip


def check_quotes(corpus: Corpus, folder: Path) -> list[Problem]:
    """Return a problem for each quotation that is not, word for word, where it says it is."""
    problems: list[Problem] = []
    documents: dict[str, list[str]] = {}
    for event, origin in zip(corpus.events, corpus.origins, strict=True):
        stem = Path(origin.file).stem
        if stem not in documents:
            documents[stem] = _paragraphs(folder, stem)
            if not documents[stem]:
                problems.append(Problem(origin.file, 1, f"no document for it in {folder}"))
        if documents[stem]:
            for at, quote in enumerate(event.quotes):
                problems += _check(quote, documents[stem], origin.inside("quotes", at))
    return problems


def _paragraphs(folder: Path, stem: str) -> list[str]:
    """Return the paragraphs of the document an event file was made from."""
    # A file of events is called after place and year; its document says a word more.
    place, year = stem.split("-")[:2]
    for path in sorted(folder.glob(f"*-{place}-*{year}*.txt")):
        lines = path.read_text(encoding="utf-8").splitlines()
        return [_plain(line) for line in lines if line.strip()]
    return []


def _check(quote: Quote, paragraphs: list[str], found: Located) -> list[Problem]:
    words = _plain(quote.exact)
    there = [number for number, text in enumerate(paragraphs, 1) if words in text]
    if not there:
        return [found.problem(f"“{quote.exact}” is not in the document", "exact")]
    stated = _numbers(quote.locator)
    if not stated:
        return [found.problem("at: a paragraph (¶7) is expected", "at")]
    if not stated.intersection(there):
        places = ", ".join(f"¶{number}" for number in there)
        return [found.problem(f"“{quote.exact}” is in {places}, not in {quote.locator}", "at")]
    return []


def _numbers(locator: str) -> set[int]:
    """Return the paragraphs a locator names: `¶4`, `¶4-6`, `¶4, ¶9`."""
    numbers: set[int] = set()
    for first, last in _NUMBER.findall(locator):
        numbers.update(range(int(first), int(last or first) + 1))
    return numbers


def _plain(text: str) -> str:
    return " ".join(text.translate(_TYPOGRAPHY).split())
