"""How a page leaves: as HTML, or as the same facts in another format; cacheable by anyone until data change."""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Callable
from http import HTTPStatus
from pathlib import Path
from typing import Concatenate, Final, ParamSpec

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language
from django.views.decorators.http import condition, require_safe

from evidence.addresses import build_url
from evidence.data_version import current_version, hold_version
from evidence.exports.export import Export
from evidence.formats.data_format import DataFormat
from evidence.pages import withdrawn as withdrawn_page
from evidence.record_lookup import RecordNotFoundError
from evidence.selectors.withdrawn import find_withdrawn
from evidence.views.downloads import download, problem, requested_format, unknown_format

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


def _etag(request: HttpRequest, *_args: object, **_kwargs: object) -> str:
    address = hashlib.sha256(request.get_full_path().encode()).hexdigest()[:12]
    # Citations on the page hold the day on which it is read.
    day = timezone.localdate().toordinal()
    return f'"{current_version().revision}-{code_digest()}-{get_language()}-{day}-{address}"'


def public_page(*kinds: type[DataFormat], screen: str = "html") -> Callable[[View[P]], View[P]]:
    """Make a view a public page: GET and HEAD only, one state of the data, an ETag from it, no cookie, cacheable.

    ``kinds`` are those of the formats in which the page can be taken away; an address that names another format is
    answered 400 before anything is read, and one of a record that is not found 404. ``screen`` is the format of the
    page itself.
    """

    def decorate(view: View[P]) -> View[P]:
        @functools.wraps(view)
        def cacheable(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            return _cacheable(view(request, *args, **kwargs))

        conditional: View[P] = condition(etag_func=_etag)(cacheable)

        @functools.wraps(view)
        def public(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            if refusal := unknown_format(request, screen, kinds):
                return _cacheable(refusal)
            with hold_version():
                try:
                    response = conditional(request, *args, **kwargs)
                except RecordNotFoundError as error:
                    response = _cacheable(_not_published(request, error))
            if response.status_code >= HTTPStatus.BAD_REQUEST:
                # What is wrong with an address is no state of a page that a cache could ask about.
                response.headers.pop("ETag", None)
            return response

        return require_safe(public)

    return decorate


def _not_published(request: HttpRequest, error: RecordNotFoundError) -> HttpResponse:
    """Answer 410 with the reason for a record that was taken back; raise ``Http404`` where there was none.

    Other ways of writing its address lead to it, for good.
    """
    record = find_withdrawn(error.model, error.key)
    if record is None:
        raise Http404(error.key) from None
    if record.get_absolute_url() != request.path:
        return moved(request, record.get_absolute_url())
    if requested_format(request):
        return problem(HTTPStatus.GONE, record.reason, record=record.key, record_title=record.title)
    page = withdrawn_page.build(record)
    return render(request, "evidence/withdrawn.html", {"page": page}, status=HTTPStatus.GONE)


def _cacheable(response: HttpResponseBase) -> HttpResponseBase:
    patch_cache_control(response, public=True, max_age=FRESH_FOR)
    return response


def context(page: object) -> dict[str, object]:
    """Return the context of a page: the page itself, and what the frame and the layouts look for by name."""
    browse = getattr(page, "browse", "")
    return {
        "page": page,
        "browse": browse,
        "description": getattr(page, "description", ""),
        "q": getattr(page, "kept_query", ""),
        "glossary_terms": getattr(page, "glossary_terms", None) or getattr(browse, "glossary_terms", ()),
    }


def page_or_export(
    request: HttpRequest, template: str, page: Callable[[], object], export: Export | None = None
) -> HttpResponse:
    """Answer with the page, or with its export in the format that the address names; only one of them is built."""
    data_format = requested_format(request)
    if data_format is not None and export is not None:
        return download(request, data_format, export)
    return render(request, template, context(page()))


def moved(request: HttpRequest, url: str) -> HttpResponsePermanentRedirect:
    """Lead to the page of a record for good, with the parameters of the address."""
    return HttpResponsePermanentRedirect(build_url(url, request.GET))
