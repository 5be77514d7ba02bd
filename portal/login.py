"""How often, and how fast, passwords of the admin may be tried."""

from __future__ import annotations

from ipaddress import IPv6Address, ip_network
from threading import BoundedSemaphore, Lock
from typing import Any, Final

from axes.handlers.database import AxesDatabaseHandler
from django.conf import settings
from django.db.models import Sum
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _

from portal.client_address import parsed_address
from portal.middleware import Handler

NAME_FAILURES: Final = 10
"""Wrong passwords for one name from one address, after which these two are refused together."""
ADDRESS_FAILURES: Final = 20
"""Wrong passwords from one address, whatever the names, after which it is refused."""
_NETWORK_BITS: Final = 64
_UNKNOWN: Final = "0.0.0.0"  # noqa: S104 - counted, not bound
_AT_ONCE: Final = 2
_TRY_AGAIN_SECONDS: Final = 3


def counted_address(request: HttpRequest) -> str:
    """Return what stands for a client in counting failures: its address, or the network of an address of IPv6.

    Whoever has one address of IPv6 has all of its network.
    """
    address = parsed_address(request.META.get("REMOTE_ADDR", ""))
    if isinstance(address, IPv6Address):
        return str(ip_network((address, _NETWORK_BITS), strict=False).network_address)
    return str(address or _UNKNOWN)


class FailureCounter(AxesDatabaseHandler):
    """Counts failures of a name from an address, and those of an address, each up to a limit of its own.

    Nobody's failures refuse a name at another address, so no stranger locks an editor out.
    """

    def get_failures(self, request: HttpRequest, credentials: dict[str, Any] | None = None) -> int:
        """Return the number that axes holds to ``NAME_FAILURES``; those of the address are brought to its scale."""
        of_name, of_address = (
            attempts.aggregate(number=Sum("failures_since_start"))["number"] or 0
            for attempts in self.get_user_attempts(request, credentials)
        )
        return int(max(of_name, of_address * NAME_FAILURES // ADDRESS_FAILURES))

    def reset_user_attempts(self, request: HttpRequest, credentials: dict[str, Any] | None = None) -> int:
        """Forget the failures of a name that has signed in, at its address; those of other names there stay."""
        of_name, _of_address = self.filter_user_attempts(request, credentials)
        return int(of_name.delete()[0])


class PasswordQueue:
    """Check one password at a time in a process and let another wait; send the rest away for a moment.

    To check one takes a processor for a good part of a second, whoever asks; readers need the processors too.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response
        self.places = BoundedSemaphore(_AT_ONCE)
        self.turn = Lock()

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer 429 where the queue is full."""
        if not _sends_password(request):
            return self.get_response(request)
        if not self.places.acquire(blocking=False):
            return _busy()
        try:
            with self.turn:
                return self.get_response(request)
        finally:
            self.places.release()


def locked_out(request: HttpRequest, *_arguments: object) -> HttpResponse:  # noqa: ARG001 - as axes calls it
    """Answer 429 to an address, or a name at an address, with too many failures."""
    text = _("Too many wrong passwords. Try again in an hour, or ask whoever runs this portal.")
    return HttpResponse(text, status=429, content_type="text/plain; charset=utf-8")


def _sends_password(request: HttpRequest) -> bool:
    pages = (f"{settings.ADMIN_PATH}login/", f"{settings.ADMIN_PATH}password_change/")
    return request.method == "POST" and request.path_info in pages


def _busy() -> HttpResponse:
    text = _("Many passwords are being checked just now. Go back and try again in a few seconds.")
    response = HttpResponse(text, status=429, content_type="text/plain; charset=utf-8")
    response.headers["Retry-After"] = str(_TRY_AGAIN_SECONDS)
    return response
