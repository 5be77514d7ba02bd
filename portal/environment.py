"""Typed reading of environment variables: a broken one stops the program with one paragraph."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Network, ip_network
from typing import Final
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

_TRUE = frozenset({"1", "true", "yes", "on"})
_FALSE = frozenset({"0", "false", "no", "off", ""})

SHORTEST_SECRET: Final = 50
FEWEST_CHARACTERS: Final = 5
HIGHEST_PORT: Final = 65535
HOW_TO_MAKE_A_KEY: Final = "Set it to the output of: python -c 'import secrets; print(secrets.token_urlsafe(50))'."

Network = IPv4Network | IPv6Network
ConnectionSettings = dict[str, str | dict[str, str]]
"""Django's description of a database: `ENGINE`, `NAME`, …, and `OPTIONS` for libpq."""


class BrokenSetting(ImproperlyConfigured):
    """A setting is missing or cannot be used; the message says which one and how to set it."""


@dataclass(frozen=True)
class Environment:
    """The variables of one process.

    Every method raises `BrokenSetting` for a value it cannot use. A variable that is set to
    nothing (`PORT=`) counts as not set, as compose files and CI systems often leave them so.
    """

    variables: Mapping[str, str]

    @classmethod
    def of_process(cls) -> Environment:
        """Return the environment of the running process."""
        return cls(os.environ)

    def text(self, name: str, default: str = "") -> str:
        """Return the value without surrounding white space, or `default` where it is not set."""
        return self.variables.get(name, "").strip() or default

    def flag(self, name: str, *, default: bool) -> bool:
        """Return whether a switch is on."""
        value = self.text(name).lower()
        if not value:
            return default
        if value in _TRUE:
            return True
        if value in _FALSE:
            return False
        raise BrokenSetting(
            f"{name} is “{value}”, which is neither on nor off. "
            f"Set {name}=1 to switch it on or {name}=0 to switch it off."
        )

    def whole_number(self, name: str, *, default: int, low: int, high: int) -> int:
        """Return a whole number between `low` and `high`, both included."""
        value = self.text(name)
        if not value:
            return default
        if not re.fullmatch(r"[0-9]{1,9}", value) or not low <= int(value) <= high:
            raise BrokenSetting(
                f"{name} is “{value}”, but it must be a whole number from {low} to {high}. "
                f"Set it like this: {name}={default}."
            )
        return int(value)

    def port(self) -> int:
        """Return the port of the server."""
        return self.whole_number("PORT", default=8000, low=1, high=HIGHEST_PORT)

    def admin_port(self) -> int:
        """Return the port of the admin, the next one where none is named."""
        port = self.port()
        return self.whole_number(
            "ADMIN_PORT", default=port + 1 if port < HIGHEST_PORT else port - 1, low=1, high=HIGHEST_PORT
        )

    def choice(self, name: str, choices: Sequence[str], *, default: str) -> str:
        """Return one of a few words, which may be written in any letter case."""
        value = self.text(name, default).upper()
        if value not in choices:
            raise BrokenSetting(
                f"{name} is “{value}”, but it must be one of {', '.join(choices)}. Set it like this: {name}={default}."
            )
        return value

    def secret(self, name: str) -> str:
        """Return a key that nobody can guess, "" where none is set: the rule is that of Django's check W009."""
        value = self.text(name)
        if value and (len(value) < SHORTEST_SECRET or len(set(value)) < FEWEST_CHARACTERS):
            raise BrokenSetting(
                f"{name} is too easy to guess: it must have {SHORTEST_SECRET} characters or more, at least "
                f"{FEWEST_CHARACTERS} of them different. {HOW_TO_MAKE_A_KEY}"
            )
        return value

    def names(self, name: str) -> list[str]:
        """Return the parts of a comma-separated list."""
        return [part.strip() for part in self.text(name).split(",") if part.strip()]

    def networks(self, name: str) -> list[Network]:
        """Return the IP addresses and networks of a comma-separated list."""
        networks: list[Network] = []
        for part in self.names(name):
            try:
                networks.append(ip_network(part))
            except ValueError:
                raise BrokenSetting(
                    f"{name} holds “{part}”, which is no IP address and no network. "
                    f"Set it like this: {name}=10.0.0.7,192.168.16.0/24."
                ) from None
        return networks

    def web_address(self, name: str, *, default: str) -> str:
        """Return an http(s) origin (`https://evidence.example.org`), without a final slash."""
        value = self.text(name, default).rstrip("/")
        if not _is_origin(value):
            raise BrokenSetting(
                f"{name} is “{value}”, but it must be the scheme and host under which readers "
                f"reach the portal, and nothing more. "
                f"Set it like this: {name}=https://evidence.example.org."
            )
        return value

    def database(self, name: str = "DATABASE_URL") -> ConnectionSettings | None:
        """Return Django's description of the Postgres at a URL, or None where none is set.

        Query parameters (`?sslmode=require`) are handed to libpq; a socket directory is written
        as `?host=/run/postgresql` or as an encoded host (`%2Frun%2Fpostgresql`).
        """
        value = self.text(name)
        return parse_database_url(value, name) if value else None


def host_of(origin: str) -> str:
    """Return the host of a web address as a request names it: in lower case, without a port, IPv6 in brackets."""
    parts = urlsplit(origin)
    return parts.netloc.removesuffix(f":{parts.port}").lower()


def _is_origin(value: str) -> bool:
    """Return whether a text is the scheme and host of a web address, perhaps with a port, and nothing more."""
    try:
        parts = urlsplit(value)
        _ = parts.port
    except ValueError:
        return False
    is_web = parts.scheme in {"http", "https"} and bool(parts.hostname) and "@" not in parts.netloc
    return is_web and not (parts.path or parts.query or parts.fragment)


def parse_database_url(value: str, name: str = "DATABASE_URL") -> ConnectionSettings:
    """Return `ENGINE`, `NAME`, `USER`, … for a `postgres://` URL.

    The value itself is never part of a message, as it may hold a password.
    """
    how = f"Set it like this: {name}=postgres://user:password@host:5432/database."
    try:
        parts = urlsplit(value)
        port = parts.port
    except ValueError:
        raise BrokenSetting(f"{name} cannot be read: its host or port is malformed. {how}") from None
    if parts.scheme not in {"postgres", "postgresql"}:
        raise BrokenSetting(
            f"{name} does not begin with postgres:// and the portal stores its records in Postgres only. {how}"
        )
    options = dict(parse_qsl(parts.query))
    database = unquote(parts.path.lstrip("/"))
    if not database:
        raise BrokenSetting(f"{name} names no database after the host. {how}")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": database,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", unquote(parts.hostname or "")),
        "PORT": options.pop("port", str(port or "")),
        "OPTIONS": options,
    }
