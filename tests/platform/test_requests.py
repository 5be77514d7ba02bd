"""What surrounds every request: health, language, headers, and no cookie for readers."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.test import Client, RequestFactory
from django.utils import translation
from pytest_django import Settings

from portal import health
from portal.middleware import HeadWithoutBody, LanguageFromAddress


def test_healthz_answers_without_a_database(client: Client) -> None:
    # No database mark here: any query would fail this test.
    answer = client.get("/healthz/")
    assert answer.status_code == 200
    assert answer.json() == {"status": "alive"}
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.django_db
def test_readyz_tells_of_a_migration_that_is_not_applied(client: Client) -> None:
    assert client.get("/readyz/").status_code == 200
    health._migrated.clear()
    MigrationRecorder(connection).record_unapplied("sessions", "0001_initial")
    answer = client.get("/readyz/")
    assert answer.status_code == 503
    assert answer.json()["checks"] == {"database": True, "migrations": False}


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_health_addresses_only_read(client: Client, method: str) -> None:
    assert getattr(client, method)("/healthz/").status_code == 405


def test_a_policy_forbids_other_hosts_and_inline_code(client: Client) -> None:
    policy = client.get("/healthz/")["Content-Security-Policy"]
    directives = dict(part.strip().split(" ", 1) for part in policy.split(";"))
    assert directives["default-src"] == "'none'"
    assert directives["script-src"] == directives["style-src"] == "'self'"
    assert "unsafe" not in policy
    assert "http" not in policy


def test_a_reader_gets_no_cookie_and_one_page_fits_all_caches(client: Client) -> None:
    answer = client.get("/healthz/", headers={"cookie": "sessionid=x; csrftoken=y"})
    assert not answer.cookies
    assert "Cookie" not in answer.get("Vary", "")
    assert "Accept-Language" not in answer.get("Vary", "")


def test_head_tells_the_length_and_sends_nothing() -> None:
    def view(_request: HttpRequest) -> HttpResponseBase:
        return HttpResponse("twelve bytes", headers={"Content-Length": "12"})

    answer = HeadWithoutBody(view)(RequestFactory().head("/"))
    assert isinstance(answer, HttpResponse)
    assert (answer.content, answer["Content-Length"]) == (b"", "12")


@pytest.mark.django_db
def test_an_editors_cookies_are_bound_to_the_admin(client: Client) -> None:
    answer = client.get("/admin/login/")
    assert answer.status_code == 200
    assert {cookie["path"] for cookie in answer.cookies.values()} == {"/admin/"}


@pytest.fixture
def quick_passwords(settings: Settings) -> None:
    """Hash passwords in no time: these tests are about who may sign in, not about hashes."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.mark.django_db
@pytest.mark.usefixtures("quick_passwords")
def test_an_editor_signs_in_and_a_forged_form_is_refused(django_user_model: type[User]) -> None:
    django_user_model.objects.create_superuser("maria", password="long enough a word")
    client = Client(enforce_csrf_checks=True)
    form = {"username": "maria", "password": "long enough a word", "next": "/admin/"}
    assert client.post("/admin/login/", form).status_code == 403
    token = client.get("/admin/login/").cookies["csrftoken"].value
    answer = client.post("/admin/login/", {**form, "csrfmiddlewaretoken": token})
    assert (answer.status_code, answer["Location"]) == (302, "/admin/")
    assert client.get("/admin/").status_code == 200


@pytest.mark.django_db
@pytest.mark.usefixtures("quick_passwords")
def test_ten_wrong_passwords_lock_an_account(client: Client) -> None:
    form = {"username": "maria", "password": "guess"}
    answers = [client.post("/admin/login/", form).status_code for _ in range(10)]
    assert answers == [200] * 9 + [429]


def language_of(path: str, **headers: str) -> str:
    """Return the language that is active in a view behind the middleware."""
    active: list[str | None] = []

    def view(_request: HttpRequest) -> HttpResponseBase:
        active.append(translation.get_language())
        return HttpResponse()

    answer = LanguageFromAddress(view)(RequestFactory().get(path, headers=headers))
    assert active == [answer["Content-Language"]]
    return answer["Content-Language"]


@pytest.mark.parametrize(
    ("path", "browser", "language"),
    [
        ("/trials/", "ru", "en"),
        ("/ru/trials/", "en", "ru"),
        ("/ru/", "en", "ru"),
        ("/russia/", "ru", "en"),
        ("/de/trials/", "de", "en"),
        ("/admin/", "ru", "ru"),
        ("/admin/", "de", "en"),
    ],
)
def test_the_address_alone_decides_on_the_language(path: str, browser: str, language: str) -> None:
    with translation.override("en"):
        assert language_of(path, accept_language=browser) == language
        assert translation.get_language() == "en"


@pytest.mark.django_db
def test_an_unknown_host_is_refused(client: Client) -> None:
    assert client.get("/healthz/", headers={"host": "evil.example"}).status_code == 400
    assert "testserver" in settings.ALLOWED_HOSTS
