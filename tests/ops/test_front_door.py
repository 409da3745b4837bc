"""The Makefile, the port, and what a machine makes for itself."""

from __future__ import annotations

import re
import socket
import subprocess
from pathlib import Path

import pytest

from config.machine import set_defaults
from config.serving import PortTakenError, listen

REPOSITORY = Path(__file__).resolve().parent.parent.parent


def test_help_lists_every_target_with_a_line_each():
    makefile = (REPOSITORY / "Makefile").read_text()
    targets = re.search(r"^\.PHONY: (.+)$", makefile, re.MULTILINE)[1].split()
    done = subprocess.run(
        ["make", "--no-print-directory"],
        cwd=REPOSITORY,
        check=True,
        capture_output=True,
        text=True,
    )
    listed = re.findall(r"^ +make (\S+) +\S.+$", done.stdout, re.MULTILINE)
    assert sorted(listed) == sorted(targets)
    assert {"run", "test", "setup", "check", "fix", "bench", "lock"} <= set(listed)


def test_taken_port_is_named_with_its_holder_and_the_way_out():
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        holder.listen()
        port = holder.getsockname()[1]
        with pytest.raises(PortTakenError) as caught:
            listen(port, patience=0)
    message = str(caught.value)
    assert f"port {port} is taken by `" in message
    assert "PORT=9000 make run" in message


def test_free_port_is_listened_on_at_once():
    with listen(0, patience=0) as listener:
        address = listener.getsockname()
        assert address[0] == "127.0.0.1"
        with socket.create_connection(address, timeout=5) as client:
            assert client.getpeername() == address


def test_machine_defaults_are_made_once_and_kept_private(tmp_path):
    first: dict[str, str] = {}
    second: dict[str, str] = {}
    set_defaults(first, command="migrate", state=tmp_path)
    set_defaults(second, command="serve", state=tmp_path)
    assert first == second
    assert len(first["SECRET_KEY"]) > 50
    assert first["ALLOWED_HOSTS"] == "127.0.0.1,localhost"
    assert [path.name for path in tmp_path.iterdir()] == ["secret-key"]
    assert (tmp_path / "secret-key").stat().st_mode & 0o777 == 0o600


def test_machine_defaults_give_way_to_what_is_set(tmp_path):
    environment = {
        "SECRET_KEY": "mine",
        "ALLOWED_HOSTS": "masar.example",
        "HTTPS": "on",
    }
    set_defaults(environment, command="serve", state=tmp_path)
    assert environment["SECRET_KEY"] == "mine"
    assert environment["ALLOWED_HOSTS"] == "masar.example"
    assert environment["HTTPS"] == "on"


@pytest.mark.parametrize("command", ["migrate", "check", "ingest"])
def test_deployment_gets_no_defaults(tmp_path, command):
    environment = {"DATABASE_URL": "postgresql://masar@db/masar"}
    set_defaults(environment, command=command, state=tmp_path)
    assert environment == {"DATABASE_URL": "postgresql://masar@db/masar"}
    assert list(tmp_path.iterdir()) == []


def test_continuous_integration_runs_checks_and_tests():
    script = REPOSITORY / ".ci" / "run"
    assert script.stat().st_mode & 0o100
    assert script.read_text().splitlines()[-1] == "exec make check test"


@pytest.mark.parametrize("name", ["base", "camel", "dev"])
def test_requirements_are_pinned_hashed_and_hold_no_address(name):
    text = (REPOSITORY / "requirements" / f"{name}.txt").read_text()
    assert "://" not in text
    assert not re.search(r"^--", text, re.MULTILINE)
    entries = re.split(r"^(?=\S)(?!#)", text, flags=re.MULTILINE)
    packages = [entry for entry in entries if re.match(r"[A-Za-z0-9]", entry)]
    assert packages
    for entry in packages:
        assert re.match(r"[A-Za-z0-9._-]+(\[[\w,-]+\])?==", entry), entry
        assert "--hash=sha256:" in entry, entry
