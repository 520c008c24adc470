"""Counts the parts of a rendered document, by markdown-it and by pandoc."""

from __future__ import annotations

import json
import subprocess
from collections import Counter

from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.front_matter import front_matter_plugin

# A document that pandoc reads without end must fail the test, not fill the machine's memory.
_PANDOC = ["pandoc", "+RTS", "-M512m", "-RTS", "--to", "json", "--from"]


def by_markdown_it(document: str) -> Counter[str]:
    """Return how often each sort of part occurs, by CommonMark with tables and footnotes."""
    reader = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    reader.use(footnote_plugin).use(front_matter_plugin)
    parts: Counter[str] = Counter()
    for token in reader.parse(document):
        parts[f"{token.type} {token.tag}"] += 1
        parts.update(child.type for child in token.children or () if child.type != "text")
    for loose in ("text_special", "hardbreak", "softbreak"):
        del parts[loose]
    return parts


def by_pandoc(document: str, form: str = "markdown") -> Counter[str]:
    """Return how often each sort of part occurs, by pandoc."""
    parts: Counter[str] = Counter()
    _count(_blocks(document, form), parts)
    parts["ColWidth"] += parts.pop("ColWidthDefault", 0)
    for loose in ("Str", "Space", "SoftBreak", "LineBreak", "Quoted", "DoubleQuote", "SingleQuote"):
        del parts[loose]
    return parts


def text_of(document: str, form: str = "markdown-smart") -> str:
    """Return what pandoc shows of a document, as plain words."""
    words: list[str] = []
    _words(_blocks(document, form), words)
    return "".join(words)


def _blocks(document: str, form: str) -> object:
    done = subprocess.run([*_PANDOC, form], input=document.encode(), capture_output=True)
    assert (done.returncode, done.stderr) == (0, b"")
    return json.loads(done.stdout)["blocks"]


def _count(node: object, parts: Counter[str]) -> None:
    if isinstance(node, dict):
        if isinstance(node.get("t"), str):
            parts[node["t"]] += 1
        for inner in node.values():
            _count(inner, parts)
    elif isinstance(node, list):
        for inner in node:
            _count(inner, parts)


def _words(node: object, words: list[str]) -> None:
    if isinstance(node, list):
        for inner in node:
            _words(inner, words)
    elif isinstance(node, dict):
        kind = node.get("t")
        if kind == "Str":
            words.append(node["c"])
        elif kind in ("Space", "SoftBreak"):
            words.append(" ")
        elif kind == "LineBreak":
            words.append("\n")
        elif kind == "Code":
            words.append(node["c"][1])
        else:
            _words(node.get("c"), words)
