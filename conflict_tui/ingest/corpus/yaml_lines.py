"""Reads YAML so that every value still knows its line.

Every scalar stays the text that was written: `2022-09`, `no` and `07` are words here, and fields
that are numbers are read as such where they are used.
"""

from __future__ import annotations

from pathlib import Path

import yaml

from ...model.value import value

Step = str | int
Trail = tuple[Step, ...]
Value = str | None | list["Value"] | dict[str, "Value"]

_NULL = "tag:yaml.org,2002:null"
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The C reader is six times faster; not every build of PyYAML has it."""


@value
class Problem:
    """Something wrong in a corpus file, as a compiler would say it."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        """Return `file:line: what`."""
        return f"{self.file}:{self.line}: {self.message}"


@value
class Located:
    """A value of a file, with the line of each value in it."""

    value: Value
    file: str
    lines: dict[Trail, int]
    at: Trail = ()

    def inside(self, *steps: Step) -> Located:
        """Return the value found by following `steps`."""
        value = self.value
        for step in steps:
            value = _part(value, step)
        return Located(value, self.file, self.lines, self.at + steps)

    def problem(self, message: str, *steps: Step) -> Problem:
        """Return a problem at the line of what `steps` lead to, or of what holds it."""
        path = self.at + steps
        while path and path not in self.lines:
            path = path[:-1]
        return Problem(self.file, self.lines.get(path, 1), message)


def _part(value: Value, step: Step) -> Value:
    if isinstance(step, int):
        return value[step] if isinstance(value, list) else None
    return value.get(step) if isinstance(value, dict) else None


def read_yaml(path: Path, shown: str, problems: list[Problem]) -> Located:
    """Return the one document in the file `path`, called `shown` in problems.

    What is wrong is added to `problems`; an unreadable file counts as empty.
    """
    try:
        node = yaml.compose(path.read_text(encoding="utf-8"), Loader=_LOADER)
    except OSError as error:
        problems.append(Problem(shown, 1, f"cannot be read ({error.strerror})"))
        node = None
    except UnicodeDecodeError as error:
        problems.append(Problem(shown, 1, f"is not UTF-8 (byte {error.start})"))
        node = None
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        problems.append(Problem(shown, line, f"is not YAML: {error.problem}"))
        node = None
    except yaml.YAMLError as error:
        problems.append(Problem(shown, 1, f"is not YAML: {error}".replace("\n", " ")))
        node = None
    reading = _Reading(shown, problems)
    value = None if node is None else reading.value_of(node, ())
    return Located(value, shown, reading.lines)


class _Reading:
    """One walk through the nodes of a file."""

    def __init__(self, shown: str, problems: list[Problem]) -> None:
        self.lines: dict[Trail, int] = {}
        self._shown = shown
        self._problems = problems
        self._seen: set[int] = set()

    def value_of(self, node: yaml.Node, path: Trail) -> Value:
        """Return the value of a node, noting lines on the way."""
        self.lines[path] = node.start_mark.line + 1
        if isinstance(node, yaml.ScalarNode):
            return None if node.tag == _NULL and node.value else str(node.value)
        if id(node) in self._seen:
            # Besides being hard to edit, an anchor can hold itself.
            self._complain(node, "anchors and aliases are not used here; write it out")
            return None
        self._seen.add(id(node))
        if isinstance(node, yaml.SequenceNode):
            return [self.value_of(part, (*path, at)) for at, part in enumerate(node.value)]
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, path)
        return None

    def _mapping(self, node: yaml.MappingNode, path: Trail) -> Value:
        found: dict[str, Value] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                self._complain(key_node, "a name is expected here")
                continue
            key = str(key_node.value)
            if key in found:
                self._complain(key_node, f"“{key}” is given twice")
            found[key] = self.value_of(value_node, (*path, key))
        return found

    def _complain(self, node: yaml.Node, message: str) -> None:
        self._problems.append(Problem(self._shown, node.start_mark.line + 1, message))
