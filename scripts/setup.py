"""Make `.venv` and install the pinned requirements: `make setup`.

Runs with the machine's own Python, before anything is installed: the standard library
alone, and syntax that older versions read too, so that they get a clear message.
A second run with the same requirements does nothing, in milliseconds; a run that was
killed half-way is done again.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
REQUIREMENTS = ROOT / "requirements"
# Lies there while pip works: found by a later run, pip was killed, and any package may
# be half there.
INCOMPLETE = VENV / ".incomplete"
OLDEST = (3, 11)
OTHER_NAMES = ("python3.14", "python3.13", "python3.12", "python3.11")
# pip as the user configured it (indexes, certificates), but installing into .venv.
MISLEADING = (
    "PIP_CONSTRAINT",
    "PIP_PREFIX",
    "PIP_REQUIREMENT",
    "PIP_ROOT",
    "PIP_TARGET",
    "PYTHONHOME",
    "PYTHONPATH",
)
CHECK_VERSION = "import sys; sys.exit(sys.version_info < (3, 11))"


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def find_python() -> str:
    """Return a Python that is new enough, this one by preference.

    Raises:
        SystemExit: There is none; says how to get one.
    """
    if sys.version_info >= OLDEST:
        return sys.executable
    for name in OTHER_NAMES:
        found = shutil.which(name)
        # A name on PATH may be a version manager's shim for a version not installed.
        if found and runs([found, "-c", CHECK_VERSION]):
            return found
    version = ".".join(str(part) for part in sys.version_info[:3])
    message = (
        f"Masar needs Python 3.11 or newer; `python3` here is {version}.\n"
        "Install a newer one (Debian, Ubuntu: apt install python3 python3-venv; "
        "macOS: brew install python) and put it on PATH as python3."
    )
    raise SystemExit(message)


def runs(command: list[str]) -> bool:
    done = subprocess.run(command, check=False, capture_output=True)
    return done.returncode == 0


def make_venv() -> None:
    """Make `.venv`, unless a sound one is there.

    Raises:
        SystemExit: Python cannot make one; says what is missing.
    """
    pip = VENV / "bin" / "pip"
    # Programs in it carry its absolute path: a clone that was moved needs a new one.
    here = pip.exists() and str(VENV) in pip.read_text(encoding="utf-8")
    whole = not INCOMPLETE.exists()
    usable = here and whole and runs([str(PYTHON), "-c", CHECK_VERSION])
    if usable and runs([str(PYTHON), "-m", "pip", "--version"]):
        return
    python = find_python()
    say(f"setup: making .venv with {python}")
    if VENV.exists():
        shutil.rmtree(str(VENV))
    done = subprocess.run(
        [python, "-m", "venv", str(VENV)],
        check=False,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    if done.returncode != 0:
        shutil.rmtree(str(VENV), ignore_errors=True)
        sys.stdout.write(done.stdout.decode("utf-8", "replace"))
        message = (
            f"{python} cannot make a virtual environment. On Debian and Ubuntu: "
            "apt install python3-venv"
        )
        raise SystemExit(message)


def install(*arguments: str) -> None:
    """Run pip.

    Raises:
        SystemExit: It failed; it has said why.
    """
    environment = {k: v for k, v in os.environ.items() if k not in MISLEADING}
    environment["PIP_USER"] = "0"
    environment["PIP_DISABLE_PIP_VERSION_CHECK"] = "1"
    command = [str(PYTHON), "-m", "pip", "install", "-qq", "--require-hashes"]
    INCOMPLETE.touch()
    done = subprocess.run([*command, *arguments], check=False, env=environment)
    INCOMPLETE.unlink()
    if done.returncode != 0:
        message = "setup: pip could not install the requirements (its reason is above)"
        raise SystemExit(message)


def stamp_of(names: list[str]) -> Path:
    digest = hashlib.sha256(str(VENV).encode())
    for name in names:
        digest.update((REQUIREMENTS / name).read_bytes())
    return VENV / f".installed-{digest.hexdigest()[:16]}"


def set_up(kind: str) -> None:
    """Install what `kind` needs: "run" for the application, "dev" for tests too."""
    names = ["base.txt", "dev.txt"] if kind == "dev" else ["base.txt"]
    stamp = stamp_of([*names, "camel.txt"])
    if stamp.exists():
        return
    start = time.monotonic()
    make_venv()
    say("setup: installing the requirements (a minute or two the first time)")
    files = [str(REQUIREMENTS / name) for name in names]
    install(*[word for file in files for word in ("--requirement", file)])
    # Alone and without its dependencies, which would bring torch and transformers.
    install("--no-deps", "--requirement", str(REQUIREMENTS / "camel.txt"))
    for old in VENV.glob(".installed-*"):
        old.unlink()
    # The tests' requirements include the application's.
    stamp.touch()
    stamp_of(["base.txt", "camel.txt"]).touch()
    say(f"setup: done in {time.monotonic() - start:.0f} s")


def main() -> None:
    kind = sys.argv[1] if len(sys.argv) > 1 else "run"
    folder = ROOT / ".masar"
    folder.mkdir(exist_ok=True)
    with (folder / "setup.lock").open("w") as lock:
        # `make run` and `make test` at once: one installs, the other waits.
        fcntl.flock(lock, fcntl.LOCK_EX)
        set_up(kind)


if __name__ == "__main__":
    main()
