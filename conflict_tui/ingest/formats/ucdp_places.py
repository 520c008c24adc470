"""Where UCDP's events were, and how precisely that is known."""

from __future__ import annotations

from ..cells.parts import coordinates, given, placed
from ..verdict import Odd
from .ucdp_sources import SCOPE, decoded

_PRECISIONS = {
    "1": ("exact", "site"), "2": ("near", "site"), "3": ("adm2", "district"),
    "4": ("adm1", "region"), "5": ("region", "region"), "6": ("country", "country"),
    "7": ("water", "sea"),
}  # fmt: skip
"""By `where_prec`: how precise, and the sort of place where its name does not say."""
_NEAR_KM = 25.0
_KINDS = {
    word: kind
    for kind, words in (
        ("city", "city"),
        ("town", "town"),
        ("village", "village vilage hamlet"),
        ("district", "district raion rayon municipality suburb neighbourhood neighborhood"),
        ("region", "oblast governorate province region state county"),
        ("airport", "airport airfield airbase aerodrome"),
        ("river", "river canal"),
        ("sea", "sea ocean gulf"),
        ("road", "road highway crossroads"),
        ("front", "front frontline"),
    )
    for word in words.split()
}
"""Sorts of places by the last word of their names."""


def places(
    where_coordinates: str, adm_2: str, adm_1: str, country: str, latitude: str, longitude: str,
    where_prec: str,
) -> object:  # fmt: skip
    """Return the place and what it lies in; for an area the coordinates are its centroid.

    Raises:
        Rejected: the latitude (cell 4) or the longitude (cell 5) is none on Earth.
    """
    code = given(where_prec).removesuffix(".0")
    precision, kind = _PRECISIONS.get(code, ("unknown", "site"))
    name, land = decoded(given(where_coordinates)), decoded(given(country))
    last_word = name.rpartition(" ")[2].strip("().,").lower()
    areas = (
        (land, "country"), (decoded(given(adm_1)), "region"), (decoded(given(adm_2)), "district"),
    )  # fmt: skip
    found = placed(
        SCOPE,
        name,
        areas,
        coordinates(latitude, longitude, 4),
        kind="country" if name == land else _KINDS.get(last_word, kind),
        precision=precision,
        method="stated" if code in ("", "1", "2") else "centroid",
        radius_km=_NEAR_KM if code == "2" else None,
    )
    return found if code in ("", *_PRECISIONS) else Odd(found, "where_prec is not 1 to 7")
