"""Environment variables are read with their types, and a broken one is named with its remedy."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from portal.environment import BrokenSetting, Environment, parse_database_url


def test_a_variable_set_to_nothing_counts_as_not_set() -> None:
    environment = Environment({"PORT": "", "DEBUG": " ", "DATABASE_URL": ""})
    assert environment.whole_number("PORT", default=8000, low=1, high=65535) == 8000
    assert environment.flag("DEBUG", default=True) is True
    assert environment.database() is None


@pytest.mark.parametrize(
    ("value", "expected"), [("1", True), ("TRUE", True), ("on", True), ("0", False), ("No", False)]
)
def test_a_switch_takes_the_usual_words(value: str, expected: bool) -> None:  # noqa: FBT001
    assert Environment({"DEBUG": value}).flag("DEBUG", default=not expected) is expected


@pytest.mark.parametrize(
    ("name", "value", "read"),
    [
        ("DEBUG", "maybe", lambda e: e.flag("DEBUG", default=False)),
        ("PORT", "80000", lambda e: e.whole_number("PORT", default=8000, low=1, high=65535)),
        ("PORT", "http", lambda e: e.whole_number("PORT", default=8000, low=1, high=65535)),
        ("PORT", "٨٠٠٠", lambda e: e.whole_number("PORT", default=8000, low=1, high=65535)),
        ("SITE_URL", "evidence.example.org", lambda e: e.web_address("SITE_URL", default="")),
        ("SITE_URL", "https://example.org/x", lambda e: e.web_address("SITE_URL", default="")),
        ("LOG_LEVEL", "loud", lambda e: e.choice("LOG_LEVEL", ("INFO",), default="INFO")),
        ("DATABASE_URL", "mysql://host/db", lambda e: e.database()),
        ("DATABASE_URL", "postgres://host", lambda e: e.database()),
        ("DATABASE_URL", "postgres://host:port/db", lambda e: e.database()),
        ("DATABASE_URL", "postgres://[::1/db", lambda e: e.database()),
    ],
)
def test_a_broken_value_is_named_with_its_remedy(name: str, value: str, read: Callable[[Environment], object]) -> None:
    with pytest.raises(BrokenSetting) as caught:
        read(Environment({name: value}))
    message = str(caught.value)
    assert message.startswith(name)
    assert f"{name}=" in message
    assert "\n" not in message


def test_a_password_never_appears_in_a_message() -> None:
    with pytest.raises(BrokenSetting) as caught:
        parse_database_url("postgres://editor:s3cret@host:none/db")
    assert "s3cret" not in str(caught.value)


def test_a_database_url_is_taken_apart() -> None:
    parsed = parse_database_url("postgresql://us%40er:p%2Fw@db.example:5433/portal?sslmode=require")
    assert parsed == {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "portal",
        "USER": "us@er",
        "PASSWORD": "p/w",
        "HOST": "db.example",
        "PORT": "5433",
        "OPTIONS": {"sslmode": "require"},
    }


@pytest.mark.parametrize(
    "url",
    ["postgres://me@/portal?host=/run/postgresql", "postgres://me@%2Frun%2Fpostgresql/portal"],
)
def test_a_socket_directory_can_be_the_host(url: str) -> None:
    assert parse_database_url(url)["HOST"] == "/run/postgresql"
