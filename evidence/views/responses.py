"""How a page leaves: as HTML, or as the same facts in another format; cacheable by anyone until data change."""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Callable
from http import HTTPStatus
from pathlib import Path
from typing import Any, Concatenate, Final, ParamSpec

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import condition, require_safe

from evidence.citations.formats import TYPES
from evidence.data_version import current_version, hold_version
from evidence.exports import citations
from evidence.exports.problems import problem
from evidence.pages.presentation.typography import typeset

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]

FRESH_FOR: Final = 60
"""Seconds for which a cache may serve a page without asking again."""


@functools.cache
def code_digest() -> str:
    """Return eight hexadecimal digits that change with templates, translations and code."""
    base = Path(settings.BASE_DIR)
    digest = hashlib.sha256()
    for folder in ("evidence", "templates", "locale", "static"):
        for path in sorted((base / folder).rglob("*")):
            if path.suffix in {".py", ".html", ".mo", ".css", ".js"}:
                digest.update(path.read_bytes())
    return digest.hexdigest()[:8]


def _etag(request: HttpRequest, *_args: Any, **_kwargs: Any) -> str:
    address = hashlib.sha256(request.get_full_path().encode()).hexdigest()[:12]
    # Citations on the page hold the day on which it is read.
    day = timezone.localdate().toordinal()
    return f'"{current_version().revision}-{code_digest()}-{get_language()}-{day}-{address}"'


def public_page(view: View[P]) -> View[P]:
    """Make a view a public page: GET and HEAD only, one state of the data, an ETag from it, no cookie, cacheable."""

    @functools.wraps(view)
    def wrapper(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        patch_cache_control(response, public=True, max_age=FRESH_FOR)
        return response

    # The error pages of a missing record must not be remembered as its page, so ETags go to good answers only.
    conditional: View[P] = condition(etag_func=_etag)(wrapper)

    @functools.wraps(view)
    def of_one_version(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        with hold_version():
            return conditional(request, *args, **kwargs)

    return require_safe(of_one_version)


Page = Callable[[], object]
Export = Callable[[], HttpResponse]


def context(page: object) -> dict[str, object]:
    """Return the context of a page: the page itself, and what the frame and the layouts look for by name."""
    named = {name: getattr(page, name, "") for name in ("browse", "description")}
    return {"page": page, **named, "words": getattr(page, "words", None) or getattr(named["browse"], "words", ())}


def page_or_export(request: HttpRequest, template: str, page: Page, exports: dict[str, Export]) -> HttpResponse:
    """Answer with the page, or with what ``?format=`` names; only the one that is asked for is built.

    The formats of reference managers hold what ``exports`` says; where it says nothing, and for ``cite=view``,
    they hold the page itself.
    """
    wanted = request.GET.get("format", "html")
    cites_view = request.GET.get("cite") == "view" and wanted in TYPES
    if wanted in exports and not cites_view:
        return exports[wanted]()
    built = page()
    if wanted in ("html", ""):
        return render(request, template, context(built))
    cite = getattr(built, "cite", None) or getattr(getattr(built, "browse", None), "cite", None)
    if cite and wanted in TYPES:
        return citations.file(cite.page.key, wanted, [cite.page])
    known = ", ".join(dict.fromkeys(["html", *exports, *(TYPES if cite else ())]))
    detail = _("There is no format “%(wanted)s” here; known are %(known)s.") % {
        "wanted": wanted,
        "known": known,
    }
    return problem(HTTPStatus.BAD_REQUEST, detail)


def withdrawn(request: HttpRequest, label: str, title: str, reason: str) -> HttpResponse:
    """Answer 410 for a record that was taken back: its address stays and says why."""
    page = {"record_label": label, "title": typeset(title), "reason": typeset(reason)}
    return render(request, "evidence/withdrawn.html", {"page": page}, status=HTTPStatus.GONE)
