"""Looks after the embedded PostgreSQL while it is used, and stops it afterwards.

- When its last user has gone without a word, the keeper stops the server.
- When the server was killed and users are left, the keeper starts it again.

Started by `config.embedded.server` with the server: `python -m config.embedded.keeper FOLDER FD`,
where FD is a descriptor of the keeper's lock, already locked.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from pathlib import Path

from config.embedded.cluster import Cluster
from config.embedded.lease import Leases
from config.embedded.owner import EmbeddedServerError

LOOK_SECONDS = 1.0


def main() -> None:
    os.setsid()  # Ctrl-C is for the user's command alone
    # A machine that shuts down sends SIGTERM to all, to PostgreSQL too: no hurry here.
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    os.chdir("/")  # so as not to keep a disk busy
    keep(Path(sys.argv[1]), int(sys.argv[2]))


def keep(folder: Path, keeper: int) -> None:
    """Wait until nobody holds a lease on `folder`, then stop its server.

    Args:
        folder: The data folder.
        keeper: The descriptor of the keeper's lock.
    """
    leases = Leases(folder)
    # Held while the server is started anew, so that it is not stopped half-way. Taken
    # after the gate, never before: who holds the gate may be waiting for us to stop.
    busy = threading.Lock()
    threading.Thread(target=heal, args=(leases, folder, busy), daemon=True).start()
    last = leases.wait_for_last()
    with busy:
        try:
            if last is not None:
                Cluster(folder).stop()
        finally:
            # In this order: who gets a lease next must find the keeper's lock free.
            os.close(keeper)
            if last is not None:
                os.close(last)


def heal(leases: Leases, folder: Path, busy: threading.Lock) -> None:
    """Start the server of `folder` again whenever it is found killed.

    Ends when it cannot be started: the next user is told why.
    """
    durable = os.environ.get("EMBEDDED_FSYNC", "on") != "off"
    cluster = Cluster(folder, durable=durable)
    while True:
        time.sleep(LOOK_SECONDS)
        if not cluster.processes.is_crashed():
            continue
        try:
            with leases.gate(), busy:
                if cluster.processes.is_crashed():
                    cluster.start()
        except (EmbeddedServerError, OSError):
            return


if __name__ == "__main__":
    main()
