"""A program with a missing or broken setting ends with one paragraph, never with a traceback."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from tests.launcher.processes import clean_environment, finish, free_port

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
            {"DATABASE_URL": _NOWHERE, "SECRET_KEY": "x" * 50},
            ["The Postgres of DATABASE_URL cannot be reached", "refused"],
        ),
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
