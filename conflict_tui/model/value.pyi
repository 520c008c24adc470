"""What a type checker sees of value.py."""

from collections.abc import Callable
from typing import TypeVar, dataclass_transform, overload

T = TypeVar("T")

@overload
@dataclass_transform(frozen_default=True)
def value(made: type[T]) -> type[T]: ...
@overload
def value(*, ignored: tuple[str, ...]) -> Callable[[type[T]], type[T]]: ...
def replace(old: T, **changed: object) -> T: ...
def of_fields(made: type[T], fields: dict[str, object]) -> T: ...
