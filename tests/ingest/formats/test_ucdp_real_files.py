from __future__ import annotations

from pathlib import Path

import pytest

from tests.ingest.formats.foreign import SHARED, Reading, read

UKRAINE = SHARED / "ucdp_ukraine/ged_ukraine_cp1252.csv.gz"
UKRAINE_OLDER = SHARED / "ucdp_ukraine/ged_ukraine_hdx_hxl_2022.csv.gz"
SYRIA = SHARED / "ucdp_syria/ucdp_syria_19.1.csv.gz"


def _real(path: Path) -> Reading:
    if not path.exists():
        pytest.skip(f"{path.name} is not here: it is no part of the project")
    return read(path)


CHECKED = """\
407454 | 07/11/2014 00:00 | 2014-07-11 | 2014-07-11
463807 | 02/11/2023 00:00 | 2023-02-11 | 2023-02-11
410933 | 08/09/2014 00:00 | 2014-08-09 | 2014-08-09
423928 | 02/08/2015 00:00 | 2015-02-08 | 2015-02-08
156835 | 12/05/2014 00:00 | 2014-12-05 | 2014-12-05
204605 | 06/03/2015 00:00 | 2015-06-03 | 2015-06-03
446888 | 09/06/2022 00:00 | 2022-09-06 | 2022-09-06
417638 | 9/25/2014 12:00:00 AM | 2014-09-25 | 2014-09-25
239001 | 1/25/2017 12:00:00 AM | 2017-01-25 | 2017-01-25
418569 | 11/21/2014 12:00:00 AM | 2014-11-21 | 2014-11-21
156800 | 11/30/2014 12:00:00 AM | 2014-11-30 | 2014-11-30
233435 | 07/01/2016 00:00 – 7/31/2016 12:00:00 AM | 2016-07-01/2016-07-31 | 2016-08-02
401610 | 05/01/2021 00:00 – 5/31/2021 12:00:00 AM | 2021-05-01/2021-05-31 | 2021-06-01
275514 | 02/09/2018 00:00 – 2/15/2018 12:00:00 AM | [2018-02-09..2018-02-15] | 2018-02-16
218730 | 04/12/2016 00:00 – 4/13/2016 12:00:00 AM | [2016-04-12..2016-04-13] | 2016-04-13
246720 | 10/28/2017 12:00:00 AM – 11/03/2017 00:00 | [2017-10-28..2017-11-03] | 2017-11-03
418935 | 07/01/2014 00:00 – 7/31/2014 12:00:00 AM | 2014-07 | 2014-07-01
203683 | 05/05/2015 00:00 – 05/06/2015 00:00 | [2015-05-05..2015-05-06] | 2015-05-06
198678 | 01/06/2015 00:00 – 01/07/2015 00:00 | [2015-01-06..2015-01-07] | 2015-01-07
466790 | 2/28/2023 12:00:00 AM – 03/01/2023 00:00 | 2023-02-28/2023-03-01 | 2023-03-01
462707 | 02/02/2023 00:00 – 02/03/2023 00:00 | 2023-02-02/2023-02-03 | 2023-02-03
"""
"""Id, cells, date, date of the first source: two shapes in one column, both month first, beside
another that has the day first. Checked by hand against that other column, and against what the
headlines say: “over past month”, “in May”, “as Ukraine marks Orthodox Christmas”."""


def test_mixed_dates_of_a_real_file_are_read_right() -> None:
    found = {one.native_id: one.event for one in _real(UKRAINE).mapped}
    for number, words, edtf, published in (line.split(" | ") for line in CHECKED.splitlines()):
        event = found[number]
        assert (event.when.words, event.when.edtf.text) == (words, edtf)
        assert event.sources[0].source.published.edtf.text == published


def test_both_vintages_of_a_real_file_say_the_same_days() -> None:
    older = {one.native_id: one.event.when.edtf for one in _real(UKRAINE_OLDER).mapped}
    newer = {one.native_id: one.event.when.edtf for one in _real(UKRAINE).mapped}
    assert len(older) == 2_989
    assert {number: newer[number] for number in older} == older


@pytest.mark.parametrize(
    ("path", "rows", "odd"),
    [(UKRAINE, 3_883, 108), (UKRAINE_OLDER, 2_989, 13), (SYRIA, 16_566, 127)],
    ids=lambda value: value.name if isinstance(value, Path) else "",
)
def test_no_row_of_a_real_file_is_lost(path: Path, rows: int, odd: int) -> None:
    reading = _real(path)
    assert (len(reading.mapped), reading.reasons) == (rows, [])
    assert sum(bool(one.oddities) for one in reading.mapped) == odd
    names = {one.source.publisher.name for event in reading.events for one in event.sources}
    assert "not named" not in names
