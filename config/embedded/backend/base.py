"""Django's PostgreSQL backend on the embedded server, started when first asked.

Settings may be read, and commands that need no database run, without a server.
"""

from __future__ import annotations

from typing import Any

from django.db.backends.postgresql import base

from config.embedded.server import joined_server


class DatabaseWrapper(base.DatabaseWrapper):
    def get_connection_params(self) -> dict[str, Any]:
        """Return what psycopg needs to connect; the server runs by then.

        Raises:
            EmbeddedServerError: The server cannot be started.
        """
        server = joined_server()
        return super().get_connection_params() | server.connection_parameters()
