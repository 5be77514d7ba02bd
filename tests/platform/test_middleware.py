"""What surrounds every request: language, length, and no cookie for readers."""

from __future__ import annotations

import pytest
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.test import Client, RequestFactory
from django.utils import translation

from portal.middleware import HeadWithoutBody, LanguageFromAddress


def test_a_reader_gets_no_cookie_and_one_page_fits_all_caches(client: Client) -> None:
    answer = client.get("/healthz/", headers={"cookie": "sessionid=x; csrftoken=y"})
    assert not answer.cookies
    assert "Cookie" not in answer.get("Vary", "")
    assert "Accept-Language" not in answer.get("Vary", "")


def test_head_tells_the_length_and_sends_nothing() -> None:
    def view(_request: HttpRequest) -> HttpResponseBase:
        return HttpResponse("twelve bytes", headers={"Content-Length": "12"})

    answer = HeadWithoutBody(view)(RequestFactory().head("/"))
    assert isinstance(answer, HttpResponse)
    assert (answer.content, answer["Content-Length"]) == (b"", "12")


def language_of(path: str, **headers: str) -> str:
    """Return the language that is active in a view behind the middleware."""
    active: list[str | None] = []

    def view(_request: HttpRequest) -> HttpResponseBase:
        active.append(translation.get_language())
        return HttpResponse()

    answer = LanguageFromAddress(view)(RequestFactory().get(path, headers=headers))
    assert active == [answer["Content-Language"]]
    return answer["Content-Language"]


@pytest.mark.parametrize(
    ("path", "browser", "language"),
    [
        ("/trials/", "ru", "en"),
        ("/ru/trials/", "en", "ru"),
        ("/ru/", "en", "ru"),
        ("/russia/", "ru", "en"),
        ("/de/trials/", "de", "en"),
        ("/admin/", "ru", "ru"),
        ("/admin/", "de", "en"),
    ],
)
def test_the_address_alone_decides_on_the_language(path: str, browser: str, language: str) -> None:
    with translation.override("en"):
        assert language_of(path, accept_language=browser) == language
        assert translation.get_language() == "en"
