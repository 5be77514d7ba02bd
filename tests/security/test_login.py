"""Guessing the passwords of the admin: who is locked out, who is not, and what it costs readers."""

from __future__ import annotations

import re
import statistics
import threading
import time
from ipaddress import ip_network
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from pytest_django.fixtures import Settings

from portal.client_address import client_address
from portal.login import ADDRESS_FAILURES, NAME_FAILURES
from portal.process import Process
from tests.database_roles import RoleClient
from tests.served import ServedPortal

LOGIN = "/admin/login/"
RIGHT, WRONG = "correct horse battery", "wrong"
HERE, ELSEWHERE = "192.0.2.1", "198.51.100.7"


@pytest.fixture(autouse=True)
def _cheap_passwords(settings: Settings) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def editor(db: None, _cheap_passwords: None) -> User:
    return User.objects.create_user("editor", password=RIGHT, is_staff=True)


def sign_in(client: Client, name: str, password: str, address: str = HERE, **headers: str) -> Any:
    return client.post(LOGIN, {"username": name, "password": password}, REMOTE_ADDR=address, headers=headers)


def test_a_name_is_refused_where_it_failed_and_nowhere_else(client: Client, editor: User) -> None:
    answers = [sign_in(client, "editor", WRONG) for _ in range(NAME_FAILURES)]
    assert answers[-1].status_code == 429
    assert "Too many wrong passwords" in answers[-1].content.decode()
    assert sign_in(client, "editor", RIGHT).status_code == 429
    russian = client.post(
        LOGIN, {"username": "editor", "password": RIGHT}, REMOTE_ADDR=HERE, headers={"accept-language": "ru"}
    )
    assert "Слишком много неверных паролей" in russian.content.decode()
    assert sign_in(client, "editor", RIGHT, ELSEWHERE).status_code == 302


def test_an_address_is_refused_whatever_names_it_tries(client: Client, editor: User) -> None:
    statuses = [sign_in(client, f"name-{number}", WRONG).status_code for number in range(ADDRESS_FAILURES)]
    assert statuses == [200] * (ADDRESS_FAILURES - 1) + [429]
    assert sign_in(client, "editor", RIGHT).status_code == 429
    assert sign_in(client, "editor", RIGHT, ELSEWHERE).status_code == 302


def test_an_address_of_ipv6_counts_with_its_network(client: Client, editor: User) -> None:
    for number in range(ADDRESS_FAILURES):
        sign_in(client, f"name-{number}", WRONG, f"2001:db8::{number:x}")
    assert sign_in(client, "editor", RIGHT, "2001:db8::ffff:1").status_code == 429
    assert sign_in(client, "editor", RIGHT, "2001:db8:1::1").status_code == 302


def test_signing_in_forgets_the_failures_of_that_name_alone(client: Client, editor: User) -> None:
    for number in range(ADDRESS_FAILURES - 2):
        sign_in(client, f"name-{number}", WRONG)
    sign_in(client, "editor", WRONG)
    assert sign_in(client, "editor", RIGHT).status_code == 302
    assert sign_in(client, "name", WRONG).status_code == 200
    assert sign_in(client, "another name", WRONG).status_code == 429


def test_behind_a_proxy_clients_are_told_apart(client: Client, editor: User, settings: Settings) -> None:
    settings.BEHIND_PROXY = True
    for _ in range(NAME_FAILURES):
        sign_in(client, "editor", WRONG, "10.0.0.1", **{"X-Forwarded-For": f"{ELSEWHERE}, {HERE}"})
    assert sign_in(client, "editor", RIGHT, "10.0.0.1", **{"X-Forwarded-For": HERE}).status_code == 429
    assert sign_in(client, "editor", RIGHT, "10.0.0.1", **{"X-Forwarded-For": ELSEWHERE}).status_code == 302


