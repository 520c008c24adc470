"""Draws the pictures of the README: the program itself, headless, photographed by Chromium.

    make picture        (or: python docs/picture.py [FOLDER])

The events are those that come with the program, built anew in a temporary folder, so nothing of
the person's own is in the picture. Textual runs without a terminal; what is on its screen is
written as HTML, in DejaVu Sans Mono, and Chromium turns that into docs/picture-dark.png and
docs/picture-light.png.
"""

from __future__ import annotations

import asyncio
import io
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import Console
from small_png import small_png
from textual.pilot import Pilot

from conflict_tui.ingest.corpus.build import ensure_corpus
from conflict_tui.store.reader import Reader
from conflict_tui.ui.app import ConflictApp
from conflict_tui.ui.themes import DARK, LIGHT

COLUMNS, ROWS = 120, 40
QUERY = "sector:kupiansk date:2024-11..2025-12"
KEYS = ("t", *"2024-11", "enter", "m", "j", "m", "k", "<", "<", "+")
"""To the claims of November 2024; both are marked, the text gets more room, time is divided
into months."""

FONT_SIZE, CELL_WIDTH, CELL_HEIGHT, MARGIN = 20, 12.041, 23, 10
"""In pixels. At this size a cell of DejaVu Sans Mono is so wide and so high; blocks then touch."""

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
OPTIONS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--hide-scrollbars",
)  # fmt: skip

PAGE = """<!doctype html><meta charset="utf-8"><style>
body {{ margin: 0; background: {background} }}
pre {{ margin: {margin}px; color: {foreground}; font: {size}px/{height}px "DejaVu Sans Mono";
  text-rendering: geometricPrecision }}
</style><pre>{code}</pre>
"""


async def screen_as_html(database: Path, theme: str) -> str:
    """Return what the program shows after `KEYS`, as a page."""
    app = ConflictApp(Reader(database), "embedded corpus", QUERY)
    async with app.run_test(size=(COLUMNS, ROWS)) as pilot:
        app.theme = theme
        await _settle(app, pilot)
        for key in KEYS:
            await pilot.press(key)
            await _settle(app, pilot)
        console = Console(
            file=io.StringIO(), record=True, width=COLUMNS, height=ROWS,
            force_terminal=True, color_system="truecolor", legacy_windows=False,
        )  # fmt: skip
        # As App.export_screenshot does it, which can only write SVG with a window around it.
        console.print(app.screen._compositor.render_update(full=True))
        colours = app.theme_variables
    code = console.export_html(inline_styles=True, code_format="{code}")
    return PAGE.format(
        code=code, background=colours["background"], foreground=colours["foreground"],
        margin=MARGIN, size=FONT_SIZE, height=CELL_HEIGHT,
    )  # fmt: skip


async def _settle(app: ConflictApp, pilot: Pilot[None]) -> None:
    """Wait until all is read, but for a question that is open: it waits for its answer."""
    await pilot.pause()
    if reading := [worker for worker in app.workers if worker.group != "command"]:
        await app.workers.wait_for_complete(reading)
    await pilot.pause()


def photograph(browser: str, page: str, picture: Path) -> None:
    """Let the browser draw a page into a PNG of just its size."""
    width = round(COLUMNS * CELL_WIDTH) + 2 * MARGIN
    height = ROWS * CELL_HEIGHT + 2 * MARGIN
    with TemporaryDirectory(prefix="conflict-tui-picture-") as folder:
        html = Path(folder) / "page.html"
        html.write_text(page, encoding="utf-8")
        profile, size = f"--user-data-dir={folder}/profile", f"--window-size={width},{height}"
        command = [browser, *OPTIONS, profile, size, f"--screenshot={picture}", html.as_uri()]
        subprocess.run(command, check=True, capture_output=True)  # noqa: S603
    picture.write_bytes(small_png(picture.read_bytes()))


def main() -> int:
    """Draw both pictures; return the exit code."""
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser is None:
        print(f"The picture needs Chromium: none of {', '.join(BROWSERS)} is found.")
        return 1
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent
    for name, theme in (("dark", DARK.name), ("light", LIGHT.name)):
        with TemporaryDirectory(prefix="conflict-tui-corpus-") as beside:
            database = ensure_corpus(Path(beside) / "corpus.db")
            page = asyncio.run(screen_as_html(database, theme))
        picture = (folder / f"picture-{name}.png").resolve()
        photograph(browser, page, picture)
        print(f"{picture}: {picture.stat().st_size:,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
