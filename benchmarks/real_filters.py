"""The filters whose counts are compared: each as it is typed, and as what it means in plain SQL."""

from __future__ import annotations

from typing import NamedTuple

from .plain_conditions import HAS, IS, between, dates, field, figure, has, is_, near, words
from .plain_sql import EVERYTHING, Condition


class Filter(NamedTuple):
    """One filter."""

    query: str
    means: Condition
    lanes: tuple[str, ...] = ()
    """Which of certain, possible and undated it asks for."""
    takes_withdrawn: bool = False


_FIELDS = (
    Filter("", EVERYTHING),
    Filter("sector:donbas", field("sector", "donbas")),
    Filter("sector:KH,KS", field("sector", "KH", "KS")),
    Filter("sector:donbas sector:donetsk", field("sector", "donbas") & field("sector", "donetsk")),
    Filter('place:"Aleppo town"', field("place", "Aleppo town")),
    Filter("place:syria", field("place", "Syria")),
    Filter("place:ukraine,kharkivska", field("place", "Ukraine", "kharkivska")),
    Filter("type:siren", field("type", "siren")),
    Filter('type:"STATE-BASED conflict",reign', field("type", "state-based conflict", "reign")),
    Filter("kind:state", field("kind", "state")),
    Filter("kind:statement,forecast", field("kind", "statement", "forecast")),
    Filter("status:single", field("status", "single")),
    Filter("status:several", field("status", "several")),
    Filter("status:disputed,forecast", field("status", "disputed", "forecast")),
    Filter("status:unsourced", field("status", "unsourced")),
    Filter('actor:"Government of Syria"', field("actor", "Government of Syria")),
    Filter("actor:IS,DPR", field("actor", "IS", "DPR")),
    Filter("speaker:zelenskyy", field("speaker", "Zelenskyy")),
    Filter("source:sohr", field("source", "SOHR")),
    Filter('source:"Reuters News",Airwars', field("source", "Reuters News", "Airwars")),
    Filter("dataset:ucdp-syria", field("dataset", "ucdp-syria")),
    Filter('dataset:"gdelt 2 events",viina-cut', field("dataset", "GDELT 2 events", "viina-cut")),
    Filter('tag:"to verify"', field("tag", "to verify")),
    Filter('tag:summary,"active year"', field("tag", "summary", "active year")),
    Filter("precision:second", field("precision", "second")),
    Filter("precision:year,month,none", field("precision", "year", "month", "none")),
    *(Filter(f"has:{value}", has(value)) for value in HAS),
    *(
        Filter(f"is:{value}", is_(value), takes_withdrawn=value == "withdrawn")
        for value in IS
    ),
)  # fmt: skip

_DATES = (
    Filter("date:2017", dates("2017-01-01", "2017-12-31")),
    Filter("date:2016-02", dates("2016-02-01", "2016-02-29")),
    Filter("on:2022-03-05", dates("2022-03-05", "2022-03-05")),
    Filter("date:2014-05-10..2017-03-03", dates("2014-05-10", "2017-03-03")),
    Filter("date:..1990", dates("", "1990-12-31")),
    Filter("date:2021-06..", dates("2021-06-01", "")),
    Filter("after:2022-09", dates("2022-10-01", "")),
    Filter("before:2015", dates("", "2014-12-31")),
    Filter("date:2030", dates("2030-01-01", "2030-12-31")),
    Filter("date:1066", dates("1066-01-01", "1066-12-31")),
    Filter("date:2024,2012", dates("2024-01-01", "2024-12-31") | dates("2012-01-01", "2012-12-31")),
    Filter("-date:2018", ~dates("2018-01-01", "2018-12-31")),
    Filter("date:2015 date:2015-07..", dates("2015-01-01", "2015-12-31") & dates("2015-07-01")),
)
_LANES = (
    Filter("lane:certain", EVERYTHING, ("certain",)),
    Filter("lane:undated", EVERYTHING, ("undated",)),
    Filter("date:2017 lane:certain", dates("2017-01-01", "2017-12-31"), ("certain",)),
    Filter("date:2017 lane:possible", dates("2017-01-01", "2017-12-31"), ("possible",)),
    Filter("date:2030-02 lane:possible", dates("2030-02-01", "2030-02-28"), ("possible",)),
    Filter("date:2017 lane:undated", dates("2017-01-01", "2017-12-31"), ("undated",)),
    Filter(
        "-date:2017-05 lane:certain,possible",
        ~dates("2017-05-01", "2017-05-31"),
        ("certain", "possible"),
    ),
)
_WORDS = (
    Filter("shelling", words("shelling")),
    Filter("киев", words("кие")),
    Filter("ракет", words("ракет")),
    Filter("NEAGRĂ OR cafe", words("neagra") | words("café")),
    Filter('"ter ma\'la"', words('"ter ma’la"')),
    Filter("al", words("al")),
    Filter("oblast", words("oblast")),
    Filter('"air strikes"', words('"air strikes"')),
    Filter('"Government of Ukraine"', words('"government of ukraine"')),
    Filter("remembered", words("remembered")),
    Filter("-siren", ~words("siren")),
)
_FIGURES = (
    Filter("killed>=10", figure("killed", ">=", 10)),
    Filter("killed>100", figure("killed", ">", 100)),
    Filter("killed<1", figure("killed", "<", 1)),
    Filter("killed<=2", figure("killed", "<=", 2)),
    Filter("killed=5", between("killed", 5)),
    Filter("killed_civilians>=20", figure("killed_civilians", ">=", 20)),
    Filter("near:48.0,37.8~30km", near(48.0, 37.8, 30)),
    Filter("near:36.2,37.15", near(36.2, 37.15, 25)),
)
_TOGETHER = (
    Filter(
        "sector:donetsk killed>=5 date:2014-06..2015-02",
        field("sector", "donetsk") & figure("killed", ">=", 5) & dates("2014-06-01", "2015-02-28"),
    ),
    Filter(
        'shelling OR "air strikes" place:syria',
        words("shelling") | words('"air strikes"') & field("place", "syria"),
    ),
    Filter(
        "(date:2017 OR date:2022-03) -kind:incident",
        (dates("2017-01-01", "2017-12-31") | dates("2022-03-01", "2022-03-31"))
        & ~field("kind", "incident"),
    ),
    Filter(
        "-(date:2015..2016 type:siren)",
        ~(dates("2015-01-01", "2016-12-31") & field("type", "siren")),
    ),
    Filter(
        "date:2018 OR -date:2017..2019",
        dates("2018-01-01", "2018-12-31") | ~dates("2017-01-01", "2019-12-31"),
    ),
    Filter(
        "-(status:single OR is:machine) has:coordinates -sector:kharkiv",
        ~(field("status", "single") | is_("machine"))
        & has("coordinates")
        & ~field("sector", "kharkiv"),
    ),
    Filter(
        "is:withdrawn is:marked", is_("withdrawn") & is_("marked"), takes_withdrawn=True
    ),
    Filter("-is:withdrawn dataset:gdelt", ~is_("withdrawn") & field("dataset", "gdelt"),
           takes_withdrawn=True),
    Filter(
        "tag:summary date:2016 lane:certain has:quote",
        field("tag", "summary") & dates("2016-01-01", "2016-12-31") & has("quote"),
        ("certain",),
    ),
)  # fmt: skip

FILTERS = (*_FIELDS, *_DATES, *_LANES, *_WORDS, *_FIGURES, *_TOGETHER)
