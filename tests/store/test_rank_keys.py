"""Keys and ranks of more events than are read at once."""

from __future__ import annotations

from array import array
from random import Random

import pytest

from conflict_tui.store.parted import LENGTH, Parted, parts_of
from conflict_tui.store.rank_keys import RankKeys, inverted

SIZE = 2 * LENGTH + 1_000


@pytest.fixture(scope="module")
def keys() -> array[int]:
    """Keys by rank in no order, with every tenth key missing."""
    numbers = [key for key in range(1, SIZE + SIZE // 8) if key % 10]
    Random(7).shuffle(numbers)
    return array("I", numbers[:SIZE])


def of(keys: array[int]) -> RankKeys:
    return RankKeys(Parted.of(keys), Parted.of(inverted(keys)))


def test_a_key_leads_to_its_rank_and_back(keys: array[int]) -> None:
    known = of(keys)
    for rank in (0, LENGTH - 1, LENGTH, 2 * LENGTH, SIZE - 1):
        assert known.rank(known.key(rank)) == rank


def test_many_keys_in_any_order_lead_to_their_ranks(keys: array[int]) -> None:
    some = Random(8).sample(range(SIZE), 50_000)
    assert set(of(keys).ranks(keys[rank] for rank in some)) == set(some)


def test_keys_of_no_event_have_no_rank(keys: array[int]) -> None:
    known = of(keys)
    assert set(known.ranks([10, 20, max(keys) + 1, 5 * LENGTH, keys[3]])) == {3}
    assert [known.rank(key) for key in (10, -1, 5 * LENGTH)] == [None, None, None]


def test_keys_far_apart_or_below_zero_are_looked_for() -> None:
    known = of(array("q", [10**12, -5, 3]))
    assert set(known.ranks([3, 10**12, 4])) == {0, 2}
    assert known.rank(-5) == 1


def test_only_the_part_that_is_looked_at_is_read(keys: array[int]) -> None:
    parts, read = dict(parts_of(keys)), []

    def reading(number: int) -> array[int]:
        read.append(number)
        return parts[number]

    numbers = Parted(len(keys), reading)
    assert (numbers[LENGTH + 5], numbers[LENGTH + 6]) == (keys[LENGTH + 5], keys[LENGTH + 6])
    assert read == [1]
    assert list(numbers) == list(keys)
