"""How gunicorn serves a deployment; `make run` has its own way (`config.serving`).

`WEB_CONCURRENCY` says how many workers; gunicorn reads it itself.
"""

from __future__ import annotations

bind = "0.0.0.0:8000"  # inside a container, which decides what is published
threads = 4
graceful_timeout = 30
accesslog = "-"
control_socket_disable = True  # nothing is written outside the database
