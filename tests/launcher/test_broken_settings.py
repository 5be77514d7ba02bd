"""A program with a missing or broken setting ends with one paragraph, never with a traceback."""

from __future__ import annotations

import secrets
import socket
from pathlib import Path

import psycopg
import pytest

from tests.launcher.processes import clean_environment, finish, free_port
from tests.served import database_url

_NOWHERE = "postgres://portal:s3cret@127.0.0.1:1/portal"


@pytest.mark.parametrize(
    ("variables", "words"),
    [
        ({"WEB_WORKERS": "many"}, ["WEB_WORKERS is “many”", "WEB_WORKERS=2"]),
        ({"DATA_DIR": __file__}, ["The data folder", "cannot be written", "Set DATA_DIR"]),
        ({"PORT": "eighty"}, ["PORT is “eighty”", "PORT=8000"]),
        ({"DATABASE_URL": "sqlite:///db"}, ["DATABASE_URL does not begin with postgres://"]),
        ({"DATABASE_URL": _NOWHERE}, ["SECRET_KEY is not set", "python -c"]),
        (
            {"DATABASE_URL": _NOWHERE, "SECRET_KEY": secrets.token_urlsafe(50)},
            ["The Postgres of DATABASE_URL cannot be reached", "refused"],
        ),
        ({"SECRET_KEY": "a"}, ["SECRET_KEY is too easy to guess", "python -c"]),
        ({"SECRET_KEY": "a" * 60}, ["SECRET_KEY is too easy to guess", "python -c"]),
        ({"BIND": "192.0.2.1"}, ["BIND is “192.0.2.1”", "BIND=127.0.0.1"]),
    ],
)
def test_serving(variables: dict[str, str], words: list[str], tmp_path: Path) -> None:
    environment = clean_environment(**{"DATA_DIR": str(tmp_path), "PORT": str(free_port()), **variables})
    status, output = finish("-m", "launcher.server", environment=environment)
    assert status == 2
    paragraph = " ".join(output.split())
    assert [word for word in words if word not in paragraph] == []
    assert "Traceback" not in output
    assert "s3cret" not in output


def test_a_management_command(tmp_path: Path) -> None:
    environment = clean_environment(DATA_DIR=str(tmp_path), DATABASE_URL=_NOWHERE, SECRET_KEY="x" * 50)
    status, output = finish("manage.py", "showmigrations", environment=environment)
    assert status == 2
    assert "The Postgres of DATABASE_URL cannot be reached" in output
    assert "Traceback" not in output


def test_a_port_in_use_is_found_before_anything_is_started(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        environment = clean_environment(DATA_DIR=str(tmp_path), PORT=str(port))
        status, output = finish("-m", "launcher", environment=environment)
    assert status == 2
    assert f"PORT {port} is taken by another program" in output
    assert f"PORT={port + 1} make run" in " ".join(output.split())
    assert not (tmp_path / "postgres").exists()


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="needs a file system that nobody can write")
@pytest.mark.parametrize("program", [("-m", "launcher"), ("-m", "launcher.server"), ("manage.py", "migrate")])
def test_a_data_folder_that_cannot_be_written(program: tuple[str, ...]) -> None:
    environment = clean_environment(DATA_DIR="/proc/data", PORT=str(free_port()))
    status, output = finish(*program, environment=environment)
    assert status == 2
    assert "cannot be written" in output
    assert "DATA_DIR" in output
    assert "Traceback" not in output


@pytest.mark.slow
@pytest.mark.django_db
def test_an_interrupted_migration() -> None:
    """A table is there already and its migration is not noted, as after an update that lost its connection."""
    with psycopg.connect(database_url(), autocommit=True) as other:
        other.execute("DELETE FROM django_migrations WHERE app = 'sessions'")
        try:
            environment = clean_environment(DATABASE_URL=database_url(), SECRET_KEY=secrets.token_urlsafe(50))
            status, output = finish("-m", "launcher.preparation", environment=environment)
        finally:
            other.execute(
                "INSERT INTO django_migrations (app, name, applied) VALUES ('sessions', '0001_initial', now())"
            )
    assert status == 2
    assert "already exists" in " ".join(output.split())
    assert "showmigrations" in output
    assert "Traceback" not in output
