"""Answers to bad input: problem documents (RFC 9457)."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from django.http import JsonResponse


def problem(status: int, detail: str, **more: Any) -> JsonResponse:
    """Answer with a problem document (RFC 9457)."""
    body = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": int(status),
        "detail": detail,
        **more,
    }
    return JsonResponse(
        body,
        status=status,
        content_type="application/problem+json",
        json_dumps_params={"ensure_ascii": False},
    )
