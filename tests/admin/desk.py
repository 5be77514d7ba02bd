"""A browser without a window: opens pages of the desk, changes what a form holds, sends it back."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any

from django.db import models
from django.test import Client
from django.urls import reverse

Boxes = dict[str, Any]


class _Boxes(HTMLParser):
    """Collects what a browser would send: successful controls of the record's form."""

    def __init__(self) -> None:
        super().__init__()
        self.boxes: dict[str, list[str]] = {}
        self._inside = False
        self._select = self._area = ""
        self._text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        have = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._inside = have.get("id", "").endswith("_form")
        if self._inside and "disabled" not in have:
            self._control(tag, have)

    def _control(self, tag: str, have: dict[str, str]) -> None:
        name = have.get("name", "")
        if tag == "input" and name:
            self._input(name, have)
        elif tag == "select":
            self._select = name
        elif tag == "option" and self._select and "selected" in have:
            self.boxes.setdefault(self._select, []).append(have.get("value", ""))
        elif tag == "textarea":
            self._area, self._text = name, []

    def _input(self, name: str, have: dict[str, str]) -> None:
        kind = have.get("type")
        if kind in ("checkbox", "radio"):
            if "checked" in have:
                self.boxes.setdefault(name, []).append(have.get("value", "on"))
        elif kind not in ("submit", "button", "file"):
            self.boxes.setdefault(name, []).append(have.get("value", ""))

    def handle_data(self, data: str) -> None:
        if self._area:
            self._text.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea" and self._area:
            # As browsers do: the first line break goes, and lines end with CR LF.
            text = "".join(self._text).removeprefix("\r").removeprefix("\n")
            self.boxes.setdefault(self._area, []).append(text.replace("\n", "\r\n"))
            self._area = ""
        elif tag == "select":
            self._select = ""
        elif tag == "form":
            self._inside = False


def boxes_of(html: str) -> dict[str, list[str]]:
    """Return name → values of the record's form."""
    parser = _Boxes()
    parser.feed(html)
    return parser.boxes


@dataclass
class Page:
    """One answer of the desk."""

    status: int
    html: str
    address: str

    @property
    def boxes(self) -> dict[str, list[str]]:
        """What the form holds."""
        return boxes_of(self.html)

    @property
    def text(self) -> str:
        """What a reader sees, blanks folded."""
        return " ".join(re.sub(r"<[^>]+>", " ", self.html).split())

    @property
    def all_errors(self) -> list[str]:
        """Return every message of the form, wherever it stands."""
        lists = re.findall(r'<ul class="errorlist[^>]*>(.*?)</ul>', self.html, re.DOTALL)
        return re.findall(r"<li>(.*?)</li>", " ".join(lists), re.DOTALL)

    def errors(self, field: str = "") -> list[str]:
        """Return the messages beside a field, or those at the top of the form."""
        if field:
            pattern = rf'<ul class="errorlist" id="id_{re.escape(field)}_error">(.*?)</ul>'
        else:
            pattern = r'<ul class="errorlist nonfield[^"]*">(.*?)</ul>'
        return re.findall(r"<li>(.*?)</li>", " ".join(re.findall(pattern, self.html, re.DOTALL)), re.DOTALL)


class Desk:
    """An editor's browser."""

    def __init__(self, client: Client) -> None:
        self.client = client

    def open(self, address: str, **query: Any) -> Page:
        """Open a page."""
        answer = self.client.get(address, query)
        return Page(answer.status_code, answer.content.decode(), address)

    def list(self, model: type[models.Model], **query: Any) -> Page:
        """Open the list of a model."""
        return self.open(reverse(f"admin:evidence_{model._meta.model_name}_changelist"), **query)

    def new(self, model: type[models.Model], **query: Any) -> Page:
        """Open the page of a new record."""
        return self.open(reverse(f"admin:evidence_{model._meta.model_name}_add"), **query)

    def record(self, record: models.Model, page: str = "change", **query: Any) -> Page:
        """Open the page of a record."""
        return self.open(reverse(f"admin:evidence_{record._meta.model_name}_{page}", args=[record.pk]), **query)

    def send(self, page: Page, **changes: Any) -> Page:
        """Send the form of a page with changed boxes; None leaves one out. Redirects are followed."""
        boxes: Boxes = {**page.boxes, **changes}
        sent = {name: value for name, value in boxes.items() if value is not None and not name.startswith("_")}
        answer = self.client.post(page.address, {**sent, "_continue": "1"}, follow=True)
        return Page(answer.status_code, answer.content.decode(), page.address)

    def act(self, action: str, *records: models.Model) -> Page:
        """Do something with chosen records of a list."""
        address = reverse(f"admin:evidence_{records[0]._meta.model_name}_changelist")
        chosen = [record.pk for record in records]
        answer = self.client.post(address, {"action": action, "_selected_action": chosen}, follow=True)
        return Page(answer.status_code, answer.content.decode(), address)


def add_row(boxes: dict[str, list[str]], prefix: str, **values: Any) -> Boxes:
    """Return the boxes of one more row, as “Add another” makes them from the empty one."""
    total = int(boxes[f"{prefix}-TOTAL_FORMS"][0])
    empty = {
        name.replace("__prefix__", str(total)): value
        for name, value in boxes.items()
        if name.startswith(f"{prefix}-__prefix__-")
    }
    given = {f"{prefix}-{total}-{name}": value for name, value in values.items()}
    return {f"{prefix}-TOTAL_FORMS": str(total + 1), **empty, **given}
