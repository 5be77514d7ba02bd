"""References as a file to take away, in each format."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from functools import partial
from typing import Final

from django.http import HttpResponse

from evidence.citations import bibtex, csl, ris
from evidence.citations.formats import TYPES
from evidence.citations.reference import Reference

Entries = Callable[[], Iterable[Reference]]


def exports(name: str, entries: Entries) -> dict[str, Callable[[], HttpResponse]]:
    """Return what ``?format=`` answers in each format; ``name`` is that of the file, without its end."""
    return {format_: partial(_late, name, format_, entries) for format_ in TYPES}


def file(name: str, format_: str, entries: Iterable[Reference]) -> HttpResponse:
    """Answer with references in one of ``TYPES``, as a file to save."""
    response = HttpResponse(_WRITERS[format_](entries), content_type=f"{TYPES[format_]}; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.{"json" if format_ == "csl" else format_}"'
    return response


def _late(name: str, format_: str, entries: Entries) -> HttpResponse:
    return file(name, format_, entries())


_WRITERS: Final[dict[str, Callable[[Iterable[Reference]], str]]] = {
    "ris": lambda entries: "".join(map(ris.write, entries)),
    "bib": lambda entries: "\n".join(map(bibtex.write, entries)),
    "csl": lambda entries: json.dumps(list(map(csl.item, entries)), ensure_ascii=False),
}
