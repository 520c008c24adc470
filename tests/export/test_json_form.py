import json
import math
import re
import sys
import unicodedata
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from hypothesis import given

from conflict_tui.export.choosing import select
from conflict_tui.export.escapes import quiet_json
from conflict_tui.export.json_form import json_form
from conflict_tui.export.selection import Chosen, withhold
from conflict_tui.model.event import Figure
from conflict_tui.model.query_parser import parse_query
from conflict_tui.model.references import References
from conflict_tui.model.value import replace
from conflict_tui.store.archive import Archive
from conflict_tui.store.opening import open_reading
from conflict_tui.store.surroundings import Surroundings
from tests.export.selections import any_text, event_saying, full_event, selection_of
from tests.small import ARMY, DENIAL, OLDFORD, UPLAND, small_events

DOCUMENT = Path(__file__).parents[2] / "docs" / "export.md"
BIDI = ("LRE", "RLE", "PDF", "LRO", "RLO", "LRI", "RLI", "FSI", "PDI")


def read(written: Iterator[str]) -> dict[str, object]:
    found = json.loads("".join(written))
    assert isinstance(found, dict)
    return found


def keys_of(value: object, path: str = "") -> Iterator[str]:
    """Yield the path of every key down to the values that are no objects."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from keys_of(inner, f"{path}.{key}" if path else key)
    elif isinstance(value, list):
        objects = [inner for inner in value if isinstance(inner, dict)]
        if not objects:
            yield f"{path}[]"
        for inner in objects:
            yield from keys_of(inner, f"{path}[]")
    else:
        yield path


def test_the_keys_are_those_of_the_documentation() -> None:
    section = DOCUMENT.read_text().split("## JSON")[1].split("## CSV")[0]
    head, events = (
        re.findall(r"^\| `([^`]+)` \|", part, re.MULTILINE)
        for part in section.split("Of each event:")
    )
    further = References(sectors=(UPLAND,), places=(OLDFORD,), actors=(ARMY,), sources=(DENIAL,))
    selection = replace(selection_of([full_event()]), surroundings=lambda: lambda _: further)
    found = read(json_form(selection, "p"))
    written = list(dict.fromkeys(key.split("[].")[0] for key in keys_of(found)))
    assert [key if key != "events" else "events[]" for key in written] == head
    assert isinstance(found["events"], list)
    (event,) = found["events"]
    refers_to = event.pop("references")
    told = [key for key in events if not key.startswith("references.")]
    assert _told_apart(keys_of(event)) == sorted(told)
    assert [f"references.{name}[]" for name in refers_to] == sorted(
        set(events) - set(told), key=events.index
    )
    for name, values in refers_to.items():
        assert {f"{name}[].{key}" for key in keys_of(values[0])} < set(told)


def test_an_event_is_written_with_all_that_it_refers_to(small_db: Path) -> None:
    selection = select(Archive.open(small_db), parse_query("crossed"))
    found = read(json_form(selection, "p"))
    assert isinstance(found["events"], list)
    (further,) = (event["references"] for event in found["events"])
    slugs = {name: [value["slug"] for value in values] for name, values in further.items()}
    assert slugs == {
        "sectors": ["upland"], "places": [], "actors": ["ivo-lind", "north"], "sources": [],
    }  # fmt: skip


def test_an_event_that_may_not_be_passed_on_is_written_without_what_it_refers_to(
    small_db: Path,
) -> None:
    event = replace(full_event(), dataset=replace(full_event().dataset, redistribute="no"))
    withheld = withhold(Chosen(event)).event
    with closing(open_reading(small_db)) as connection:
        assert Surroundings(connection, small_db)(withheld) == References()
    assert withheld.machine_tags == ()


def _told_apart(keys: Iterator[str]) -> list[str]:
    """Return the keys without those of an object that is null elsewhere in the event."""
    found = set(keys)
    return sorted(key for key in found if not any(k.startswith(f"{key}.") for k in found))


def test_every_event_has_the_same_keys() -> None:
    found = read(json_form(selection_of(small_events()), "p"))
    assert isinstance(found["events"], list)
    assert len({tuple(event) for event in found["events"]}) == 1
    assert len(found["events"]) == len(small_events())


def test_dates_are_given_with_words_meaning_and_bounds() -> None:
    found = read(json_form(selection_of([small_events()[3], small_events()[5]]), "p"))
    assert isinstance(found["events"], list)
    assert found["events"][0]["date"] == {
        "words": "since autumn", "edtf": "2022-23/..", "lo": "2022-09-01", "hi": None,
        "kind": "duration", "precision": "season", "qualifier": "", "basis": "event",
        "certainty": "certain",
    }  # fmt: skip
    assert found["events"][1]["date"]["lo"] is None
    assert found["events"][1]["date"]["certainty"] == "undated"


def test_counts_add_up() -> None:
    found = read(json_form(selection_of(small_events()), "p"))
    assert found["counts"] == {
        "shown": 7, "certain": 6, "possible": 0, "undated": 1, "aside": 2, "withdrawn": 0,
        "total": 20,
    }  # fmt: skip


def test_a_whole_number_has_no_point_and_a_boundless_one_is_unknown() -> None:
    figure = Figure("killed", 1.0, 2.5, math.inf)
    event = replace(full_event(), figures=(figure,))
    assert '"low": 1, "best": 2.5, "high": null' in "".join(json_form(selection_of([event]), "p"))


@given(any_text(30))
def test_a_text_comes_back_as_it_was_and_nothing_in_the_file_acts(text: str) -> None:
    written = "".join(json_form(selection_of([event_saying(text)], text), "p"))
    found = json.loads(written)
    assert found["query"] == text
    assert found["events"][0]["summary"] == text
    assert not {sign for sign in written if _acts(sign) and sign != "\n"}


def test_every_character_that_acts_is_escaped_and_comes_back() -> None:
    every = "".join(map(chr, range(0x20, sys.maxunicode + 1)))
    written = quiet_json(json.dumps(every, ensure_ascii=False))
    assert not {sign for sign in written if _acts(sign)}
    assert json.loads(written, strict=True) == _joined(every)


def test_one_event_is_one_line() -> None:
    lines = "".join(json_form(selection_of([event_saying("a\nb\u2028c")] * 3), "p")).split("\n")
    assert sum(line.startswith('{"uid": "saying"') for line in lines) == 3


def _acts(sign: str) -> bool:
    """Return whether a character controls, reorders, hides or breaks instead of showing."""
    if unicodedata.category(sign) in ("Cc", "Zl", "Zp", "Cs") or sign in "\u00ad\u034f\ufeff":
        return True
    return unicodedata.bidirectional(sign) in (*BIDI, "BN")


def _joined(text: str) -> str:
    """Return `text` with the halves of characters that stand beside one another put together."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")
