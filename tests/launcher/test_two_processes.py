"""Readers and editors are served by two processes, each with its own role in Postgres and nothing of the other's."""

from __future__ import annotations

import http.cookiejar
import re
import signal
import urllib.error
import urllib.request
from urllib.parse import urlencode, urlsplit

import psycopg
import pytest

from portal.process import Process
from tests.launcher.portal import READY, Portal
from tests.launcher.processes import clean_environment, finish, free_port, read_until, spawn, status_of

pytestmark = pytest.mark.slow

TRIAL = "/trials/NCT04602104/"


class Editor:
    """A browser in which the first editor has signed in."""

    def __init__(self, portal: Portal) -> None:
        self.origin = portal.admin_address
        self.cookies = http.cookiejar.CookieJar()
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.cookies))
        found = re.search(r"editor / (\S+)$", portal.first_output, re.MULTILINE)
        assert found
        self.get("/admin/login/")
        self.page = self.post("/admin/login/", username="editor", password=found[1], next="/admin/")

    def get(self, path: str) -> str:
        with self.opener.open(self.origin + path, timeout=30) as answer:
            return str(answer.read().decode())

    def post(self, path: str, **fields: str) -> str:
        token = next(cookie.value for cookie in self.cookies if cookie.name == "csrftoken")
        form = urlencode({"csrfmiddlewaretoken": token, **fields}).encode()
        with self.opener.open(self.origin + path, form, timeout=30) as answer:
            return str(answer.read().decode())


def url_of(portal: Portal, name: str) -> str:
    return (portal.data / name).read_text()


def test_each_process_is_connected_as_its_own_role(portal: Portal) -> None:
    assert status_of(f"{portal.address}/trials/") == 200
    assert status_of(f"{portal.admin_address}/readyz/") == 200
    with psycopg.connect(portal.directory.database_url) as owner:
        # Left out: this connection, and whatever Postgres itself runs.
        roles = owner.execute(
            "SELECT DISTINCT usename::text FROM pg_stat_activity WHERE datname = 'portal' AND pid <> pg_backend_pid()"
        ).fetchall()
    assert {role for (role,) in roles} == {"vesicle_reader", "vesicle_editor"}


def test_the_public_process_has_nothing_of_the_admin(portal: Portal) -> None:
    for path in ("/admin/", "/admin/login/?next=/admin/", "/admin/evidence/trial/"):
        request = urllib.request.Request(portal.address + path, method="HEAD")
        with pytest.raises(urllib.error.HTTPError) as refused:
            urllib.request.build_opener(Unfollowed).open(request)
        assert (refused.value.code, refused.value.headers["Location"]) == (302, portal.admin_address + path)
        assert "Set-Cookie" not in refused.value.headers


def test_the_admin_process_has_nothing_for_readers(portal: Portal) -> None:
    for path, led_to in (
        (TRIAL, TRIAL),
        ("/ru/search/?q=exosome", "/ru/search/?q=exosome"),
        ("//evil.example/", "/evil.example/"),
    ):
        with pytest.raises(urllib.error.HTTPError) as refused:
            urllib.request.build_opener(Unfollowed).open(portal.admin_address + path)
        assert (refused.value.code, refused.value.headers["Location"]) == (302, portal.address + led_to)


class Unfollowed(urllib.request.HTTPRedirectHandler):
    """Raises an answer that leads elsewhere."""

    def redirect_request(self, *_args: object, **_kwargs: object) -> None:
        return None


def test_what_an_editor_does_is_public_at_once(portal: Portal) -> None:
    editor = Editor(portal)
    changelist = "/admin/evidence/trial/"
    found = re.search(r"/admin/evidence/trial/(\d+)/change/", editor.get(f"{changelist}?q=NCT04602104"))
    assert found
    for action, status in (("back_to_draft", 404), ("publish", 200)):
        editor.post(changelist, action=action, _selected_action=found[1], index="0")
        assert status_of(portal.address + TRIAL) == status
        assert ("NCT04602104" in urllib.request.urlopen(f"{portal.address}/trials/?format=json").read().decode()) == (
            status == 200
        )


