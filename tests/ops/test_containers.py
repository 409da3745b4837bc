"""The container files, read as their tools would: no engine is needed."""

from __future__ import annotations

import re
import shlex
import socket
from pathlib import Path
from typing import Any

import pytest
import yaml

from config.probe import is_alive

REPOSITORY = Path(__file__).resolve().parent.parent.parent
VARIABLE = re.compile(r"\$\{(\w+)(?::([-?])([^}]*))?\}")
SECRETS = {"SECRET_KEY", "POSTGRES_PASSWORD"}


def read_compose() -> dict[str, Any]:
    return yaml.safe_load((REPOSITORY / "docker-compose.yml").read_text())


def read_dockerfile() -> list[list[str]]:
    text = (REPOSITORY / "Dockerfile").read_text()
    text = re.sub(r"^\s*#.*\n", "", text, flags=re.MULTILINE).replace("\\\n", " ")
    return [line.split(maxsplit=1) for line in text.splitlines() if line.strip()]


def read_documented() -> set[str]:
    text = (REPOSITORY / ".env.example").read_text()
    return set(re.findall(r"^(?:# )?([A-Z][A-Z_]+)=", text, re.MULTILINE))


def test_compose_has_database_web_and_worker():
    services = read_compose()["services"]
    assert {"db", "web", "worker"} <= set(services)
    for service in services.values():
        assert {"image", "build"} & set(service)
        assert "healthcheck" in service
    assert "test" in services["db"]["healthcheck"]
    assert "test" in services["web"]["healthcheck"]


def test_compose_waits_for_services_that_exist():
    services = read_compose()["services"]
    for service in services.values():
        for name, wait in service.get("depends_on", {}).items():
            assert name in services
            if wait["condition"] == "service_healthy":
                assert "test" in services[name]["healthcheck"]


def test_compose_keeps_data_in_named_volumes_that_are_declared():
    compose = read_compose()
    used = {
        volume.split(":")[0]
        for service in compose["services"].values()
        for volume in service.get("volumes", [])
    }
    assert used == set(compose["volumes"]) == {"database"}


def test_compose_documents_every_variable():
    text = (REPOSITORY / "docker-compose.yml").read_text()
    names = {match[1] for match in VARIABLE.finditer(text)}
    assert names
    assert names <= read_documented()


def test_compose_has_no_default_secret():
    text = (REPOSITORY / "docker-compose.yml").read_text()
    for name, mark, _ in VARIABLE.findall(text):
        if name in SECRETS | {"ALLOWED_HOSTS"}:
            assert mark == "?", name
    # Every secret comes from outside: no value beside its name but a ${VARIABLE}.
    for line in text.splitlines():
        if re.search(r"(SECRET_KEY|PASSWORD): ", line):
            assert VARIABLE.fullmatch(line.split(": ", 1)[1]), line


def test_compose_publishes_on_the_loopback_address_alone():
    for service in read_compose()["services"].values():
        for port in service.get("ports", []):
            assert port.startswith("127.0.0.1:")


def test_settings_variables_are_documented():
    text = "".join(path.read_text() for path in (REPOSITORY / "config").rglob("*.py"))
    pattern = r"""(?:environ(?:\.get\(|\[)|_flag\(|_required\()\s*["']([A-Z_]+)["']"""
    names = set(re.findall(pattern, text)) - {"DJANGO_SETTINGS_MODULE", "PATH"}
    assert {"SECRET_KEY", "DATABASE_URL", "EMBEDDED_PGDATA"} <= names
    assert names <= read_documented()


def test_example_sets_no_value_that_is_a_secret():
    lines = (REPOSITORY / ".env.example").read_text().splitlines()
    assert {f"{name}=" for name in SECRETS} <= set(lines)


def test_images_are_pinned_to_a_version():
    images = [words[1].split()[0] for words in read_dockerfile() if words[0] == "FROM"]
    images.append(read_compose()["services"]["db"]["image"])
    assert len(images) == 3
    for image in images:
        assert re.fullmatch(r"[a-z]+:\d+(\.\d+)?(-slim)?", image), image
    assert images[0] == images[1]


def test_dockerfile_copies_what_exists_and_is_sent():
    sent = {
        line[1:]
        for line in (REPOSITORY / ".dockerignore").read_text().splitlines()
        if line.startswith("!")
    }
    sources = [
        source
        for words in read_dockerfile()
        if words[0] == "COPY" and not words[1].startswith("--from")
        for source in shlex.split(words[1])[:-1]
    ]
    assert sources
    for source in sources:
        assert (REPOSITORY / source).exists(), source
    assert set(sources) == sent


def test_dockerfile_installs_with_hashes_and_runs_without_root():
    lines = [" ".join(words) for words in read_dockerfile()]
    installs = re.findall(r"pip install [^&]+", "\n".join(lines))
    assert installs
    assert all("--require-hashes" in install for install in installs)
    final = lines[max(i for i, line in enumerate(lines) if line.startswith("FROM")) :]
    assert "USER masar" in final
    assert any(line.startswith("HEALTHCHECK") for line in final)
    assert final[-1].startswith("CMD [")


@pytest.mark.django_db
def test_probe_tells_a_server_that_answers_from_one_that_does_not(live_server):
    assert is_alive(live_server.thread.port, "localhost")
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        assert not is_alive(silent.getsockname()[1], "localhost")
