"""Error pages: in the reader's language, and without a database where it is gone."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import OperationalError, connection
from django.test import Client, RequestFactory

from timeline.pages import errors


@pytest.mark.parametrize(
    ("path", "language", "words"),
    [
        ("/nothing/", "ar", "لا صفحة بهذا العنوان"),
        ("/en/nothing/", "en", "There is no page of this address"),
        ("/ru/nothing/", "ru", "Страницы с таким адресом нет"),
    ],
)
def test_unknown_address_is_answered_in_its_language(
    client: Client, path: str, language: str, words: str
) -> None:
    response = client.get(path)
    html = response.content.decode()
    assert response.status_code == 404
    assert f'<html lang="{language}"' in html
    assert words in html
    assert "noindex" in html


def test_error_pages_ask_no_database(client: Client) -> None:
    # Without the mark django_db any query fails the test.
    assert client.get("/en/nothing/").status_code == 404


def test_form_without_its_proof_is_told_to_reload() -> None:
    response = Client(enforce_csrf_checks=True).post("/admin/login/", {"username": "x"})
    assert response.status_code == 403
    assert "csrf" not in response.content.decode().lower()


def test_foreign_host_is_refused_with_a_page(client: Client) -> None:
    response = client.get("/", headers={"host": "evil.example"})
    assert response.status_code == 400
    assert "This request cannot be understood" in response.content.decode()


def _raising(error: Exception) -> Any:
    request = RequestFactory().get("/")
    try:
        raise error
    except type(error):
        return errors.broken(request)


def test_fault_is_answered_in_three_languages() -> None:
    response = _raising(RuntimeError("x"))
    html = response.content.decode()
    assert response.status_code == 500
    assert 'lang="ar"' in html
    assert 'lang="en"' in html
    assert 'lang="ru"' in html


def test_lost_database_is_503_with_a_time_to_come_back() -> None:
    response = _raising(OperationalError("the connection is closed"))
    assert response.status_code == 503
    assert response["Retry-After"] == "30"


def test_lost_database_is_503_to_a_reader(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_args: object, **_more: object) -> None:
        msg = "the server is not there"
        raise OperationalError(msg)

    client.raise_request_exception = False
    monkeypatch.setattr(connection, "ensure_connection", refuse)
    monkeypatch.setattr(connection, "_cursor", refuse)
    assert client.get("/en/actors/putin/").status_code == 503
