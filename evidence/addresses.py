"""Full addresses of this site, as they leave it: in exports, citations, mails."""

from __future__ import annotations

from django.conf import settings


def absolute(path: str) -> str:
    """Return the full address of a path that starts with a slash."""
    return f"{settings.SITE_URL.rstrip('/')}{path}"
