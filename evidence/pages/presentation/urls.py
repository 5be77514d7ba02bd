"""Addresses of lists: the same parameters, one changed.

Written in Python because a template tag can only replace the whole list of a repeated parameter.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.datastructures import MultiValueDict


@dataclass(frozen=True)
class Link:
    """Something to click."""

    label: str
    url: str
    type: str = ""
    lang: str = ""
    current: bool = False


def build_url(path: str, query: QueryDict | MultiValueDict[str, str]) -> str:
    """Join a path and its parameters, those without a value left out."""
    kept = QueryDict(mutable=True)
    for name in query:
        values = [value for value in query.getlist(name) if value]
        if values:
            kept.setlist(name, values)
    text = kept.urlencode()
    return f"{path}?{text}" if text else path


def url_with(path: str, query: QueryDict, changes: Mapping[str, list[str]]) -> str:
    """Return the address with some parameters replaced; the page starts anew unless it is what changes."""
    copy = query.copy()
    if "page" not in changes:
        copy.pop("page", None)
    for name, values in changes.items():
        copy.setlist(name, values)
    return build_url(path, copy)


def url_without_value(path: str, query: QueryDict, name: str, value: str) -> str:
    """Return the address with one value of one parameter taken away."""
    return url_with(path, query, {name: [other for other in query.getlist(name) if other != value]})
