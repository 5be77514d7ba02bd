"""Accounts and groups as in the stock admin, with the limit of every search."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group, User

from evidence.admin.search import LimitedSearchMixin

if TYPE_CHECKING:
    StockUserAdmin = UserAdmin[User]
else:
    StockUserAdmin = UserAdmin

# Importing the stock pages has registered them.
admin.site.unregister((Group, User))


@admin.register(Group)
class LimitedGroupAdmin(LimitedSearchMixin, GroupAdmin):
    """Groups."""


@admin.register(User)
class LimitedUserAdmin(LimitedSearchMixin, StockUserAdmin):
    """Accounts."""
