"""The street plan: which address leads where. Public addresses are `evidence.urls`."""

from __future__ import annotations

from importlib.util import find_spec

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path

from portal import health


def _public() -> list[URLPattern | URLResolver]:
    # For the days until the app has pages: then this function gives way to its last line.
    if find_spec("evidence.urls") is None:
        return []
    return i18n_patterns(path("", include("evidence.urls")), prefix_default_language=False)


urlpatterns = [
    path("healthz/", health.healthz, name="healthz"),
    path("readyz/", health.readyz, name="readyz"),
    *([path(settings.ADMIN_PATH.lstrip("/"), admin.site.urls)] if settings.ADMIN_ENABLED else []),
    *_public(),
]

if find_spec("evidence.views") and find_spec("evidence.views.errors"):
    handler404 = "evidence.views.errors.not_found"
    handler500 = "evidence.views.errors.server_error"
