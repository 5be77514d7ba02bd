"""What surrounds every request: the language of its address, and sessions for editors only."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from http import HTTPStatus
from typing import Final

from django.conf import settings
from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.messages.middleware import MessageMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseForbidden,
    HttpResponsePermanentRedirect,
    HttpResponseRedirect,
)
from django.http.request import split_domain_port
from django.http.response import HttpResponseBase
from django.middleware.common import CommonMiddleware
from django.middleware.csrf import CsrfViewMiddleware
from django.utils import translation
from django.utils.deprecation import MiddlewareMixin
from django.utils.http import escape_leading_slashes
from django.utils.translation import gettext as _

HEALTH_CHECKS: Final = frozenset({"/healthz/", "/readyz/"})

Handler = Callable[[HttpRequest], HttpResponseBase]
View = Callable[..., HttpResponseBase]


class HeadWithoutBody:
    """Answer HEAD with the headers of GET and nothing else.

    Django leaves the body to the web server to drop, and gunicorn logs a warning each time.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Keep Content-Length, which tells how long the body of a GET is."""
        response = self.get_response(request)
        if request.method == "HEAD" and isinstance(response, HttpResponse):
            response.content = b""
        return response


class Isolation:
    """Tell browsers to keep every answer, static files too, to this site, and to offer it no device of the reader."""

    HEADERS: Final = {
        "Permissions-Policy": ", ".join(
            f"{device}=()"
            for device in (
                "accelerometer",
                "browsing-topics",
                "camera",
                "display-capture",
                "geolocation",
                "gyroscope",
                "magnetometer",
                "microphone",
                "midi",
                "payment",
                "usb",
            )
        ),
        # Nothing on a page comes from elsewhere, so the strict form fits.
        "Cross-Origin-Embedder-Policy": "require-corp",
        "Cross-Origin-Resource-Policy": "same-origin",
    }

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Add the headers to whatever is answered."""
        response = self.get_response(request)
        for name, value in self.HEADERS.items():
            response.headers[name] = value
        return response


class WithoutNul:
    """Write U+FFFD for NUL in text, as a browser would read it: pages repeat parameters, which may hold one."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Look at whole answers only; what is streamed comes from Postgres, which keeps no NUL."""
        response = self.get_response(request)
        if isinstance(response, HttpResponse) and response.headers.get("Content-Type", "").startswith("text/"):
            content = response.content
            if b"\0" in content:
                response.content = content.replace(b"\0", "\ufffd".encode())
        return response


class SiteHosts(CommonMiddleware):
    """Refuse hosts that are not ours; health checks, which name no page, are answered under a loopback name too."""

    def process_request(self, request: HttpRequest) -> HttpResponsePermanentRedirect | None:
        """Check the host of everything else, as Django does."""
        host, _port = split_domain_port(request.META.get("HTTP_HOST", ""))
        if request.path_info in HEALTH_CHECKS and host in settings.LOOPBACK_HOSTS:
            return None
        return super().process_request(request)


class AdminAlone:
    """In the process of the admin, which sees drafts: lead to the public process whoever asks for a page of readers."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer what belongs to the admin, its static files and health checks."""
        path = request.path_info
        if is_for_editors(request) or path in HEALTH_CHECKS or path.startswith(settings.STATIC_URL):
            return self.get_response(request)
        if settings.OWN_URL == settings.SITE_URL:
            text = _("This process serves the admin alone; the proxy in front of it should send readers to the other.")
            return HttpResponse(text, content_type="text/plain; charset=utf-8", status=HTTPStatus.NOT_FOUND)
        # Of a path that begins with two slashes, a browser would take the second part for a host.
        return HttpResponseRedirect(settings.SITE_URL + escape_leading_slashes(request.get_full_path()))


class LanguageFromAddress:
    """Answer in the language that the path names, and in English where it names none.

    Django's LocaleMiddleware does the same here but adds `Vary: Accept-Language`, which splits a
    shared cache into as many copies of a page as there are browsers' language lists. Only the
    admin, which no cache may keep, listens to the browser.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Activate the language for this request alone."""
        language = translation.get_language_from_path(request.path_info)
        if language is None and is_for_editors(request):
            language = translation.get_language_from_request(request)
        with translation.override(language or settings.LANGUAGE_CODE):
            request.LANGUAGE_CODE = translation.get_language()
            response = self.get_response(request)
            response.headers.setdefault("Content-Language", request.LANGUAGE_CODE)
        return response


def is_for_editors(request: HttpRequest) -> bool:
    """Return whether a request goes to the admin."""
    return request.path_info.startswith(settings.ADMIN_PATH)


class EditorsOnly(MiddlewareMixin):
    """Mixed in before a middleware of Django: it is skipped for requests to public pages."""

    def __call__(self, request: HttpRequest) -> HttpResponseBase | Awaitable[HttpResponseBase]:
        if is_for_editors(request):
            return super().__call__(request)
        return self.get_response(request)


class EditorSession(EditorsOnly, SessionMiddleware):
    """Sessions, under the admin's path only."""


class EditorCsrf(EditorsOnly, CsrfViewMiddleware):
    """Forgery protection where forms change something; public views take GET and HEAD alone."""

    def process_view(
        self,
        request: HttpRequest,
        callback: View,
        callback_args: tuple[object, ...],
        callback_kwargs: dict[str, object],
    ) -> HttpResponseForbidden | None:
        """Django calls this for every view, whatever `__call__` does."""
        if is_for_editors(request):
            return super().process_view(request, callback, callback_args, callback_kwargs)
        return None


class EditorAuthentication(EditorsOnly, AuthenticationMiddleware):
    """Who is signed in, under the admin's path only."""


class EditorMessages(EditorsOnly, MessageMiddleware):
    """The admin's messages after a change."""
