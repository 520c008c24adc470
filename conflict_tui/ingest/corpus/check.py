"""Checks the corpus files: `python -m conflict_tui.ingest.corpus.check FOLDER [--sources FOLDER]`.

Every mistake is one line, `file:line: what`; the exit code is 1 where there is any.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from .loading import Corpus, read_corpus
from .verbatim import check_quotes


def main(arguments: Sequence[str] | None = None) -> int:
    """Print what is wrong with a corpus, or what it holds, and return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m conflict_tui.ingest.corpus.check")
    parser.add_argument("folder", type=Path, help="the folder of the corpus: fixtures")
    parser.add_argument("--sources", type=Path, help="the documents; quotations are looked up")
    options = parser.parse_args(arguments)
    corpus, problems = read_corpus(options.folder)
    if options.sources is not None:
        problems += check_quotes(corpus, options.sources)
    for problem in problems:
        print(problem)
    if problems:
        print(f"{len(problems)} to mend", file=sys.stderr)
        return 1
    print(f"{options.folder}: {_summary(corpus)}")
    return 0


def _summary(corpus: Corpus) -> str:
    quotes = sum(len(event.quotes) for event in corpus.events)
    claims = sum(len(event.claims) for event in corpus.events)
    figures = sum(len(event.figures) for event in corpus.events)
    return (
        f"{len(corpus.events)} events, {quotes} quotations, {claims} claims, {figures} figures, "
        f"{len(corpus.references.places)} places, {len(corpus.references.sources)} sources"
    )


if __name__ == "__main__":
    sys.exit(main())
