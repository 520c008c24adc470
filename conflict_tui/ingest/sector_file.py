"""The sectors and their rules as a small file that a person edits: TOML, a table for each sector.

It is taken whole or not at all, and read strictly: a key that is passed over would be a rule that
is passed over.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from ..model.errors import ImportFileError
from ..model.event import Sector
from ..model.outlines import point_of
from ..model.sector_rules import RuledSector, RuleKind, SectorRule, rule_problem
from ..resources import folder
from .corpus.looking_up import cycle_through, meant
from .mapping.table import Table

KEYS = {
    RuleKind.AREA: "areas", RuleKind.PLACE: "places", RuleKind.BOX: "boxes",
    RuleKind.POLYGON: "polygons",
}  # fmt: skip
"""What a rule is written under."""

_MOST_BYTES = 10_000_000
_HIGHEST_COLOUR = 11
_SLUG = re.compile(r"[^\s\"'(),:]{1,80}")
_WHERE = re.compile(r" \(at line (\d+), column (\d+)\)$")


def read_sector_file(path: Path) -> list[RuledSector]:
    """Return the sectors of a file with their rules, in its order.

    Raises:
        ImportFileError: it cannot be read, is no TOML, or something in it is no sector or rule.
    """
    try:
        with path.open("rb") as file:
            content = file.read(_MOST_BYTES + 1)
    except OSError as error:
        raise ImportFileError(f"{path}: cannot be read ({error.strerror}).") from error
    except ValueError as error:
        raise ImportFileError(f"{str(path)!r} cannot be the name of a file.") from error
    if len(content) > _MOST_BYTES:
        raise ImportFileError(f"{path}: is too large for a file of sectors; is it the data?")
    try:
        return sectors_from_text(content.decode("utf-8-sig"), str(path))
    except UnicodeDecodeError as error:
        raise ImportFileError(
            f"{path}: is no text in UTF-8 (byte {error.start + 1}); save it as UTF-8."
        ) from error


def starters() -> list[str]:
    """Return the names of the sets of sectors that come with the program."""
    return sorted(path.stem for path in (folder("fixtures") / "sector_rules").glob("*.toml"))


def read_starter(name: str) -> list[RuledSector]:
    """Return a set of sectors that comes with the program.

    Raises:
        ImportFileError: there is none of this name.
    """
    known = starters()
    if name not in known:
        raise ImportFileError(
            f"No set of sectors called “{name}” comes with the program{meant(name, known)}; there "
            f"is {', '.join(known)}."
        )
    return read_sector_file(folder("fixtures") / "sector_rules" / f"{name}.toml")


def sectors_from_text(text: str, name: str) -> list[RuledSector]:
    """Return the sectors that a text in TOML describes; `name` is what it is called in an error.

    Raises:
        ImportFileError: it is no TOML, or something in it is no sector or rule.
    """
    tables = {
        slug: _table(slug, cells, _place(text, slug, name))
        for slug, cells in _parsed(text, name).items()
    }
    ruled = [_ruled(slug, table, at) for at, (slug, table) in enumerate(tables.items())]
    parents = {each.sector.slug: each.sector.parent for each in ruled}
    for slug, parent in parents.items():
        if parent and parent not in parents:
            raise tables[slug].wrong(
                "parent", f"“{parent}” is no sector here{meant(parent, parents)}"
            )
        if circle := cycle_through(slug, parents):
            raise tables[slug].wrong("parent", f"leads back to itself: {' > '.join(circle)}")
    return ruled


def _parsed(text: str, name: str) -> dict[str, object]:
    try:
        return tomllib.loads(text)
    # A number of thousands of digits is a ValueError, brackets in brackets a RecursionError.
    except (ValueError, RecursionError) as error:
        said = str(error)
        where = _WHERE.search(said)
        line = f":{where[1]}" if where else ""
        what = said[: where.start()] if where else said
        raise ImportFileError(f"{name}{line}: is no TOML here ({what}).") from error


def _place(text: str, slug: str, name: str) -> str:
    """Return the name of the file with the line in which the table of a sector begins."""
    head = re.compile(rf"\s*\[\s*[\"']?{re.escape(slug)}[\"']?\s*\]")
    lines = [at for at, line in enumerate(text.splitlines(), 1) if head.match(line)]
    return f"{name}:{lines[0]}" if lines else name


def _table(slug: str, cells: object, place: str) -> Table:
    table = Table(cells if isinstance(cells, dict) else {}, place, slug)
    if not isinstance(cells, dict):
        raise Table({}, place).wrong(slug, "is no table; a sector begins with its slug: [kharkiv]")
    if not _SLUG.fullmatch(slug):
        raise table.wrong("slug", "may not hold spaces, quotes, commas, colons or brackets")
    return table


def _ruled(slug: str, table: Table, position: int) -> RuledSector:
    sector = Sector(
        slug=slug,
        name=table.needed("name"),
        code=_code(table),
        colour=_colour(table),
        parent=table.text("parent"),
        position=position,
    )
    rules = [*_names(table, RuleKind.AREA), *_names(table, RuleKind.PLACE)]
    rules += [*_shapes(table, RuleKind.BOX), *_shapes(table, RuleKind.POLYGON)]
    table.end()
    return RuledSector(sector, tuple(rules))


def _code(table: Table) -> str:
    code = table.needed("code")
    if len(code) > 2:
        raise table.wrong("code", f"“{code}” is longer than two letters")
    return code


def _colour(table: Table) -> int:
    colour = table.take("colour")
    if colour is None:
        return 0
    if not isinstance(colour, int) or not 0 <= colour <= _HIGHEST_COLOUR:
        raise table.wrong("colour", f"is no whole number from 0 to {_HIGHEST_COLOUR}")
    return int(colour)


def _names(table: Table, kind: RuleKind) -> list[SectorRule]:
    found = table.take(KEYS[kind])
    names = found if isinstance(found, list) else [] if found is None else [found]
    rules: list[SectorRule] = []
    for number, each in enumerate(names, 1):
        if not isinstance(each, str):
            raise table.wrong(_nth(kind, number), "is no text between quotation marks")
        rules.append(_checked(table, SectorRule(kind, each.strip()), number))
    return list(dict.fromkeys(rules))


def _shapes(table: Table, kind: RuleKind) -> list[SectorRule]:
    found = table.take(KEYS[kind])
    if found is None:
        return []
    if not isinstance(found, list):
        raise table.wrong(KEYS[kind], "is no list of shapes, in brackets once more than one")
    rules = []
    for number, each in enumerate(found, 1):
        points = [point_of(point) for point in each] if isinstance(each, list) else [None]
        whole = tuple(point for point in points if point is not None)
        if len(whole) < len(points):
            raise table.wrong(_nth(kind, number), "is no list of points [latitude, longitude]")
        rules.append(_checked(table, SectorRule(kind, points=whole), number))
    return list(dict.fromkeys(rules))


def _checked(table: Table, rule: SectorRule, number: int) -> SectorRule:
    if problem := rule_problem(rule):
        raise table.wrong(_nth(rule.kind, number), problem)
    return rule


def _nth(kind: RuleKind, number: int) -> str:
    return f"{KEYS[kind]}, number {number},"
