"""The names of months as people type them: English, Ukrainian and Russian, short and long."""

from __future__ import annotations

_NAMES = """
jan january січ січень січня січні янв январь января январе
feb february лют лютий лютого лютому фев февраль февраля феврале
mar march бер березень березня березні мар март марта марте
apr april кві квітень квітня квітні апр апрель апреля апреле
may тра травень травня травні май мая мае
jun june чер червень червня червні июн июнь июня июне
jul july лип липень липня липні июл июль июля июле
aug august сер серпень серпня серпні авг август августа августе
sep sept september вер вересень вересня вересні сен сентябрь сентября сентябре
oct october жов жовтень жовтня жовтні окт октябрь октября октябре
nov november лис листопад листопада листопаді ноя ноябрь ноября ноябре
dec december гру грудень грудня грудні дек декабрь декабря декабре
"""

_NUMBERS = {
    name: number
    for number, line in enumerate(_NAMES.strip().splitlines(), 1)
    for name in line.split()
}


def month_number(word: str) -> int | None:
    """Return 1 to 12 for a lower-case name of a month, with or without a full stop."""
    return _NUMBERS.get(word.removesuffix("."))
