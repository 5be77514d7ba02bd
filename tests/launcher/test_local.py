"""A start without settings makes a key of its own; a deployment must name one."""

from __future__ import annotations

from pathlib import Path

import pytest

from launcher.local import is_deployment, keep_secret_key
from portal.environment import BrokenSetting, Environment
from portal.folders import DataFolder

_URL = "postgres://portal@host/portal"


def test_a_key_is_made_once_and_can_be_read_by_its_owner_alone(tmp_path: Path) -> None:
    environment = Environment({"DATA_DIR": str(tmp_path / "data")})
    folder = DataFolder.of(environment)
    keep_secret_key(environment)
    key = folder.secret_key()
    assert len(key) > 50
    assert folder.secret_key_file.stat().st_mode & 0o077 == 0
    keep_secret_key(environment)
    assert folder.secret_key() == key
    assert [file.name for file in folder.path.iterdir()] == ["secret-key"]


def test_no_key_is_made_where_one_is_named(tmp_path: Path) -> None:
    keep_secret_key(Environment({"DATA_DIR": str(tmp_path), "SECRET_KEY": "named"}))
    assert list(tmp_path.iterdir()) == []


def test_a_data_folder_that_is_a_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(BrokenSetting, match=r"The data folder .*file cannot be written .*Set DATA_DIR"):
        keep_secret_key(Environment({"DATA_DIR": str(tmp_path / "file")}))


@pytest.mark.parametrize(
    ("variables", "expected"),
    [({}, False), ({"DATABASE_URL": _URL}, True), ({"DATABASE_URL": _URL, "DEBUG": "1"}, False)],
)
def test_a_deployment_has_a_postgres_of_its_own_and_no_debugging(variables: dict[str, str], *, expected: bool) -> None:
    assert is_deployment(Environment(variables)) is expected
