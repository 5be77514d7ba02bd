"""Requests that nobody means: every public address and parameter, with values and headers of all kinds."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import quote

FOREIGN_HOST: Final = "attacker-host.invalid"
"""Stands in headers only, so that an answer which holds it has believed one."""

#: Values that have broken other programs, and the signs that fold to many or to none.
PAYLOADS: Final = (
    *("", "0", "-1", "1e309", "NaN", "٣", "99999999999999999999", "null", "true", "[]", "{}", "not-stated", "None"),
    *("'", '"', "' OR 1=1 --", "1;SELECT pg_sleep(5)", "\\", "%", "%%", "_", "$1", "{0}", "%s", "{{7*7}}", "${7*7}"),
    *("<script>alert(1)</script>", '"><svg onload=alert(1)>', "javascript:alert(1)", "&lt;", "]]>", "-->"),
    *("../../etc/passwd", "..\\..\\x", "/etc/passwd", "file:///etc/passwd", "//evil", "http://[", "\r\nX-Injected: 1"),
    *(
        "\0",
        "a\0b",
        "\ufeff",
        "\u202e",
        "\u200b",
        "ﷺ",
        "ﷺ" * 200,
        "e" + "\u0301" * 500,
        "😀" * 50,
        "🏴\u200d☠️",
        "й",
        "Ё",
    ),
    *("a " * 500, '"a" ' * 300, "a OR " * 200, "-a " * 200, "x" * 3000, "((((" * 100, "\ud800", "exosome " * 100),
)
PARAMETERS: Final = (
    *("q", "sort", "page", "page_size", "format", "widen", "compare", "open", "at", "address", "rows", "columns"),
    *("missing", "trial", "study", "product", "next", "lang", "callback", "_", "tissue_source[]"),
)
HEADERS: Final = (
    *("Accept", "Accept-Language", "Accept-Encoding", "Cookie", "Referer", "Origin", "User-Agent", "Range", "If-Match"),
    *("If-None-Match", "If-Modified-Since", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "Forwarded"),
    *("X-Original-URL", "X-Rewrite-URL", "X-HTTP-Method-Override", "X-Requested-With", "Authorization", "Content-Type"),
)
METHODS: Final = (*("GET",) * 20, "HEAD", "HEAD", "OPTIONS", "POST", "PUT", "DELETE", "TRACE", "PROPFIND")


@dataclass(frozen=True)
class FuzzedRequest:
    """One request; ``path`` holds the query, encoded."""

    method: str
    path: str
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Grammar:
    """What requests are made of: addresses of lists and of records, parameters, and the values that exist."""

    lists: Sequence[str]
    records: Sequence[str]
    parameters: Sequence[str]
    values: Sequence[str]

    def draw(self, chance: random.Random) -> FuzzedRequest:
        """Return a request: the address exists mostly, a value half of the time."""
        path = chance.choice(chance.choice([self.lists, self.records]))
        if chance.random() < 0.1:  # noqa: PLR2004
            path = f"{path}{_encoded(chance.choice(PAYLOADS)[:1000])}{chance.choice(['', '/'])}"
        if chance.random() < 0.3:  # noqa: PLR2004
            path = f"/ru{path}"
        names = [chance.choice(self.parameters) for _ in range(chance.choice([0, 1, 1, 1, 2, 3, 6]))]
        pairs = [
            f"{_encoded(name)}={_encoded(self._value(chance))}"
            for name in names
            for _ in range(chance.choice([1, 1, 1, 2, 60]))
        ]
        query = "&".join(pairs)[:3500]
        headers = {
            name: chance.choice([FOREIGN_HOST, f"https://{FOREIGN_HOST}/", _header(chance.choice(PAYLOADS))])
            for name in chance.sample(HEADERS, chance.choice([0, 0, 1, 3]))
        }
        return FuzzedRequest(chance.choice(METHODS), f"{path}?{query}" if query else path, headers)

    def _value(self, chance: random.Random) -> str:
        value = chance.choice(chance.choice([self.values, PAYLOADS]))
        return value if chance.random() < 0.9 else value + chance.choice(PAYLOADS)  # noqa: PLR2004


def _encoded(text: str) -> str:
    return quote(text.encode("utf-8", "surrogatepass"), safe="")


def _header(text: str) -> str:
    return "".join(sign for sign in text if sign.isprintable())[:500].encode().decode("latin-1")
