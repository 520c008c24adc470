"""Points in boxes and polygons: edges included, and across the antimeridian."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conflict_tui.model.outlines import (
    Point,
    bounds,
    box_problem,
    in_box,
    in_polygon,
    point_of,
    polygon_problem,
)

BOX = ((48.0, 36.0), (50.0, 39.0))
HORSESHOE = (
    (0.0, 0.0),
    (0.0, 4.0),
    (4.0, 4.0),
    (4.0, 3.0),
    (1.0, 3.0),
    (1.0, 1.0),
    (4.0, 1.0),
    (4.0, 0.0),
)
FIJI = ((-20.0, 175.0), (-15.0, -178.0))

WHOLE = st.integers(-20, 20).map(float)


def corners(south: float, west: float, north: float, east: float) -> tuple[Point, ...]:
    return ((south, west), (south, east), (north, east), (north, west))


@pytest.mark.parametrize("point", [(49.0, 37.0), *BOX, (48.0, 39.0), (50.0, 36.5)])
def test_a_box_holds_what_lies_inside_and_on_its_edges(point: Point) -> None:
    assert in_box(BOX, point)


@pytest.mark.parametrize("point", [(47.99, 37.0), (50.01, 37.0), (49.0, 35.99), (49.0, 39.01)])
def test_a_box_holds_nothing_else(point: Point) -> None:
    assert not in_box(BOX, point)


@pytest.mark.parametrize(
    ("point", "holds"),
    [
        ((-18.0, 178.0), True),
        ((-18.0, -179.0), True),
        ((-18.0, 180.0), True),
        ((-18.0, -180.0), True),
        ((-18.0, 0.0), False),
        ((-18.0, -177.0), False),
        ((-18.0, 174.0), False),
    ],
)
def test_a_box_whose_west_is_greater_crosses_the_antimeridian(point: Point, holds: bool) -> None:
    assert in_box(FIJI, point) is holds
    (south, west), (north, east) = FIJI
    assert in_polygon(corners(south, west, north, east), point) is holds


@pytest.mark.parametrize("point", [(0.5, 2.0), (3.0, 0.5), (3.0, 3.5)])
def test_a_polygon_holds_what_lies_in_its_arms(point: Point) -> None:
    assert in_polygon(HORSESHOE, point)
    assert in_polygon(HORSESHOE[::-1], point)


@pytest.mark.parametrize(
    "point", [(2.0, 2.0), (4.0, 2.0), (1.5, 1.5), (-1.0, 2.0), (0.0, 5.0), (4.0, -1.0)]
)
def test_a_polygon_does_not_hold_what_lies_between_its_arms_or_beside_it(point: Point) -> None:
    assert not in_polygon(HORSESHOE, point)


@pytest.mark.parametrize("point", [*HORSESHOE, (1.0, 2.0), (0.0, 1.0), (2.5, 1.0), (4.0, 0.5)])
def test_corners_and_edges_belong_to_a_polygon(point: Point) -> None:
    assert in_polygon(HORSESHOE, point)


def test_a_slanted_edge_belongs_to_a_polygon_in_decimal_fractions_too() -> None:
    assert in_polygon(((48.1, 37.1), (48.4, 37.4), (48.1, 37.4)), (48.2, 37.2))


@given(WHOLE, WHOLE, WHOLE, WHOLE, st.tuples(WHOLE, WHOLE))
def test_a_polygon_with_the_corners_of_a_box_is_that_box(
    first_lat: float, first_lon: float, second_lat: float, second_lon: float, point: Point
) -> None:
    south, north = sorted((first_lat, second_lat))
    west, east = sorted((first_lon, second_lon))
    if south < north and west < east:
        box = ((south, west), (north, east))
        assert in_polygon(corners(south, west, north, east), point) is in_box(box, point)


@given(
    st.lists(st.tuples(WHOLE, WHOLE), min_size=3, max_size=7, unique=True),
    st.tuples(WHOLE, WHOLE),
    st.integers(-180, 179),
)
def test_where_on_earth_a_polygon_lies_makes_no_difference(
    outline: list[Point], point: Point, turn: int
) -> None:
    def turned(of: Point) -> Point:
        return of[0], (of[1] + turn + 180) % 360 - 180

    assert in_polygon([turned(each) for each in outline], turned(point)) is in_polygon(
        outline, point
    )


@given(st.lists(st.tuples(WHOLE, WHOLE), min_size=3, max_size=7), st.tuples(WHOLE, WHOLE))
def test_nothing_beyond_its_bounds_lies_in_a_polygon(outline: list[Point], point: Point) -> None:
    south, west, north, east = bounds(outline)
    if in_polygon(outline, point):
        assert south <= point[0] <= north
        assert west <= point[1] <= east


def test_the_bounds_of_what_crosses_the_antimeridian_leave_nothing_of_it_out() -> None:
    (south, west), (north, east) = FIJI
    for shape in (FIJI, corners(south, west, north, east)):
        assert bounds(shape)[1::2] == (-180, 180)


@pytest.mark.parametrize(
    ("points", "what"),
    [
        (((48.0, 36.0),), "needs two corners"),
        (((50.0, 36.0), (48.0, 39.0)), "south-west comes first"),
        (((48.0, 39.0), (50.0, 36.0)), "west comes before east"),
        (((48.0, 36.0), (95.0, 39.0)), "latitude 95"),
        (((48.0, 36.0), (50.0, 190.0)), "longitude 190"),
        (((48.0, float("nan")), (50.0, 39.0)), "longitude nan"),
    ],
)
def test_what_is_wrong_with_a_box_is_said(points: tuple[Point, ...], what: str) -> None:
    assert what in box_problem(points)


@pytest.mark.parametrize(
    ("points", "what"),
    [
        ((), "three different points"),
        (((1.0, 1.0), (2.0, 2.0), (1.0, 1.0)), "three different points"),
        (((1.0, 1.0), (2.0, 2.0), (3.0, 3.0)), "on one line"),
        (((80.0, 0.0), (80.0, 120.0), (80.0, -120.0)), "round a pole"),
        (((80.0, 0.0), (91.0, 120.0), (80.0, -120.0)), "latitude 91"),
    ],
)
def test_what_is_wrong_with_a_polygon_is_said(points: tuple[Point, ...], what: str) -> None:
    assert what in polygon_problem(points)


def test_nothing_is_wrong_with_shapes_that_can_be_used() -> None:
    assert not box_problem(BOX)
    assert not box_problem(FIJI)
    assert not box_problem((BOX[0], BOX[0]))
    assert not polygon_problem(HORSESHOE)
    (south, west), (north, east) = FIJI
    assert not polygon_problem(corners(south, west, north, east))


@pytest.mark.parametrize(
    "found", [None, "49,37", [49], [49, 37, 0], [49, "37"], [True, 37], [10**400, 37]]
)
def test_only_a_list_of_two_numbers_is_a_point(found: object) -> None:
    assert point_of(found) is None
    assert point_of([49, 37.5]) == (49.0, 37.5)
