"""What a trial's address looks like: NCT and eight digits, in any letter case."""

from __future__ import annotations


class RegistryIdConverter:
    """Matches a trial id of any form that could be one: letters, digits, hyphens; the view judges it."""

    regex = r"[A-Za-z0-9][A-Za-z0-9._-]{2,39}"

    def to_python(self, value: str) -> str:
        """Keep the id as typed; other letter case is redirected by the view."""
        return value

    def to_url(self, value: str) -> str:
        """Write the id as it is."""
        return value


class NctIdConverter(RegistryIdConverter):
    """Matches an NCT id at the root of the site, in any letter case."""

    regex = r"[Nn][Cc][Tt][0-9]{8}"


class KeyConverter:
    """The key of a discrepancy: Latin letters, digits and ``. _ / # -``, as ``between/size``."""

    regex = r"[A-Za-z0-9][A-Za-z0-9._/#-]*"

    def to_python(self, value: str) -> str:
        """Return the key as written."""
        return value

    def to_url(self, value: str) -> str:
        """Return the key as it is."""
        return value
