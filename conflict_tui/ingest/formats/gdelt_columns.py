"""The 61 columns of GDELT 2 events, in the order of files that have no header."""

from __future__ import annotations


def _actor(side: str) -> tuple[str, ...]:
    ends = (
        "Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code",
        "Religion2Code", "Type1Code", "Type2Code", "Type3Code",
    )  # fmt: skip
    return tuple(f"{side}{end}" for end in ends)


def _place(of: str) -> tuple[str, ...]:
    ends = (
        "Type", "FullName", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID",
    )  # fmt: skip
    return tuple(f"{of}Geo_{end}" for end in ends)


COLUMNS = (
    "GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate",
    *_actor("Actor1"), *_actor("Actor2"),
    "IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale",
    "NumMentions", "NumSources", "NumArticles", "AvgTone",
    *_place("Actor1"), *_place("Actor2"), *_place("Action"),
    "DATEADDED", "SOURCEURL",
)  # fmt: skip
