"""What surrounds every request: the language of its address, and a desk for editors only."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.messages.middleware import MessageMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.csrf import CsrfViewMiddleware
from django.utils import translation

Handler = Callable[[HttpRequest], HttpResponseBase]


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


class LanguageFromAddress:
    """Speak the language that the path names, and English where it names none.

    Django's LocaleMiddleware does the same here but adds `Vary: Accept-Language`, which splits a
    shared cache into as many copies of a page as there are browsers' language lists. Only the
    admin, which no cache may keep, listens to the browser.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer in one language and leave the thread's own as it was."""
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


class EditorsOnly:
    """Mixed in before a middleware: requests to public pages pass it by untouched."""

    get_response: Any

    def __call__(self, request: HttpRequest) -> Any:
        """Go through the middleware for an editor, around it for a reader."""
        if is_for_editors(request):
            return super().__call__(request)  # type: ignore[misc]
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *view: Any) -> Any:
        """Let the middleware look at the view, if it wants to, for an editor only."""
        inner = getattr(super(), "process_view", None)
        return inner(request, *view) if inner and is_for_editors(request) else None


class EditorSession(EditorsOnly, SessionMiddleware):
    """Sessions, under the admin's path only."""


class EditorCsrf(EditorsOnly, CsrfViewMiddleware):
    """Forgery protection where forms change something; public views take GET and HEAD alone."""


class EditorAuthentication(EditorsOnly, AuthenticationMiddleware):
    """Who is signed in, under the admin's path only."""


class EditorMessages(EditorsOnly, MessageMiddleware):
    """What the admin says after a change."""
