"""Answers for other programs: files and documents in the format that ``?format=`` names, and problem documents."""

from __future__ import annotations

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from evidence.citations.reference import Reference
from evidence.exports.export import Export, InvalidQueryError
from evidence.formats import json_file
from evidence.formats.data_format import DataFormat, DocumentFormat, ReferenceFormat, TableFormat
from evidence.formats.registry import Kinds, format_named, formats_of
from evidence.pages.evidence_map.page import EvidenceMapPage
from evidence.pages.listing.page import ListPage


def requested_format(request: HttpRequest) -> DataFormat | None:
    """Return the format that an address names; none where it asks for the page itself."""
    return format_named(request.GET.get("format", ""), (DataFormat,))


def unknown_format(request: HttpRequest, screen: str, kinds: Kinds) -> HttpResponse | None:
    """Answer 400 where an address names a format that is not here; ``screen`` is that of the page itself."""
    wanted = request.GET.get("format", "")
    if wanted in ("", screen) or format_named(wanted, kinds):
        return None
    known = ", ".join([screen, *(data_format.name for data_format in formats_of(kinds))])
    detail = _("There is no format “%(wanted)s” here; known are %(known)s.") % {"wanted": wanted, "known": known}
    return problem(HTTPStatus.BAD_REQUEST, detail)


def download(request: HttpRequest, data_format: DataFormat, export: Export) -> HttpResponse:
    """Answer with an export in one format; a parameter value that does not exist is answered 422."""
    try:
        name, text = _written(request, data_format, export)
    except InvalidQueryError as error:
        extra = error.document if isinstance(data_format, DocumentFormat) else {}
        return problem(HTTPStatus.UNPROCESSABLE_ENTITY, str(error), **extra)
    response = HttpResponse(text, content_type=data_format.content_type)
    if data_format.extension:
        response["Content-Disposition"] = f'attachment; filename="{name}.{data_format.extension}"'
    return response


def cited_view(page: ListPage | EvidenceMapPage) -> Reference:
    """Return how a list or the map is cited as it is narrowed; raises ``InvalidQueryError`` as its rows would."""
    if page.complaints:
        raise InvalidQueryError(page.complaints)
    return page.cite.page


def problem(status: int, detail: str, **more: object) -> HttpResponse:
    """Answer with a problem document (RFC 9457)."""
    body = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": int(status),
        "detail": detail,
        **more,
    }
    return HttpResponse(json_file.write(body), status=status, content_type="application/problem+json")


def _written(request: HttpRequest, data_format: DataFormat, export: Export) -> tuple[str, str]:
    """Return the name of the file without extension, and what it holds."""
    if isinstance(data_format, DocumentFormat):
        return export.name, data_format.write(export.document())
    if isinstance(data_format, TableFormat):
        return export.name, data_format.write(export.rows())
    assert isinstance(data_format, ReferenceFormat)
    if export.references and not (export.page and request.GET.get("cite") == "view"):
        return export.name, data_format.write(export.references())
    assert export.page is not None  # a page that offers references says of what
    page = export.page()
    return page.key, data_format.write([page])
