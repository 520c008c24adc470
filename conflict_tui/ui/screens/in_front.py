"""The base of every box in front of another screen: that one stays in sight behind it, dimmed.

Textual blends each piece of text anew whenever anything is drawn, half of what opening a menu
takes; here each style is blended once.
"""

from __future__ import annotations

from functools import lru_cache

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.css.styles import RulesMap
from textual.screen import ModalScreen, Screen, ScreenResultType
from textual.strip import Strip
from textual.style import Style as VisualStyle
from textual.visual import RenderOptions, Visual

_STYLES = 1024
"""Far more than a screen has."""


class InFront(ModalScreen[ScreenResultType]):
    """Asks something in front of the screen from before."""

    def _render(self) -> Visual:
        """Return the screen behind, under the colour of this one's background.

        In the place of `render`, which may return nothing that is drawn as it is.
        """
        stack = self.app.screen_stack
        return _Behind(stack[stack.index(self) - 1], self.styles.background)


class _Behind(Visual):
    """A screen as it is now, under a colour that is seen through."""

    def __init__(self, screen: Screen[object], veil: Color) -> None:
        self._screen, self._veil = screen, veil

    def render_strips(
        self, width: int, height: int | None, style: VisualStyle, options: RenderOptions
    ) -> list[Strip]:
        """Return its rows."""
        veil = self._veil
        return [
            Strip([Segment(text, _veiled(look, veil)) for text, look, _ in strip])
            for strip in self._screen._compositor.render_strips()
        ]

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        """Return the width of the screen."""
        return self._screen.size.width

    def get_height(self, rules: RulesMap, width: int) -> int:
        """Return the height of the screen."""
        return self._screen.size.height


@lru_cache(_STYLES)
def _veiled(look: Style | None, veil: Color) -> Style:
    """Return a style as it looks under a colour, without what reacts to the mouse."""
    plain = Style() if look is None else look.clear_meta_and_links()
    ink, ground = (
        None if colour is None else (Color.from_rich_color(colour) + veil).rich_color
        for colour in (plain.color, plain.bgcolor)
    )
    return plain + Style.from_color(ink, ground)
