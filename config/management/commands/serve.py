from __future__ import annotations

import os
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import connections

from config.preparation import collect_static, prepare_database
from config.serving import PortTakenError, listen, serve

WELCOME = """
Masar: http://{host}:{port}/
Editors work at http://{host}:{port}/admin/ after
    .venv/bin/python manage.py createsuperuser
Stop it with Ctrl-C."""


class Command(BaseCommand):
    help = "Prepare everything, then serve on this machine alone (`make run`)."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--port",
            type=int,
            default=int(os.environ.get("PORT") or 8000),
            help="default: PORT in the environment, or 8000",
        )
        parser.add_argument("--workers", type=int, default=2, help="default: 2")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            listener = listen(options["port"])
        except PortTakenError as error:
            raise CommandError(str(error)) from error
        host, port = listener.getsockname()
        prepare_database(samples=True, say=self._say)
        collect_static(self._say)
        # A forked worker must not share a connection, nor wait on a pool's threads.
        for connection in connections.all(initialized_only=True):
            connection.close()
            close_pool = getattr(connection, "close_pool", None)
            if close_pool is not None:
                close_pool()
        welcome = WELCOME.format(host=host, port=port)
        serve(
            listener,
            workers=options["workers"],
            when_ready=lambda: self._say(welcome),
        )

    def _say(self, line: str) -> None:
        self.stdout.write(line)
        # At once, also into a file; and nothing is left for the workers to repeat.
        self.stdout.flush()
