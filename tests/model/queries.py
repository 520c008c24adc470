"""Queries for property tests: well formed ones, half typed ones, and any text at all."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from conflict_tui.model.query import Query, quoted
from conflict_tui.model.query_parser import parse_query

TODAY = date(2026, 1, 15)

LEAVES = (
    "izium", "Куп'янськ", '"regroup to build up"', "“до підкріплення”", "«Ізюм»",
    "sector:kharkiv,donbas",
    'place:"Donetsk International Airport"', "kind:statement", "status:disputed", "is:marked",
    "has:quote,claim", "date:2022-09-05..2022-09-12", 'date:"sep 2022"', "after:2022-09",
    "before:2022", "on:2022-09-10", "date:2022,2024", "killed>=10", "force<30,000",
    "near:49.21,37.25~25km", "Type:withdrawal",
)  # fmt: skip
BROKEN = (
    "sector:", "sect:kharkiv", "kind:stat", "date:", "date:08/09/2022", "killed>=", ">=",
    "killed >5", "near:izium",
    "lane:possible", "lane:certain", '""', "...", "OR", "AND", "NOT", "-", "(", ")", '"', "“",
    '\\"',
    'place:"Don', "place:Don\\", 'x"\\', ",", ":", "--", "date:sep 2022",
)  # fmt: skip

values = st.text(min_size=1, max_size=12).filter(lambda text: bool(text.strip()))
leaves = st.sampled_from(LEAVES) | values.map(lambda value: f"place:{quoted(value)}")


def _compound(parts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    several = st.lists(parts, min_size=2, max_size=3)
    return (
        several.map(" ".join)
        | several.map(" OR ".join)
        | several.map(" AND ".join)
        | parts.map(lambda part: f"({part})")
        | parts.map(lambda part: f"-({part})")
        | parts.map(lambda part: f"NOT ({part})")
    )


well_formed = st.recursive(leaves, _compound, max_leaves=8)
half_typed = st.lists(
    leaves | st.sampled_from(BROKEN) | st.sampled_from(" ()-\"'\\,:>=") | values, max_size=12
).flatmap(lambda parts: st.sampled_from([" ", ""]).map(lambda gap: gap.join(parts)))
anything = well_formed | half_typed | st.text(max_size=60)


def parsed(text: str) -> Query:
    """Return the query as read on TODAY."""
    return parse_query(text, TODAY)
