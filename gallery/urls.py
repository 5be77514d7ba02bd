"""The address of the gallery, included by `portal.urls` where DEBUG is on."""

from __future__ import annotations

from django.urls import path

from gallery import views

urlpatterns = [path("gallery/", views.gallery, name="gallery")]
