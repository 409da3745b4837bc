"""Ask the server in this container whether it is alive: `python -m config.probe`.

Exit 0 when `/healthz` answers 200, 1 otherwise. It asks by the first of
`ALLOWED_HOSTS`, because Django answers to no other name.
"""

from __future__ import annotations

import http.client
import os
import sys

SECONDS = 4


def is_alive(port: int, host: str) -> bool:
    """Whether a server on this machine's `port` answers to `host` that it is well."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=SECONDS)
    try:
        connection.request("GET", "/healthz", headers={"Host": host})
        return connection.getresponse().status == http.HTTPStatus.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


if __name__ == "__main__":
    first = os.environ.get("ALLOWED_HOSTS", "localhost").split(",")[0].strip()
    # ".masar.example" allows all names below it; "*" any name at all.
    sys.exit(not is_alive(8000, first.lstrip(".").replace("*", "localhost")))
