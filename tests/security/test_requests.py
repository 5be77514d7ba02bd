"""Requests that nobody's browser sends, to a portal that is served as in a deployment."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.served import ServedPortal

pytestmark = [pytest.mark.slow, pytest.mark.django_db, pytest.mark.usefixtures("database_roles")]

PUBLIC = "evidence.example.org"
MALFORMED = "http://["
"""No address: Python's own parser raises an error at it."""


@pytest.fixture(scope="module")
def local(database_roles: None) -> Iterator[ServedPortal]:
    """A portal on this machine alone, as `make run` starts it."""
    portal = ServedPortal.start()
    yield portal
    output = portal.stop()
    assert "Traceback" not in output, output


@pytest.fixture(scope="module")
def public(database_roles: None) -> Iterator[ServedPortal]:
    """A portal under a public name, without a proxy that it could believe."""
    portal = ServedPortal.start(SITE_URL=f"https://{PUBLIC}")
    yield portal
    output = portal.stop()
    assert "Traceback" not in output, output


@pytest.mark.parametrize(
    "path",
    [
        f"/about/report/?address={MALFORMED}",
        "/about/report/?address=//[",
        "/about/report/?address=/%0d%0a",
        f"/search/?q={MALFORMED}",
        f"/search/suggest/?q={MALFORMED}",
        f"/discrepancies/?at={MALFORMED}",
        f"/trials/?q={MALFORMED}&route={MALFORMED}",
        f"/admin/login/?next={MALFORMED}",
        f"/admin/?next={MALFORMED}",
    ],
)
def test_a_malformed_address_in_a_parameter_is_no_fault_of_ours(local: ServedPortal, path: str) -> None:
    assert local.get(path).status < 500


@pytest.mark.parametrize(
    "path", ["//[", "//[/", "//evil.example/", "/ru//[/", "/[/", "/admin//[/", "/admin/[", "http://["]
)
def test_a_malformed_address_as_the_path_is_no_fault_of_ours(local: ServedPortal, path: str) -> None:
    answer = local.get(path)
    assert 400 <= answer.status < 500 or answer.status in {301, 302}
    assert '"//evil.example' not in answer.body


@pytest.mark.parametrize("header", ["Referer", "Origin", "Host", "X-Forwarded-Host", "Forwarded"])
def test_a_malformed_address_in_a_header_is_no_fault_of_ours(local: ServedPortal, header: str) -> None:
    for method in ("GET", "POST"):
        assert local.get("/admin/login/", method=method, **{header: MALFORMED}).status < 500


@pytest.mark.parametrize("value", ["/evil", "/ru", "/admin"])
def test_no_header_changes_the_path(local: ServedPortal, value: str) -> None:
    plain = local.get("/")
    for name in ("SCRIPT_NAME", "SCRIPT-NAME", "PATH_INFO", "X-Script-Name", "X-Original-URL", "X-Rewrite-URL"):
        answer = local.get("/", **{name: value})
        assert answer.status == 200
        assert answer.body == plain.body
        assert answer.headers["content-language"] == "en"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("X-Forwarded-Proto", "https"),
        ("X_FORWARDED_PROTO", "https"),
        ("X-Forwarded-Protocol", "ssl"),
        ("X-Forwarded-Ssl", "on"),
        ("X-Forwarded-Host", "evil.example"),
        ("X-Forwarded-Port", "444"),
        ("Forwarded", "proto=https;host=evil.example"),
    ],
)
def test_no_header_changes_scheme_or_host(public: ServedPortal, name: str, value: str) -> None:
    """HSTS is sent over https only, so it tells which scheme Django believes in."""
    plain = public.get("/trials/?format=json", Host=PUBLIC)
    answer = public.get("/trials/?format=json", Host=PUBLIC, **{name: value})
    assert (answer.status, answer.body) == (plain.status, plain.body) == (200, plain.body)
    assert "strict-transport-security" not in answer.headers
    assert "evil.example" not in public.get("/", Host=PUBLIC, **{name: value}).body


def test_behind_a_proxy_the_scheme_is_believed_and_the_path_is_not(django_db_setup: None) -> None:
    portal = ServedPortal.start(SITE_URL=f"https://{PUBLIC}", BEHIND_PROXY="1")
    answer = portal.get("/", Host=PUBLIC, **{"X-Forwarded-Proto": "https", "SCRIPT_NAME": "/ru"})
    assert (answer.status, answer.headers["content-language"]) == (200, "en")
    assert "strict-transport-security" in answer.headers
    assert portal.get("/", Host=PUBLIC).status == 301
    portal.stop()


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "[::1]", "localhost:8000", "evil.example", ""])
def test_a_page_is_answered_under_its_own_host_alone(public: ServedPortal, host: str) -> None:
    assert public.get("/", Host=host).status == 400
    assert public.get("/", Host=PUBLIC).status == 200


@pytest.mark.parametrize("path", ["/healthz/", "/readyz/"])
def test_a_health_check_is_answered_under_a_loopback_name_too(public: ServedPortal, path: str) -> None:
    assert public.get(path, Host="127.0.0.1:8000").status == 200
    assert public.get(path, Host=PUBLIC).status == 200
    assert public.get(path, Host="evil.example").status == 400


def test_a_foreign_host_is_one_line_in_the_log(django_db_setup: None) -> None:
    portal = ServedPortal.start(SITE_URL=f"https://{PUBLIC}")
    assert portal.get("/", Host="evil.example").status == 400
    lines = [line for line in portal.stop().splitlines() if "ERROR" in line or "Traceback" in line]
    assert len(lines) == 1
    assert "evil.example" in lines[0]


@pytest.mark.parametrize(
    "path", ["/search/?q=a%00b", "/trials/?q=%00&route=%00", "/%00/", "/about/report/?address=/%00"]
)
def test_no_nul_reaches_a_page(local: ServedPortal, path: str) -> None:
    assert "\0" not in local.get(path).body


@pytest.mark.parametrize(
    "path", ["/", "/ru/trials/?format=json", "/nowhere/", "/static/js/none.js", "/healthz/", "/static/css/base.css"]
)
def test_every_answer_is_kept_to_this_site(local: ServedPortal, path: str) -> None:
    headers = local.get(path).headers
    assert headers["cross-origin-embedder-policy"] == "require-corp"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert headers["cross-origin-opener-policy"] == "same-origin"
    assert "camera=()" in headers["permissions-policy"]
    assert headers["x-content-type-options"] == "nosniff"