def test_nobody_connects_without_a_password(portal: Portal) -> None:
    parts = urlsplit(url_of(portal, "database-reader-url"))
    for role in ("portal", "vesicle_reader", "vesicle_editor"):
        with pytest.raises(psycopg.OperationalError, match="password"):
            psycopg.connect(f"postgres://{role}@/portal?{parts.query}")
        with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
            psycopg.connect(f"postgres://{role}:{'x' * 20}@/portal?{parts.query}")
    for name in ("database-url", "database-reader-url", "database-editor-url", "owner-password"):
        assert (portal.data / name).stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    ("part", "url", "told"),
    [
        (Process.PUBLIC, "database-url", "the role portal, which is a superuser"),
        (Process.ADMIN, "database-url", "the role portal, which is a superuser"),
        (Process.PUBLIC, "database-editor-url", "the role vesicle_editor, which may write to tables"),
    ],
)
def test_a_process_refuses_to_serve_as_a_role_that_may_do_more(
    portal: Portal, part: Process, url: str, told: str
) -> None:
    assert told in refusal(portal, part, url_of(portal, url))


@pytest.mark.parametrize(
    ("made", "told"),
    [
        ("CREATE ROLE mighty LOGIN PASSWORD 'mighty' BYPASSRLS IN ROLE vesicle_reader", "bypasses row-level security"),
        (
            "CREATE ROLE mighty LOGIN PASSWORD 'mighty' IN ROLE portal",
            "owns tables of the portal, or belongs to a role",
        ),
        ("CREATE ROLE mighty LOGIN PASSWORD 'mighty'", "may not read the records"),
    ],
)
def test_a_process_refuses_to_serve_as_a_role_made_by_hand(portal: Portal, made: str, told: str) -> None:
    with psycopg.connect(portal.directory.database_url, autocommit=True) as owner:
        owner.execute(made)
        owner.execute("GRANT CONNECT ON DATABASE portal TO mighty")
        try:
            output = refusal(portal, Process.PUBLIC, portal.directory.url_of("mighty", "mighty"))
        finally:
            owner.execute("DROP OWNED BY mighty")
            owner.execute("DROP ROLE mighty")
    assert "the role mighty, which" in output
    assert told in output


def refusal(portal: Portal, part: Process, url: str) -> str:
    """Return the paragraph with which one part of the portal refuses to serve."""
    environment = clean_environment(
        DATABASE_URL=url, SECRET_KEY="a key of some length, " * 4, PORTAL_PROCESS=part, PORT=str(free_port())
    )
    status, output = finish("-m", "launcher.server", environment=environment)
    assert status == 2
    assert "Traceback" not in output
    assert part.url_variable in output
    assert "manage.py create_roles" in " ".join(output.split())
    return " ".join(output.split())


def test_the_owner_serves_nobody(portal: Portal) -> None:
    environment = portal.environment | {"PORTAL_PROCESS": "owner"}
    status, output = finish("-m", "launcher.server", environment=environment)
    assert status == 2
    assert "PORTAL_PROCESS=public" in output


def test_a_postgres_of_ones_own_is_given_with_the_logins_of_both_processes(portal: Portal) -> None:
    environment = clean_environment(
        DATABASE_URL=portal.directory.database_url, DATA_DIR=str(portal.data / "own"), PORT=str(free_port())
    )
    status, output = finish("-m", "launcher", environment=environment)
    assert status == 2
    assert "DATABASE_READER_URL and DATABASE_EDITOR_URL not set" in output


def test_without_the_admin_one_process_serves(portal: Portal) -> None:
    port = free_port()
    environment = portal.environment | {"ADMIN_ENABLED": "0", "PORT": str(port)}
    process = spawn("-m", "launcher", environment=environment)
    read_until(process, READY)
    assert status_of(f"http://127.0.0.1:{port}/admin/") == 404
    assert status_of(f"http://127.0.0.1:{port + 1}/admin/") == 0
    process.send_signal(signal.SIGTERM)
    assert "Traceback" not in process.communicate(timeout=30)[0]
    assert process.returncode == 0
