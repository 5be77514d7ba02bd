"""The answer to a file that does not exist."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseNotFound


def missing_file(_request: HttpRequest, name: str) -> HttpResponse:  # noqa: ARG001 - part of the address
    """Answer 404 without asking the database what might be meant: nobody reads that page."""
    return HttpResponseNotFound("There is no such file.\n", content_type="text/plain; charset=utf-8")
