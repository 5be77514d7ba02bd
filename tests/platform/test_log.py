"""Each request has an id, and a log in JSON tells of it without personal data."""

from __future__ import annotations

import json
import logging
import re
import sys

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from portal.log_lines import JsonFormatter
from tests.served import ServedPortal

Log = pytest.LogCaptureFixture
PROXY = "1f2e3d4c-proxy"


def request_id(client: Client, **headers: str) -> str:
    return str(client.get("/healthz/", headers=headers).headers["X-Request-ID"])


def test_every_answer_has_an_id_of_its_own(client: Client) -> None:
    first, second = request_id(client), request_id(client)
    assert re.fullmatch("[0-9a-f]{32}", first)
    assert first != second


def test_an_id_is_believed_from_a_configured_proxy_alone(client: Client, settings: Settings) -> None:
    named = {"X-Request-ID": PROXY}
    assert request_id(client, **named) != PROXY
    settings.BEHIND_PROXY = True
    assert request_id(client, **named) == PROXY
    for spoilt in ("short", "two words here", "x" * 65, "línea-línea", '{"a": "bcdefg"}'):
        assert request_id(client, **{"X-Request-ID": spoilt}) != spoilt


@pytest.mark.slow
@pytest.mark.django_db
def test_a_served_request_is_one_object_a_line(database_roles: None) -> None:
    portal = ServedPortal.start(LOG_FORMAT="json", LOG_LEVEL="INFO")
    try:
        answer = portal.get("/nowhere/?q=private-words", **{"User-Agent": "private-browser"})
    finally:
        output = portal.stop()
    assert answer.status == 404
    lines = [json.loads(line) for line in output.splitlines() if line.startswith("{")]
    assert [line for line in output.splitlines() if "/nowhere/" in line and not line.startswith("{")] == []
    about = [line for line in lines if line.get("request_id") == answer.headers["x-request-id"]]
    assert {line["logger"] for line in about} == {"django.request", "gunicorn.access"}
    assert {"time", "level", "message"} <= about[0].keys()
    assert all("/nowhere/" in line["message"] for line in about)
    for private in ("private-words", "private-browser", "127.0.0.1 "):
        assert private not in "".join(line["message"] for line in about)


def test_an_error_is_told_by_type_and_place_alone() -> None:
    try:
        raise ValueError("typed by somebody")
    except ValueError:
        record = logging.LogRecord("portal", logging.ERROR, __file__, 1, "It failed: %s", ("/",), sys.exc_info())
    written = json.loads(JsonFormatter().format(record))
    assert (written["message"], written["error"]) == ("It failed: /", "ValueError")
    assert "test_log.py" in written["traceback"]
    assert "typed by somebody" not in json.dumps(written["message"] + written["error"])


@pytest.mark.django_db
def test_a_failed_login_names_nobody_in_the_log(client: Client, caplog: Log) -> None:
    with caplog.at_level(logging.DEBUG):
        client.post(
            "/admin/login/",
            {"username": "olga.private", "password": "wrong"},
            REMOTE_ADDR="203.0.113.9",
            headers={"User-Agent": "private-browser"},
        )
    said = " ".join(record.getMessage() for record in caplog.records if record.name.startswith(("axes", "django.req")))
    assert "AXES" in said
    for private in ("olga.private", "203.0.113.9", "private-browser"):
        assert private not in said
