"""Error pages: what happened, in one sentence, and the ways on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from evidence.pages.search import did_you_mean
from evidence.pages.search.did_you_mean import NearMatch


@dataclass(frozen=True)
class ErrorPage:
    """What ``evidence/error.html`` lays out."""

    code: int
    title: str
    text: str
    matches: Sequence[NearMatch] = ()
    search_url: str = ""
    q: str = ""


def not_found(path: str) -> ErrorPage:
    """Lay out the page for an address that leads nowhere, with what is near to it."""
    q, matches = did_you_mean.to_address(path)
    number = did_you_mean.digits_of(path)
    if number:
        title = _("No trial NCT%(number)s in these reviews") % {"number": number}
        text = _("The number may be mistyped, or the trial is registered but none of the reviews names it.")
        q = f"NCT{number}"
    else:
        title = _("There is no page at this address")
        text = _(
            "It may be mistyped, or the record never stood here. Records that were taken back keep"
            " their address and say so."
        )
    return ErrorPage(404, title, text, matches, reverse("search"), q)


def bad_request() -> ErrorPage:
    """Lay out the page for a request that could not be read."""
    return ErrorPage(
        400,
        _("This request could not be read"),
        _("Something in the address or in what your browser sent is malformed."),
        search_url=reverse("search"),
    )


def admin_elsewhere() -> ErrorPage:
    """Lay out the page for the address of the admin, where another process serves it that is not known here."""
    return ErrorPage(
        404,
        _("The admin is not at this address"),
        _("Editors work at an address of their own. Whoever runs the portal can tell it."),
        search_url=reverse("search"),
    )


def permission_denied() -> ErrorPage:
    """Lay out the page for what a reader may not see."""
    return ErrorPage(
        403,
        _("This page is not open to you"),
        _("It belongs to the editors’ part of the portal. Everything for readers is open to all."),
        search_url=reverse("search"),
    )
