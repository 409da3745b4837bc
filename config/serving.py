"""Serve with gunicorn in this process, on a port that was secured beforehand."""

from __future__ import annotations

import errno
import socket
import time
from collections.abc import Callable
from typing import Any

import psutil
from django.core.wsgi import get_wsgi_application
from gunicorn.app.base import BaseApplication

HOST = "127.0.0.1"
THREADS = 4
# The workers of a server that was killed see it and leave within a second or two.
RELEASE_SECONDS = 4
GRACE_SECONDS = 5


class PortTakenError(RuntimeError):
    """Another program listens on the port; the message names it and the way out."""


def listen(port: int, *, patience: float = RELEASE_SECONDS) -> socket.socket:
    """Return a socket that listens on `port` of the loopback address.

    Connections wait in it until a server accepts them.

    Args:
        port: The port; 0 for any that is free.
        patience: For how many seconds to wait for a taken port to become free.

    Raises:
        PortTakenError: The port is taken and stays so, or may not be used.
    """
    deadline = time.monotonic() + patience
    while True:
        try:
            return _bind(port)
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                message = f"cannot serve on port {port}: {error.strerror}; try PORT=9000 make run"
                raise PortTakenError(message) from error
            if time.monotonic() > deadline:
                message = f"port {port} is taken{_name_holder(port)}; stop that, or choose another: PORT=9000 make run"
                raise PortTakenError(message) from error
        time.sleep(0.2)


def _bind(port: int) -> socket.socket:
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((HOST, port))
        listener.listen(2048)
    except BaseException:
        listener.close()
        raise
    return listener


def _name_holder(port: int) -> str:
    """Return " by NAME (process N)" where the system lets us see who it is."""
    try:
        for held in psutil.net_connections(kind="tcp"):
            listens = held.status == psutil.CONN_LISTEN and held.laddr.port == port
            if listens and held.pid is not None:
                words = psutil.Process(held.pid).cmdline()
                return f" by `{' '.join(words[:4])}` (process {held.pid})"
    except psutil.Error:
        pass
    return ""


class _Server(BaseApplication):
    def __init__(self, options: dict[str, Any]) -> None:
        self._chosen = options
        super().__init__()

    def load_config(self) -> None:
        for name, value in self._chosen.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        # Made in each worker: by now the static files that it lists are in place.
        return get_wsgi_application()


def serve(
    listener: socket.socket, *, workers: int, when_ready: Callable[[], None]
) -> None:
    """Serve until SIGINT or SIGTERM, then exit the process.

    Args:
        listener: From `listen`.
        workers: How many processes, each with some threads.
        when_ready: Called once, when the server accepts connections.
    """
    options = {
        "bind": f"fd://{listener.fileno()}",
        "workers": workers,
        "threads": THREADS,
        "graceful_timeout": GRACE_SECONDS,
        "loglevel": "warning",
        "control_socket_disable": True,  # one in $HOME for all servers of a user
        "when_ready": lambda _: when_ready(),
    }
    _Server(options).run()
