"""All addresses: health checks, machines' files, the admin; the public pages are `evidence.urls`."""

from __future__ import annotations

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

from evidence.views import crawlers, errors
from portal import health
from portal.missing_file import missing_file
from portal.process import Process

_for_developers = [path("", include("gallery.urls"))] if settings.DEBUG else []
_admin_path = settings.ADMIN_PATH.lstrip("/")
# The public process has none of the admin's addresses, not even the page on which to sign in.
_for_editors = (
    [path(_admin_path, errors.admin_elsewhere), path(f"{_admin_path}<path:_path>", errors.admin_elsewhere)]
    if settings.PORTAL_PROCESS is Process.PUBLIC
    else [path(_admin_path, admin.site.urls)]
)

urlpatterns = [
    path("healthz/", health.healthz, name="healthz"),
    path("readyz/", health.readyz, name="readyz"),
    path("sitemap.xml", crawlers.sitemap, name="sitemap"),
    path("robots.txt", crawlers.robots, name="robots"),
    # Reached where WhiteNoise has no such file.
    path(f"{settings.STATIC_URL.lstrip('/')}<path:name>", missing_file),
    *_for_developers,
    *(_for_editors if settings.ADMIN_ENABLED else []),
    # English has no prefix; Russian has /ru/.
    *i18n_patterns(path("", include("evidence.urls")), prefix_default_language=False),
]

handler400 = "evidence.views.errors.bad_request"
handler403 = "evidence.views.errors.permission_denied"
handler404 = "evidence.views.errors.not_found"
handler500 = "evidence.views.errors.server_error"
