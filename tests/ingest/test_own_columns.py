from conflict_tui.ingest.files.row import Row
from conflict_tui.ingest.own_columns import own_header, without_ours

OURS = ("conflict_tui_row", "conflict_tui_reason")


def test_a_header_loses_only_what_we_add() -> None:
    assert own_header(("id", *OURS, "day", "")) == ("id", "day", "")
    assert own_header(("id", "day")) == ("id", "day")


def test_rows_lose_our_cells_wherever_a_spreadsheet_moved_them() -> None:
    for header, cells in (
        (("id", "day", *OURS), ["1", "2022", "7", "why"]),
        ((OURS[1], "id", OURS[0], "day"), ["why", "1", "7", "2022"]),
    ):
        assert list(without_ours(iter([Row(1, cells)]), header)) == [Row(1, ["1", "2022"])]


def test_a_row_with_a_wrong_number_of_cells_keeps_its_own() -> None:
    header = ("id", "day", "what", *OURS)
    rows = [Row(1, ["1", "2022", "7", "why"], "too few"), Row(2, [*"12345", "8", "why"], "")]
    assert [row.cells for row in without_ours(iter(rows), header)] == [["1", "2022"], list("12345")]
    assert [row.cells for row in without_ours(iter([Row(3, [""], "broken")]), header)] == [[""]]


def test_objects_lose_our_keys() -> None:
    record: dict[str, object] = {"conflict_tui_row": 7, "id": 1, "conflict_tui_reason": "why"}
    rows = [Row(1, record), Row(2, {"id": 2}), Row(3, ["no object"], "broken")]
    found = [row.cells for row in without_ours(iter(rows), ())]
    assert found == [{"id": 1}, {"id": 2}, ["no object"]]


def test_rows_of_a_file_without_them_pass_untouched() -> None:
    rows = iter([Row(1, ["1"])])
    assert without_ours(rows, ("id",)) is rows
