"""Records and lists without facets, as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpResponse, JsonResponse


def body_json(body: dict[str, Any]) -> HttpResponse:
    """Answer with one record."""
    return JsonResponse(body, json_dumps_params={"ensure_ascii": False})


def whole_list(results: Sequence[dict[str, Any]]) -> HttpResponse:
    """Answer with a list that fits one page."""
    return body_json({"count": len(results), "next": None, "results": list(results)})
