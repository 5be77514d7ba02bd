"""Static files as deployments serve them: stylesheets joined, comments and indentation gone, all hashed and compressed.

A page asks for a few stylesheets instead of thirty, which a phone on a slow line feels. Which they are stands in
`portal.stylesheets`; `docs/adr/0012` tells why.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from django.core.files.base import ContentFile
from django.core.files.storage import Storage
from whitenoise.storage import CompressedManifestStaticFilesStorage

from portal.stylesheets import GROUPS, bundle

OURS: Final = ("css/", "js/")
"""Folders of our own files; what packages bring is served as it comes."""

_NOT_NEEDED: Final = {
    ".css": re.compile(r"^\s*/\*.*?\*/\n|/\*.*?\*/|^\s+", re.DOTALL | re.MULTILINE),
    ".js": re.compile(r"^\s*//.*\n|^\s+", re.MULTILINE),
}
"""File ending → comments, indentation and empty lines. None of our scripts holds a text of several lines."""

Paths = dict[str, tuple[Storage, str]]
"""Name of a static file → the storage that has it, and its path there."""
Processed = tuple[str, str, bool | Exception]
"""Name of a file, its name with a hash, and whether it was processed."""


class BundledStaticFilesStorage(CompressedManifestStaticFilesStorage):
    """Joins our own stylesheets before they are hashed, and leaves comments and indentation out."""

    def post_process(self, paths: Paths, dry_run: bool = False, **options: bool) -> Iterator[Processed]:  # noqa: FBT001, FBT002 - Django's own signature
        """Yield what Django's storage yields, for the joined files as well."""
        if not dry_run:
            for name in [name for name in paths if name.startswith(OURS)]:
                self._rewrite(paths, name, without_comments(name, self._text(paths, name)))
            for group, parts in GROUPS.items():
                self._rewrite(paths, bundle(group), "".join(self._text(paths, part) for part in parts))
        yield from super().post_process(paths, dry_run, **options)

    def _text(self, paths: Paths, name: str) -> str:
        storage, path = paths[name]
        with storage.open(path) as file:
            text: str = file.read().decode()
        return text

    def _rewrite(self, paths: Paths, name: str, text: str) -> None:
        self.delete(name)
        self._save(name, ContentFile(text.encode()))
        paths[name] = (self, name)


def without_comments(name: str, text: str) -> str:
    """Return a stylesheet or a script without comments and indentation, any other file as it is."""
    not_needed = _NOT_NEEDED.get(Path(name).suffix)
    return not_needed.sub("", text) if not_needed else text
