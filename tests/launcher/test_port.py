"""A port is reserved before it is opened, and told apart from one that cannot be had."""

from __future__ import annotations

import socket

import pytest

from launcher.port import listen, reserve
from portal.environment import BrokenSetting


def test_a_reserved_port_refuses_connections_until_it_listens() -> None:
    with reserve("127.0.0.1", 0) as reserved:
        address = reserved.getsockname()
        with socket.socket() as client:
            assert client.connect_ex(address) != 0
        listen(reserved)
        with socket.socket() as client:
            assert client.connect_ex(address) == 0


def test_a_port_in_use_is_named_with_another_one() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(BrokenSetting, match=f"PORT {port} is taken .* PORT={port + 1 if port < 65535 else 8000}"):
            reserve("127.0.0.1", port)


def test_of_two_that_reserved_a_port_the_later_one_to_listen_is_told() -> None:
    with reserve("127.0.0.1", 0) as first, reserve("127.0.0.1", first.getsockname()[1]) as second:
        listen(first)
        with pytest.raises(BrokenSetting, match="is taken"):
            listen(second)


def test_an_address_of_another_machine_is_refused() -> None:
    with pytest.raises(BrokenSetting, match=r"BIND is “192\.0\.2\.1”.*BIND=127\.0\.0\.1"):
        reserve("192.0.2.1", 0)
