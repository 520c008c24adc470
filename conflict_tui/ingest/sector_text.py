"""Writes sectors and their rules as the small file that `sector_file` reads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ..model.sector_rules import RuledSector, RuleKind, SectorRule
from .sector_file import KEYS

_WIDE = 100
_HEAD = """\
# Sectors, in the order of menus, and the rules that say which events lie in them.
#
# A table begins with the slug of its sector: the word that is typed after `sector:`.
#   name      as it is read
#   code      one or two letters, which stand beside the colour
#   colour    a number from 0 to 11
#   parent    the sector that includes this one
# One rule is enough to lie in a sector:
#   areas     names of regions, districts, countries, seas: what happened in one of them
#   places    names of settlements and sites: what happened in one of them, and nowhere else
#   boxes     [[south, west], [north, east]] in degrees
#   polygons  [[latitude, longitude], ...] in degrees, three points or more
# Names are compared without case and diacritics; every name of a place counts. Boxes, polygons and
# places hold for what is placed to a settlement or finer, areas for what is placed as finely as
# they are wide. An event is put only into the narrowest sectors; wider ones include it.
"""
_PLAIN = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_")


def sector_file_lines(ruled: Iterable[RuledSector]) -> Iterator[str]:
    """Yield the lines of the file, line breaks included."""
    yield _HEAD
    for each in ruled:
        sector = each.sector
        yield f"\n[{sector.slug if _PLAIN.issuperset(sector.slug) else quoted(sector.slug)}]\n"
        yield f"name = {quoted(sector.name)}\n"
        yield f"code = {quoted(sector.code)}\n"
        yield f"colour = {sector.colour}\n"
        if sector.parent:
            yield f"parent = {quoted(sector.parent)}\n"
        for kind in RuleKind:
            rules = [_rule(rule) for rule in each.rules if rule.kind is kind]
            if rules:
                is_drawn = kind in (RuleKind.BOX, RuleKind.POLYGON)
                yield from _list(KEYS[kind], rules, one_a_line=is_drawn)


def quoted(text: str) -> str:
    """Return a text as TOML has it; what cannot be seen is written as a code."""
    return f'"{"".join(map(_sign, text))}"'


def _sign(sign: str) -> str:
    if sign in ('"', "\\"):
        return f"\\{sign}"
    if sign.isprintable():
        return sign
    return f"\\u{ord(sign):04x}" if ord(sign) < 0x10000 else f"\\U{ord(sign):08x}"


def _rule(rule: SectorRule) -> str:
    if not rule.points:
        return quoted(rule.name)
    return f"[{', '.join(f'[{lat!r}, {lon!r}]' for lat, lon in rule.points)}]"


def _list(key: str, rules: Sequence[str], one_a_line: bool) -> Iterator[str]:
    """Yield a list on one line if it fits and may be, else in lines that fit as far as can be."""
    whole = f"{key} = [{', '.join(rules)}]\n"
    if len(whole) <= _WIDE and not one_a_line:
        yield whole
        return
    yield f"{key} = [\n"
    line = ""
    for rule in rules:
        if line and (one_a_line or len(line) + len(rule) + 6 > _WIDE):
            yield f"    {line}\n"
            line = ""
        line += f"{' ' if line else ''}{rule},"
    yield f"    {line}\n]\n"
