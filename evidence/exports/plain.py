"""Records and lists without facets, as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse


def body_json(body: dict[str, Any]) -> HttpResponse:
    """Answer with one record."""
    return JsonResponse(body, json_dumps_params={"ensure_ascii": False})


def whole_list(results: Sequence[dict[str, Any]]) -> HttpResponse:
    """Answer with a list that fits one page."""
    return body_json({"count": len(results), "next": None, "results": list(results)})


def list_page(request: HttpRequest, count: int, next_url: str, results: Sequence[dict[str, Any]]) -> HttpResponse:
    """Answer with one page of a list, and the address of the next."""
    following = request.build_absolute_uri(next_url) if next_url else None
    return body_json({"count": count, "next": following, "results": list(results)})
