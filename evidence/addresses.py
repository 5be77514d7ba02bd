"""Addresses of this site: in full, as they leave it, and those of lists with some parameters changed.

Written in Python because a template tag can only replace the whole list of a repeated parameter.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.conf import settings
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict


def absolute(path: str) -> str:
    """Return the full address of a path that starts with a slash."""
    return f"{settings.SITE_URL.rstrip('/')}{path}"


def build_url(path: str, query: QueryDict | MultiValueDict[str, str]) -> str:
    """Join a path and its parameters, those without a value left out."""
    kept = QueryDict(mutable=True)
    for name in query:
        values = [value for value in query.getlist(name) if value]
        if values:
            kept.setlist(name, values)
    text = kept.urlencode()
    return f"{path}?{text}" if text else path


def url_with(path: str, query: QueryDict, changes: Mapping[str, Sequence[str]]) -> str:
    """Return the address with some parameters replaced; the page starts anew unless it is what changes."""
    copy = query.copy()
    if "page" not in changes:
        copy.pop("page", None)
    for name, values in changes.items():
        copy.setlist(name, list(values))
    return build_url(path, copy)
