"""A value is what a frozen dataclass is, to those who use it."""

from __future__ import annotations

import copy
import pickle
import subprocess
import sys

import pytest

from conflict_tui.model.value import replace, value


@value
class Spot:
    """A place."""

    name: str
    depth: int = 0
    """In metres."""

    @property
    def label(self) -> str:
        """Name and depth."""
        return f"{self.name} {self.depth}"


@value(ignored=("seen",))
class Sight:
    """A spot, and when it was seen."""

    spot: Spot
    seen: str = ""


@value
class Other:
    """Another kind with the same fields."""

    name: str
    depth: int = 0


def test_a_value_holds_its_fields_by_place_by_name_and_by_default() -> None:
    assert (Spot("reef").name, Spot("reef").depth) == ("reef", 0)
    assert Spot(depth=3, name="reef") == Spot("reef", 3)
    assert Spot("reef", 3).label == "reef 3"
    assert repr(Spot("reef", 3)) == "Spot(name='reef', depth=3)"


def test_values_of_another_kind_are_never_equal() -> None:
    others: list[object] = [Other("reef"), "reef", ("reef", 0)]
    assert Spot("reef") not in others
    assert len({Spot("reef"), Spot("reef"), Other("reef")}) == 2


def test_an_ignored_field_takes_no_part_in_comparing() -> None:
    assert Sight(Spot("reef"), "monday") == Sight(Spot("reef"), "tuesday")
    assert hash(Sight(Spot("reef"), "monday")) == hash(Sight(Spot("reef")))


def test_a_value_cannot_be_changed_but_replaced() -> None:
    spot = Spot("reef")
    with pytest.raises(AttributeError, match="frozen"):
        setattr(spot, "depth", 2)  # noqa: B010 - the type checker would see the plain form
    with pytest.raises(AttributeError, match="frozen"):
        del spot.depth
    assert replace(spot, depth=2) == Spot("reef", 2)
    assert spot == Spot("reef")


@pytest.mark.parametrize(
    ("args", "named"),
    [((), {}), (("a", 1, 2), {}), (("a",), {"name": "b"}), (("a",), {"colour": "red"})],
)
def test_a_value_takes_its_fields_and_nothing_else(
    args: tuple[object, ...], named: dict[str, object]
) -> None:
    make: type = Spot
    with pytest.raises(TypeError, match="Spot needs"):
        make(*args, **named)


def test_a_value_can_be_matched_copied_and_pickled() -> None:
    match Sight(Spot("reef", 4)):
        case Sight(Spot(name, depth)):
            assert (name, depth) == ("reef", 4)
    assert copy.copy(Spot("reef")) == pickle.loads(pickle.dumps(Spot("reef"))) == Spot("reef")


def test_making_values_loads_neither_typing_nor_dataclasses() -> None:
    code = (
        "import sys, conflict_tui.model.value;"
        "print([name for name in ('typing', 'dataclasses', 'inspect') if name in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
