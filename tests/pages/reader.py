"""Pages as a reader has them: words, links and places, not markup."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from http import HTTPStatus

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


@dataclass
class Seen(HTMLParser):
    """What stands on one page: words, links as they are spoken, ids of places, languages, fields."""

    status: int
    text: str = ""
    links: list[tuple[str, str]] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    spoken: list[tuple[str, str]] = field(default_factory=list)
    inputs: list[dict[str, str | None]] = field(default_factory=list)
    _open: list[tuple[str, str, bool]] = field(default_factory=list)
    _hidden: int = 0

    def __post_init__(self) -> None:
        """Start the parser."""
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if given.get("id"):
            self.ids.append(given["id"] or "")
        if tag in ("script", "style"):
            self._hidden += 1
        if tag == "input":
            self.inputs.append(given)
        if tag == "a":
            self.links.append((given.get("href") or "", ""))
        if "lang" in given and tag != "html":
            self.spoken.append((given["lang"] or "", ""))
        if tag not in VOID:
            self._open.append((tag, given.get("lang") or "", given.get("aria-hidden") == "true"))

    def handle_endtag(self, tag: str) -> None:
        if tag in ("script", "style"):
            self._hidden -= 1
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if self._hidden:
            return
        self.text += data
        tags = [tag for tag, _lang, _unspoken in self._open]
        if "a" in tags and self.links and not any(unspoken for _tag, _lang, unspoken in self._open):
            href, so_far = self.links[-1]
            self.links[-1] = (href, so_far + data)
        if any(lang for tag, lang, _unspoken in self._open if tag != "html") and self.spoken:
            lang, so_far = self.spoken[-1]
            self.spoken[-1] = (lang, so_far + data)

    @property
    def words(self) -> str:
        """All words, single blanks between them."""
        return " ".join(self.text.split())

    def link(self, text: str) -> str:
        """Return the address of the first link whose text holds these words."""
        for href, label in self.links:
            if text in " ".join(label.split()):
                return href
        raise AssertionError(f"no link “{text}” among {[' '.join(label.split()) for _href, label in self.links]}")

    def hrefs(self) -> list[str]:
        """Return the addresses of all links."""
        return [href for href, _label in self.links]


def see(client: Client, address: str, status: int = HTTPStatus.OK) -> Seen:
    """Open a page and read it."""
    response = client.get(address)
    assert response.status_code == status, f"{address}: {response.status_code}"
    page = Seen(response.status_code)
    page.feed(response.content.decode())
    return page


def queries(client: Client, address: str) -> int:
    """Return how many queries a page costs once the facet index is built."""
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == HTTPStatus.OK
    return len(captured)


def ris_tags(entry: str) -> list[tuple[str, str]]:
    """Read RIS as a reference manager does: a tag and its text, line by line."""
    return [(line[:2], line[6:]) for line in entry.split("\r\n") if line]