def test_without_a_proxy_nobody_chooses_an_address(client: Client, editor: User) -> None:
    answers = [
        sign_in(client, "editor", WRONG, **{"X-Forwarded-For": f"198.51.100.{number}"})
        for number in range(NAME_FAILURES)
    ]
    assert answers[-1].status_code == 429


@pytest.mark.parametrize(
    ("peer", "forwarded_for", "proxies", "address"),
    [
        ("10.0.0.1", "", [], "10.0.0.1"),
        ("10.0.0.1", "192.0.2.1", [], "192.0.2.1"),
        ("10.0.0.1", "203.0.113.5, 192.0.2.1", [], "192.0.2.1"),
        ("10.0.0.1", "203.0.113.5, 192.0.2.1", ["10.0.0.0/8"], "192.0.2.1"),
        ("10.0.0.1", "203.0.113.5, 192.0.2.1, 10.0.0.2", ["10.0.0.0/8"], "192.0.2.1"),
        ("203.0.113.9", "192.0.2.1", ["10.0.0.0/8"], "203.0.113.9"),  # no proxy of ours
        ("10.0.0.1", "nonsense", ["10.0.0.0/8"], "10.0.0.1"),
        ("10.0.0.1", "192.0.2.1:4711", [], "192.0.2.1"),
        ("10.0.0.1", "[2001:db8::1]:4711", [], "2001:db8::1"),
        ("10.0.0.1", "2001:db8::1", [], "2001:db8::1"),
    ],
)
def test_the_client_is_the_last_address_that_is_no_proxy(
    peer: str, forwarded_for: str, proxies: list[str], address: str
) -> None:
    assert client_address(peer, forwarded_for, [ip_network(proxy) for proxy in proxies]) == address


def test_the_editors_role_may_count_failures(editor: User, reader_client: RoleClient) -> None:
    for _ in range(NAME_FAILURES):
        assert sign_in(reader_client, "editor", WRONG).status_code in {200, 429}
    assert sign_in(reader_client, "editor", RIGHT).status_code == 429


@pytest.mark.slow
@pytest.mark.django_db
def test_many_who_guess_at_once_slow_no_reader(database_roles: None) -> None:
    """Each comes from an address of its own, as the addresses of a botnet do, so that none is locked out."""
    public = ServedPortal.start(BEHIND_PROXY="1")
    admin = ServedPortal.start(part=Process.ADMIN, BEHIND_PROXY="1")
    form = admin.get(LOGIN)
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', form.body)
    assert token
    cookie = form.headers["set-cookie"].partition(";")[0]
    ended, statuses = threading.Event(), []

    def guess(number: int) -> None:
        body = f"csrfmiddlewaretoken={token[1]}&username=editor&password=wrong"
        headers = {
            "Cookie": cookie,
            "Content-Type": "application/x-www-form-urlencoded",
            "Origin": f"http://127.0.0.1:{admin.port}",
        }
        while not ended.is_set():
            number += 100
            address = {"X-Forwarded-For": f"192.0.{number // 250 % 250}.{number % 250}"}
            statuses.append(admin.get(LOGIN, method="POST", body=body, **headers, **address).status)
            ended.wait(0.1)

    guessers = [threading.Thread(target=guess, args=(number,)) for number in range(20)]
    for guesser in guessers:
        guesser.start()
    try:
        waits = []
        for path in ("/healthz/", "/limits/", "/ru/", "/static/css/base.css") * 3:
            begun = time.monotonic()
            assert public.get(path).status == 200
            assert admin.get("/healthz/").status == 200
            waits.append(time.monotonic() - begun)
    finally:
        ended.set()
        for guesser in guessers:
            guesser.join()
    # The processors are shared with whatever else runs on the machine of the tests.
    assert statistics.median(waits) < 1
    assert set(statuses) <= {200, 429}
    assert {200, 429} <= set(statuses), "some are checked, and the rest sent away"
    assert "Traceback" not in public.stop() + admin.stop()
