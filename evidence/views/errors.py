"""Error pages. The one for our own faults touches neither the database nor the frame."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus

from django.db import Error as DatabaseError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import loader
from django.urls import reverse

from evidence.data_version import hold_version
from evidence.exports.problems import problem
from evidence.pages import errors
from evidence.pages.errors import ErrorPage


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001
    """Answer 404 with what is near to the address."""
    return _answer(request, lambda: errors.not_found(request.path))


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001
    """Answer 400."""
    return _answer(request, errors.bad_request)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001
    """Answer 403."""
    return _answer(request, errors.permission_denied)


def server_error(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """Answer 500 from a template that needs nothing but itself."""
    text = loader.get_template("500.html").render({"home_url": reverse("home")})
    return HttpResponse(text, status=HTTPStatus.INTERNAL_SERVER_ERROR)


def _answer(request: HttpRequest, build: Callable[[], ErrorPage]) -> HttpResponse:
    try:
        with hold_version():
            page = build()
            if request.GET.get("format", "html") not in ("html", ""):
                return problem(page.code, f"{page.title}. {page.text}")
            return render(request, "evidence/error.html", {"page": page, "q": page.q}, status=page.code)
    except DatabaseError:
        return server_error(request)
