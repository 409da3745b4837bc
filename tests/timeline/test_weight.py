"""What the first view of the real chronology weighs, compressed, on a cold visit."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.core.management import call_command
from django.test import Client

pytestmark = pytest.mark.django_db

KILOBYTE = 1024
WHOLE, SCRIPTS = 60 * KILOBYTE, 20 * KILOBYTE


def weight_of(path: str) -> int:
    found = finders.find(path)
    assert isinstance(found, str)
    # What whitenoise keeps beside each file, made once at its best.
    return len(gzip.compress(Path(found).read_bytes(), 9))


@pytest.fixture
def _chronology() -> None:
    call_command("load_chronology", verbosity=0)


@pytest.mark.usefixtures("_chronology")
def test_first_view_keeps_to_its_budget_in_every_language(client: Client) -> None:
    weights = {}
    for address in ("/", "/en/", "/ru/"):
        response = client.get(address, headers={"Accept-Encoding": "gzip"})
        assert response["Content-Encoding"] == "gzip"
        html = gzip.decompress(response.content).decode()
        assert html.count('class="event ') >= 30
        files = set(re.findall(r'(?:src|href)="/static/([^"]+)"', html))
        scripts = sum(weight_of(name) for name in files if name.endswith(".js"))
        assert 0 < scripts <= SCRIPTS
        weights[address] = len(response.content) + sum(map(weight_of, files))
    assert max(weights.values()) <= WHOLE, weights
