"""The embedded PostgreSQL: started by whoever comes first, stopped by the last.

Each user of the server holds a lease (`config.embedded.lease`). A process that ends in good
order gives it back, and stops the server if it was the last. For those that are
killed, a keeper (`config.embedded.keeper`), started with the server, waits and does the same.
Forked children share their parent's lease; programs that are executed take their own.
"""

from __future__ import annotations

import atexit
import contextlib
import fcntl
import os
import sys
import threading
from pathlib import Path
from urllib.parse import quote

import psycopg
from psycopg import sql

from config.embedded.cluster import PORT, Cluster
from config.embedded.lease import Leases
from config.embedded.owner import EmbeddedServerError
from config.embedded.postmaster import Postmaster

__all__ = [
    "EmbeddedServer",
    "EmbeddedServerError",
    "database_url",
    "joined_server",
]

BASE_DIR = Path(__file__).resolve().parent.parent.parent
DATABASE = "masar"
USER = "postgres"

_servers: dict[Path, EmbeddedServer] = {}
_servers_lock = threading.Lock()


def joined_server() -> EmbeddedServer:
    """Return the embedded server, started if need be, with a lease for this process.

    The server stays up at least as long as this process. `EMBEDDED_PGDATA` names the
    data folder (default: `.masar/pgdata` in the repository); `EMBEDDED_FSYNC=off`
    gives up the safety of the data, for tests.

    Raises:
        EmbeddedServerError: The server cannot be started; the message says why.
    """
    folder = os.environ.get("EMBEDDED_PGDATA") or BASE_DIR / ".masar" / "pgdata"
    durable = os.environ.get("EMBEDDED_FSYNC", "on") != "off"
    path = Path(folder).expanduser().resolve()
    with _servers_lock:
        if path not in _servers:
            server = EmbeddedServer(path, durable=durable)
            server.join()
            atexit.register(server.leave)
            _servers[path] = server
        return _servers[path]


def database_url() -> str:
    """Return the URL of the embedded database; see `joined_server`."""
    return joined_server().url(DATABASE)


class EmbeddedServer:
    """The server of one data folder, as one of its users sees it.

    Args:
        folder: The data folder, an absolute path.
        durable: False trades safety of the data for speed (tests only).
    """

    def __init__(self, folder: Path, *, durable: bool = True) -> None:
        self.cluster = Cluster(folder, durable=durable)
        self._leases = Leases(folder)
        self._lease: int | None = None
        self._postmaster: Postmaster | None = None

    def connection_parameters(self) -> dict[str, str]:
        """Return host (the socket's folder), port and user; call after `join`.

        Raises:
            EmbeddedServerError: This process has no lease.
        """
        if self._postmaster is None:
            message = "the embedded server was not joined"
            raise EmbeddedServerError(message)
        folder = str(self._postmaster.socket_folder)
        return {"host": folder, "port": str(PORT), "user": USER}

    def url(self, database: str) -> str:
        """Return the URL of `database`; call after `join`."""
        parameters = self.connection_parameters()
        host = quote(parameters["host"], safe="")
        return f"postgresql://{USER}@{host}:{PORT}/{database}"

    def join(self) -> None:
        """Take a lease, and start the server and its keeper where they do not run.

        Raises:
            EmbeddedServerError: The server cannot be started.
        """
        folder = self.cluster.folder
        try:
            folder.parent.mkdir(parents=True, exist_ok=True)
            with self._leases.gate():
                lease = self._leases.take()
                try:
                    # First, so that it is there if we are killed while starting.
                    self._start_keeper()
                    self._postmaster = self.cluster.start()
                    self._ensure_database()
                except BaseException:
                    os.close(lease)
                    raise
                self._lease = lease
        except PermissionError as error:
            message = (
                f"the embedded PostgreSQL in {folder} is closed to this account "
                f"({error}): run this as the account that made it, or name another "
                "folder in EMBEDDED_PGDATA"
            )
            raise EmbeddedServerError(message) from error
        except (OSError, psycopg.Error) as error:
            message = f"the embedded PostgreSQL in {folder} cannot be used: {error}"
            raise EmbeddedServerError(message) from error

    def leave(self) -> None:
        """Give the lease back; the last to do so returns with the server stopped."""
        lease, self._lease = self._lease, None
        if lease is None:
            return
        self._postmaster = None
        # Where the whole folder was deleted meanwhile, there is nothing to stop.
        with contextlib.suppress(FileNotFoundError), self._leases.gate():
            # Closed, not unlocked: forked children keep the lease that they share.
            os.close(lease)
            last = self._leases.try_last()
            if last is not None:
                self.cluster.stop()
            else:
                # Others use the server; or the keeper was quicker, and we wait for it.
                last = self._leases.take()
            os.close(last)

    def _start_keeper(self) -> None:
        keeper = self._leases.try_keeper()
        if keeper is None:
            return  # there is one
        # Not subprocess.Popen: the keeper outlives us, and nobody waits for it.
        fcntl.fcntl(keeper, fcntl.F_SETFD, 0)  # without close-on-exec
        null = os.open(os.devnull, os.O_RDWR)
        os.posix_spawn(
            sys.executable,
            [
                sys.executable,
                "-m",
                "config.embedded.keeper",
                str(self.cluster.folder),
                str(keeper),
            ],
            {
                "PATH": os.defpath,
                "PYTHONPATH": str(BASE_DIR),
                "EMBEDDED_FSYNC": "on" if self.cluster.durable else "off",
            },
            file_actions=[(os.POSIX_SPAWN_DUP2, null, target) for target in (0, 1, 2)],
        )
        os.close(null)
        os.close(keeper)

    def _ensure_database(self) -> None:
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            found = connection.execute(
                "SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]
            ).fetchone()
            if found is None:
                name = sql.Identifier(DATABASE)
                connection.execute(sql.SQL("CREATE DATABASE {}").format(name))
