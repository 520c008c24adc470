"""The two rows at the foot: what is shown of what, and what to press next."""

from __future__ import annotations

from ..draw.ink import Line, width_of, wrap
from .line_view import LineView, Telling


class StatusLine(LineView):
    """What is shown of what, what is hidden and why. It is always there."""

    def __init__(self) -> None:
        super().__init__(id="status")
        self._forms: tuple[Line, ...] = ([],)
        self._meanwhile: tuple[Line, ...] = ()

    def show(self, forms: tuple[Line, ...]) -> None:
        """Show counts, stated in fewer and fewer words."""
        self._forms = forms
        self.show_meanwhile(())

    def show_meanwhile(self, forms: tuple[Line, ...]) -> None:
        """Show what is known until the next counts come; nothing brings back those of before."""
        self._meanwhile = forms
        self.refresh()

    def line(self, y: int, width: int) -> Line:
        """Return the row in as many words as there is room for."""
        forms = self._meanwhile or self._forms
        fitting = (form for form in forms if width_of(form) < width)
        return [(" ", ""), *next(fitting, forms[-1])]


class Footer(Telling):
    """The keys that matter here; or, until the next key, one sentence to the person."""

    def __init__(self, hints: tuple[tuple[str, str], ...]) -> None:
        super().__init__(id="footer")
        self._hints = hints
        self._sentence = ""
        self._is_warning = False

    def show(self, hints: tuple[tuple[str, str], ...]) -> None:
        """Show other keys."""
        self._hints = hints
        self.refresh()

    def tell(self, sentence: str, *, is_warning: bool = False) -> None:
        """Show one sentence in place of the keys; an empty one brings them back."""
        if sentence != self._sentence:
            self._sentence, self._is_warning = sentence, is_warning
            self.tell_again()

    def lines(self, width: int) -> list[Line]:
        """Return the sentence in full, or one row of keys."""
        if self._sentence:
            ink = "warn" if self._is_warning else "strong"
            return wrap([(self._sentence, ink)], width - 1, indent=1)
        line: Line = [(" ", "")]
        for key, words in self._hints:
            hint: Line = [(key, "key"), (f" {words}   ", "dim")]
            if width_of(line) + width_of(hint) - 3 > width:
                break
            line += hint
        return [line]
