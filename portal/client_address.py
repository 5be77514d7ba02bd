"""The address of a client behind proxies, as far as they can be believed."""

from __future__ import annotations

from collections.abc import Sequence
from ipaddress import IPv4Address, IPv6Address, ip_address

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from portal.environment import Network
from portal.middleware import Handler

Address = IPv4Address | IPv6Address


def client_address(peer: str, forwarded_for: str, proxies: Sequence[Network]) -> str:
    """Return the client's address: the last of ``X-Forwarded-For`` that no proxy of ours has.

    Without known proxies only whoever is connected counts as one: the last address of the header is what it saw. What
    stands before the first unknown address may be anybody's invention.
    """
    believed = peer
    for hop in reversed(forwarded_for.split(",")):
        address = parsed_address(hop.strip())
        if address is None:
            break
        if proxies and not is_among(believed, proxies):
            break
        believed = str(address)
        if not proxies:
            break
    return believed


class ClientAddress:
    """Put the client's address in the place of the proxy's, where `BEHIND_PROXY` says that there is one."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Set ``REMOTE_ADDR``, from which everything else takes it."""
        if settings.BEHIND_PROXY:
            meta = request.META
            meta["REMOTE_ADDR"] = client_address(
                meta.get("REMOTE_ADDR", ""), meta.get("HTTP_X_FORWARDED_FOR", ""), settings.TRUSTED_PROXIES
            )
        return self.get_response(request)


def is_among(address: str, networks: Sequence[Network]) -> bool:
    parsed = parsed_address(address)
    return parsed is not None and any(parsed in network for network in networks)


def parsed_address(text: str) -> Address | None:
    """Return an address written with a port or without; nothing where it is none."""
    if text.startswith("["):
        text = text[1:].partition("]")[0]
    elif text.count(":") == 1:
        text = text.partition(":")[0]
    try:
        return ip_address(text)
    except ValueError:
        return None
