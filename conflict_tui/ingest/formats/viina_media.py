"""The media VIINA reads, by the short names it gives them."""

from __future__ import annotations

import re
from typing import NamedTuple

from ..cells.web_links import host_of

_MEDIA = {
    "24tvua": ("24 Kanal", "24tv.ua"),
    "espreso": ("Espreso TV", "espreso.tv"),
    "forbesua": ("Forbes Ukraine", "forbes.ua"),
    "interfaxua": ("Interfax-Ukraine", "interfax.com.ua"),
    "kp": ("Komsomolskaya Pravda", "kp.ru"),
    "liga": ("LIGA.net", "liga.net"),
    "liveuamap": ("Live Universal Awareness Map", "liveuamap.com"),
    "meduza": ("Meduza", "meduza.io"),
    "militarnyy": ("Militarnyi", "mil.in.ua"),
    "mz": ("Mediazona", "zona.media"),
    "ng": ("Nezavisimaya Gazeta", "ng.ru"),
    "ntv": ("NTV", "ntv.ru"),
    "nv": ("NV", "nv.ua"),
    "pravdaua": ("Ukrainska Pravda", "pravda.com.ua"),
    "ria": ("RIA Novosti", "ria.ru"),
    "unian": ("UNIAN", "unian.ua"),
}
_SEPARATORS = re.compile(r"\s*[|,;]\s*")


class Report(NamedTuple):
    """A medium, and the link to what it reported."""

    short: str
    link: str = ""


def name_of(short: str) -> str:
    """Return what a medium is called; a short name that is not known stays as it is."""
    return _MEDIA.get(short, (short,))[0]


def listed_media(cell: str) -> tuple[str, ...]:
    """Return the short names in a cell, each once."""
    return tuple(dict.fromkeys(filter(None, _SEPARATORS.split(cell))))


def reports_of(media: tuple[str, ...], links: tuple[str, ...]) -> tuple[Report, ...] | None:
    """Return each link with its medium; None where it is not certain whose a link is.

    Both lists are in order of the alphabet, so that the first link need not be of the first
    medium: with several media, only its host says whose a link is.
    """
    if not links:
        return tuple(Report(short) for short in media)
    if len(media) < 2:
        return tuple(Report("".join(media), link) for link in links)
    found = tuple(Report(_medium(media, link), link) for link in links)
    return found if {report.short for report in found} == set(media) else None


def _medium(media: tuple[str, ...], link: str) -> str:
    host = host_of(link)
    fitting = [short for short in media if short in _MEDIA and host.endswith(_MEDIA[short][1])]
    return fitting[0] if len(fitting) == 1 else ""
