"""Which PostgreSQL server, if any, really runs on a data folder."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

import psutil

LAUNCHERS = frozenset({"pg_ctl", "sh", "dash", "bash"})  # pg_ctl runs it in a shell
PID_FILE_LINES = 8  # complete only once the server has said "ready"


@dataclass(frozen=True, slots=True)
class Postmaster:
    """What `postmaster.pid` says about a server that really runs."""

    pid: int
    socket_folder: Path
    ready: bool


class Processes:
    """The PostgreSQL processes of one data folder.

    A number in `postmaster.pid` proves nothing: after a crash another program may have
    been given it. The process itself must be PostgreSQL on our folder.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        digest = hashlib.sha256(os.fsencode(folder)).hexdigest()[:12]
        # The server's `cluster_name`: all its processes carry it in their titles.
        self.name = f"masar-{digest}"

    def find_postmaster(self) -> Postmaster | None:
        """Return the running server of this folder, or None."""
        lines = self.read_pid_file()
        if not lines or not lines[0].strip().isdigit():
            return None
        pid = int(lines[0])
        if not self.is_ours(pid):
            return None
        complete = len(lines) >= PID_FILE_LINES
        ready = complete and lines[7].strip() == "ready"
        socket_folder = Path(lines[4].strip()) if complete else self._folder
        return Postmaster(pid=pid, socket_folder=socket_folder, ready=ready)

    def is_crashed(self) -> bool:
        """Whether a server ran here that ended without removing its pid file."""
        return bool(self.read_pid_file()) and self.find_postmaster() is None

    def find_all(self) -> list[int]:
        """Return the numbers of all processes of this folder's servers."""
        return [pid for pid in psutil.pids() if self.is_ours(pid)]

    def find_launchers(self) -> list[int]:
        """Return the processes that are about to become a server of this folder.

        A user that is killed while it starts the server leaves `pg_ctl` behind, which
        goes on by itself.
        """
        found = []
        for process in psutil.process_iter(["name", "cmdline"]):
            title = process.info["cmdline"] or []
            named = any(self.name in part for part in title)
            if named and process.info["name"] in LAUNCHERS:
                found.append(process.pid)
        return found

    def is_ours(self, pid: int) -> bool:
        """Whether process `pid` lives and is PostgreSQL on this folder."""
        try:
            process = psutil.Process(pid)
            # A killed server whose parent never asked for its status is a zombie.
            if process.status() == psutil.STATUS_ZOMBIE:
                return False
            if not process.name().startswith("postgres"):
                return False
            title = process.cmdline()
        except psutil.Error:
            return False
        # Titles, not working folders: root in a container may not read the latter.
        return str(self._folder) in title or any(self.name in part for part in title)

    def read_pid_file(self) -> list[str]:
        """Return the lines of `postmaster.pid`, none where there is no such file."""
        try:
            text = (self._folder / "postmaster.pid").read_text(encoding="utf-8")
        except FileNotFoundError:
            return []
        return text.splitlines()

    def remove_stale_locks(self, port: int) -> None:
        """Remove lock files that PostgreSQL itself would not see through.

        A half-written one, and one whose process number now belongs to another
        program. Call only when `find_all` finds nothing: these files are what keeps
        two servers off one folder.
        """
        lines = self.read_pid_file()
        complete = len(lines) >= PID_FILE_LINES and lines[0].strip().isdigit()
        if complete and not psutil.pid_exists(int(lines[0])):
            return  # a plain crash, which PostgreSQL recognizes
        (self._folder / "postmaster.pid").unlink(missing_ok=True)
        folder = Path(lines[4].strip()) if complete else self._folder
        (folder / f".s.PGSQL.{port}.lock").unlink(missing_ok=True)
