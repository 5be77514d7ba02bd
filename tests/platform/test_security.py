"""What a browser may do on a page, who may sign in, and which hosts are answered."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client
from pytest_django import Settings


def test_a_policy_forbids_other_hosts_and_inline_code(client: Client) -> None:
    policy = client.get("/healthz/")["Content-Security-Policy"]
    directives = dict(part.strip().split(" ", 1) for part in policy.split(";"))
    assert directives["default-src"] == "'none'"
    assert directives["script-src"] == directives["style-src"] == "'self'"
    assert "unsafe" not in policy
    assert "http" not in policy


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


@pytest.mark.django_db
def test_an_unknown_host_is_refused(client: Client) -> None:
    assert client.get("/healthz/", headers={"host": "evil.example"}).status_code == 400
    assert "testserver" in settings.ALLOWED_HOSTS
