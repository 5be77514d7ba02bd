"""The data folder is where DATA_DIR says, and tells the settings what a local start has left in it."""

from __future__ import annotations

from pathlib import Path

from portal.environment import Environment
from portal.folders import CHECKOUT, DataFolder
from portal.process import Process


def test_data_lie_in_the_checkout_unless_another_folder_is_named() -> None:
    assert DataFolder.of(Environment({})).path == CHECKOUT / ".data"
    assert DataFolder.of(Environment({"DATA_DIR": "/srv/portal"})).path == Path("/srv/portal")
    assert DataFolder.of(Environment({"DATA_DIR": "~/portal"})).path == Path.home() / "portal"
    assert DataFolder.of(Environment({"DATA_DIR": "relative"})).path.is_absolute()


def test_settings_read_what_a_local_start_has_left(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path)
    folder.secret_key_file.write_text("key\n")
    folder.database_url_file(Process.OWNER).write_text("postgres://portal@/portal?host=/run/a%20folder&port=5432")
    assert folder.secret_key() == "key"
    assert (folder.database()["HOST"], folder.database()["PORT"]) == ("/run/a folder", "5432")


def test_before_the_first_start_there_is_neither_a_key_nor_a_server_that_could_be_anybody_elses(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path / "not made yet")
    assert folder.secret_key() == ""
    assert folder.database()["HOST"] == str(folder.path)
