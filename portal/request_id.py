"""A name for each request, by which its lines in the log, the proxy's and a reader's report are brought together."""

from __future__ import annotations

import re
import uuid
from typing import Final

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from portal.client_address import is_among
from portal.log_lines import REQUEST_ID, current_request_id
from portal.middleware import Handler

HEADER: Final = "X-Request-ID"
_WELL_FORMED: Final = re.compile(r"[A-Za-z0-9._-]{8,64}", re.ASCII)


class RequestId:
    """Answer each request with its id: the proxy's where one is configured and sends it, else one of our own."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Stands before the middleware that puts the client's address in the place of the proxy's."""
        request_id = _from_proxy(request) or uuid.uuid4().hex
        # Django writes its line about a refused request after all middleware, and hands the request to the log.
        request.META[REQUEST_ID] = request_id
        token = current_request_id.set(request_id)
        try:
            response = self.get_response(request)
        finally:
            current_request_id.reset(token)
        response.headers[HEADER] = request_id
        return response


def _from_proxy(request: HttpRequest) -> str:
    proxies = settings.TRUSTED_PROXIES
    if not settings.BEHIND_PROXY or (proxies and not is_among(request.META.get("REMOTE_ADDR", ""), proxies)):
        return ""
    given = request.headers.get(HEADER, "")
    return given if _WELL_FORMED.fullmatch(given) else ""
