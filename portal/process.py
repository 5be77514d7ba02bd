"""The three parts in which a process of the portal may run, each with a database role of its own: docs/adr/0022."""

from __future__ import annotations

from enum import StrEnum

from portal.environment import Environment


class Process(StrEnum):
    """What PORTAL_PROCESS says; commands of manage.py are the owner's where it says nothing."""

    PUBLIC = "public"
    """Serves readers, and nothing for editors; connects as the role of readers."""
    ADMIN = "admin"
    """Serves the admin, and nothing for readers; connects as the role of editors."""
    OWNER = "owner"
    """Migrates, loads, makes roles; connects as the owner of the tables. Serves both sides in tests alone."""

    @classmethod
    def of(cls, environment: Environment) -> Process:
        """Return the part of a process; raises ``BrokenSetting`` for a word that names none."""
        names = [member.value.upper() for member in cls]
        return cls(environment.choice("PORTAL_PROCESS", names, default=cls.OWNER.upper()).lower())

    @property
    def url_variable(self) -> str:
        """The variable that names the part's own Postgres URL; without it DATABASE_URL holds for the part."""
        return {Process.PUBLIC: "DATABASE_READER_URL", Process.ADMIN: "DATABASE_EDITOR_URL"}.get(self, "DATABASE_URL")
