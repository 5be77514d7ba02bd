"""Error pages. The one for our own faults touches neither the database nor the frame."""

from __future__ import annotations

import sys
from collections.abc import Callable
from http import HTTPStatus
from typing import Final

from django.conf import settings
from django.db import Error as DatabaseError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.template import loader
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.http import escape_leading_slashes
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from evidence.data_version import hold_version
from evidence.database_faults import is_database_fault
from evidence.pages import errors
from evidence.pages.errors import ErrorPage
from evidence.views.downloads import problem

TRY_AGAIN_SECONDS: Final = 10


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001
    """Answer 404 with what is near to the address."""
    return _answer(request, lambda: errors.not_found(request.path))


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001
    """Answer 400."""
    return _answer(request, errors.bad_request)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001
    """Answer 403."""
    return _answer(request, errors.permission_denied)


@require_safe
def admin_elsewhere(request: HttpRequest, _path: str = "") -> HttpResponse:
    """Lead editors to the process of the admin; answer 404 in plain words where its address is not known."""
    if settings.ADMIN_URL and settings.ADMIN_URL != settings.OWN_URL:
        return HttpResponseRedirect(settings.ADMIN_URL + escape_leading_slashes(request.get_full_path()))
    return _answer(request, errors.admin_elsewhere)


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer 500, or 503 where Postgres is at fault, from a template that needs nothing but itself."""
    if is_database_fault(sys.exc_info()[1]):
        return database_away(request)
    text = loader.get_template("500.html").render({"home_url": reverse("home")})
    return HttpResponse(text, status=HTTPStatus.INTERNAL_SERVER_ERROR)


def database_away(request: HttpRequest) -> HttpResponse:
    """Answer 503, in the language of the address: the records cannot be reached, and when to try again."""
    if request.GET.get("format", "html") in ("html", ""):
        text = loader.get_template("503.html").render({"home_url": reverse("home")})
        response = HttpResponse(text, status=HTTPStatus.SERVICE_UNAVAILABLE)
    else:
        response = problem(HTTPStatus.SERVICE_UNAVAILABLE, _("The records cannot be reached just now."))
    response.headers["Retry-After"] = str(TRY_AGAIN_SECONDS)
    add_never_cache_headers(response)
    return response


def _answer(request: HttpRequest, build: Callable[[], ErrorPage]) -> HttpResponse:
    try:
        with hold_version():
            page = build()
            if request.GET.get("format", "html") not in ("html", ""):
                return problem(page.code, f"{page.title}. {page.text}")
            return render(request, "evidence/error.html", {"page": page, "q": page.q}, status=page.code)
    except DatabaseError:
        return database_away(request)
