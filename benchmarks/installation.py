"""Installs the checkout as a user would have it: a wheel in a virtual environment, compiled."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

_CHECKOUT = Path(__file__).resolve().parents[1]
_BARE_APP = Path(__file__).with_name("bare_app.py")


class InstallationError(Exception):
    """The program cannot be built or installed."""


@dataclass(frozen=True, slots=True)
class Installation:
    """An installed program, and the surroundings it runs in."""

    folder: Path

    @property
    def python(self) -> str:
        """The interpreter of the virtual environment."""
        return str(self.folder / "venv" / "bin" / "python")

    @property
    def program(self) -> str:
        """The command under measurement."""
        return str(self.folder / "venv" / "bin" / "conflict-tui")

    @property
    def sqlite_utils(self) -> str:
        """The floor for imports, which is installed with the program."""
        return str(self.folder / "venv" / "bin" / "sqlite-utils")

    @property
    def bare_app(self) -> list[str]:
        """The command line of the floor for the explorer."""
        return [self.python, str(_BARE_APP)]

    @property
    def environment(self) -> dict[str, str]:
        """All variables a measured program sees: none that changes how Python or Textual works."""
        home = self.folder / "home"
        return {
            "PATH": os.defpath,
            "HOME": str(home),
            "LC_ALL": "C.UTF-8",
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
            "XDG_DATA_HOME": str(home / "data"),
            "XDG_CACHE_HOME": str(home / "cache"),
            "XDG_CONFIG_HOME": str(home / "config"),
            "XDG_STATE_HOME": str(home / "state"),
        }

    def output(self, *arguments: str) -> str:
        """Run a command to its end and return what it wrote.

        Raises:
            InstallationError: it failed.
        """
        return run(arguments, self.environment)

    def version_of(self, package: str) -> str:
        """Return the version of what a comparison stands on."""
        ask = "import sys, importlib.metadata as all; print(all.version(sys.argv[1]))"
        return self.output(self.python, "-c", ask, package).strip()


def install(folder: Path) -> Installation:
    """Build a wheel of the checkout and install it in `folder`, with its corpus built.

    Where an earlier run has left its environment there, only the program is replaced.

    Raises:
        InstallationError: a step failed.
    """
    installation = Installation(folder.resolve())
    _build_wheel(installation.folder)
    _install_wheel(installation)
    run((installation.python, "-m", "compileall", "-q", "-j", "0", _packages(installation)))
    (installation.folder / "home").mkdir(exist_ok=True)
    installation.output(installation.program, "query", "--format", "count")
    return installation


def in_use(folder: Path) -> Installation:
    """Return the environment that runs this as an installation, with a home of its own in `folder`.

    For what is counted or looked at; what is timed beside a floor takes `install`.
    """
    installation = Installation(folder.resolve())
    (installation.folder / "home").mkdir(parents=True, exist_ok=True)
    environment = installation.folder / "venv"
    if not environment.exists():
        environment.symlink_to(sys.prefix)
    return installation


def _build_wheel(folder: Path) -> None:
    for old in (folder / "wheel").glob("*.whl"):
        old.unlink()
    target = str(folder / "wheel")
    run((*_pip(), "wheel", "--quiet", "--no-deps", "--wheel-dir", target, str(_CHECKOUT)))


def _install_wheel(installation: Installation) -> None:
    wheels = [str(wheel) for wheel in (installation.folder / "wheel").glob("*.whl")]
    replaced: tuple[str, ...] = ("--force-reinstall", "--no-deps")
    if not Path(installation.python).exists():
        venv = str(installation.folder / "venv")
        run((sys.executable, "-m", "venv", "--without-pip", venv))
        replaced = ()
    run((*_pip(), "--python", installation.python, "install", "--quiet", *replaced, *wheels))


def _packages(installation: Installation) -> str:
    ask = "import sysconfig; print(sysconfig.get_path('purelib'))"
    return installation.output(installation.python, "-c", ask).strip()


def _pip() -> tuple[str, ...]:
    return (sys.executable, "-m", "pip", "--disable-pip-version-check")


def run(arguments: tuple[str, ...], environment: dict[str, str] | None = None) -> str:
    """Run a command in the checkout to its end and return what it wrote.

    Raises:
        InstallationError: it failed.
    """
    if environment is None:
        environment = {**os.environ}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
    done = subprocess.run(
        arguments, env=environment, cwd=_CHECKOUT, capture_output=True, text=True, check=False
    )
    if done.returncode:
        command = " ".join(arguments)
        raise InstallationError(
            f"`{command}` failed:\n{done.stderr.strip() or done.stdout.strip()}"
        )
    return done.stdout
