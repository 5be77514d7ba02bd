"""References as a file to take away, in each format."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import Final

from django.http import HttpResponse

from evidence.exports.citations import bibtex, csl, ris
from evidence.exports.citations.reference import Reference

Entries = Callable[[], Iterable[Reference]]

TYPES: Final = {
    "ris": "application/x-research-info-systems",
    "bib": "application/x-bibtex",
    "csl": "application/vnd.citationstyles.csl+json",
}


def exports(name: str, entries: Entries) -> dict[str, Callable[[], HttpResponse]]:
    """Return what ``?format=`` answers in each format; ``name`` is that of the file, without its end."""
    return {
        "ris": lambda: _file(name, "ris", "".join(map(ris.write, entries()))),
        "bib": lambda: _file(name, "bib", "\n".join(map(bibtex.write, entries()))),
        "csl": lambda: _file(name, "csl", json.dumps([csl.item(one) for one in entries()], ensure_ascii=False)),
    }


def _file(name: str, ending: str, text: str) -> HttpResponse:
    response = HttpResponse(text, content_type=f"{TYPES[ending]}; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.{"json" if ending == "csl" else ending}"'
    return response
