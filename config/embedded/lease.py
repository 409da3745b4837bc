"""Who uses the embedded PostgreSQL, told by file locks alone.

Every process that uses the server holds a *lease*: a shared `flock` on a file beside
the data folder, for as long as it lives. The kernel gives the lease back however the
process ends, so there are no lists of process numbers to go stale. Whoever gets the
exclusive lock knows that nobody is left. A second lock, the *gate*, lets one process
at a time start or leave; a third belongs to the keeper (`config.embedded.keeper`).
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import time
from collections.abc import Iterator
from pathlib import Path

from config.embedded.owner import EmbeddedServerError

# Longer than the slowest start and stop that another process may be busy with.
LOCK_SECONDS = 300


class Leases:
    """The three lock files beside the data folder `folder`.

    All locks are told by descriptors, which forked children share and which programs
    that are executed do not get.
    """

    def __init__(self, folder: Path) -> None:
        self._gate_path = folder.with_name(f"{folder.name}.gate")
        self._lease_path = folder.with_name(f"{folder.name}.lease")
        self._keeper_path = folder.with_name(f"{folder.name}.keeper")

    @contextlib.contextmanager
    def gate(self) -> Iterator[None]:
        """Keep all others from starting, joining and leaving meanwhile.

        Raises:
            EmbeddedServerError: Another process keeps the gate for too long.
        """
        gate = _open(self._gate_path)
        try:
            _lock(gate, fcntl.LOCK_EX, self._gate_path)
            yield
        finally:
            # Unlocked first: a child forked meanwhile shares the descriptor.
            fcntl.flock(gate, fcntl.LOCK_UN)
            os.close(gate)

    def take(self) -> int:
        """Return a lease; waits while somebody is stopping the server."""
        lease = _open(self._lease_path)
        _lock(lease, fcntl.LOCK_SH, self._lease_path)
        return lease

    def wait_for_last(self) -> int | None:
        """Return the exclusive lock once nobody holds a lease, however long it takes.

        Returns:
            None where the lock files were deleted meanwhile, and perhaps made anew:
            the server that now runs there has users of its own.
        """
        lease = _open(self._lease_path)
        fcntl.flock(lease, fcntl.LOCK_EX)
        with contextlib.suppress(FileNotFoundError):
            if os.path.samestat(os.fstat(lease), self._lease_path.stat()):
                return lease
        os.close(lease)
        return None

    def try_last(self) -> int | None:
        """Return the exclusive lock if nobody holds a lease, else None at once."""
        lease = _open(self._lease_path)
        if _try_lock(lease, fcntl.LOCK_EX):
            return lease
        os.close(lease)
        return None

    def try_keeper(self) -> int | None:
        """Return the keeper's lock if there is no keeper, else None."""
        keeper = _open(self._keeper_path)
        if _try_lock(keeper, fcntl.LOCK_EX):
            return keeper
        os.close(keeper)
        return None


def _open(path: Path) -> int:
    return os.open(path, os.O_RDWR | os.O_CREAT, 0o600)


def _try_lock(descriptor: int, mode: int) -> bool:
    try:
        fcntl.flock(descriptor, mode | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _lock(descriptor: int, mode: int, path: Path) -> None:
    deadline = time.monotonic() + LOCK_SECONDS
    while not _try_lock(descriptor, mode):
        if time.monotonic() > deadline:
            message = f"another process has held {path} for {LOCK_SECONDS} seconds"
            raise EmbeddedServerError(message)
        time.sleep(0.02)
