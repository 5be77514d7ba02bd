"""Where the files of an embedded Postgres lie."""

from __future__ import annotations

from pathlib import Path

import pytest

from launcher import directory
from launcher.account import Account
from launcher.directory import ClusterDirectory
from portal.environment import parse_database_url


def test_the_socket_lies_with_the_data_where_its_path_can_be_used() -> None:
    assert ClusterDirectory(Path("/srv/my portal")).sockets == Path("/srv/my portal/socket")


@pytest.mark.parametrize("root", ["/srv/" + "long/" * 20, "/srv/a,b", "/srv/портал"])
def test_the_socket_lies_elsewhere_where_its_path_cannot_be_used(root: str) -> None:
    sockets = ClusterDirectory(Path(root)).sockets
    assert sockets.parent == Path("/tmp")
    assert sockets != ClusterDirectory(Path(root) / "other").sockets


def test_the_address_of_the_database_can_be_read_back() -> None:
    cluster = ClusterDirectory(Path("/srv/my portal"))
    connection = parse_database_url(cluster.database_url)
    assert (connection["HOST"], connection["NAME"]) == ("/srv/my portal/socket", "portal")
    assert (connection["USER"], connection["PORT"]) == ("portal", "5432")


def test_data_go_where_the_account_of_the_server_can_reach_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    stranger = Account("stranger", closed.stat().st_uid + 1, closed.stat().st_gid + 1)
    monkeypatch.setattr(directory, "server_account", lambda _: None)
    assert ClusterDirectory.within(closed / "data").root == closed / "data"
    monkeypatch.setattr(directory, "server_account", lambda _: stranger)
    assert ClusterDirectory.within(closed / "data").root.parent == Path("/var/tmp")


def test_an_account_passes_where_every_folder_above_lets_it(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir(mode=0o700)
    status = folder.stat()
    owner = Account("owner", status.st_uid, status.st_gid)
    stranger = Account("stranger", status.st_uid + 1, status.st_gid + 1)
    assert owner._may_enter(status)
    assert not stranger._may_enter(status)
    assert not stranger.can_pass_through(folder / "data")
    folder.chmod(0o711)
    assert stranger._may_enter(folder.stat())
