"""Records out of Postgres into fixture files, byte for byte as they were loaded."""

from __future__ import annotations

import json
from pathlib import Path

from evidence.loading.canonical import Keys, stored
from evidence.loading.faults import NothingStored
from evidence.loading.layout import FILES, file_of


def documents() -> dict[Path, str]:
    """Return every fixture file as it should be: path below the folder → text."""
    keys = Keys()
    contents: dict[Path, list[dict[str, object]]] = {}
    for model in FILES:
        for key, fields in sorted(stored(model, keys).items()):
            contents.setdefault(file_of(model, key), []).append({"model": model._meta.label_lower, "fields": fields})
    return {path: json.dumps(records, ensure_ascii=False, indent=1) + "\n" for path, records in contents.items()}


def dump(folder: Path) -> list[Path]:
    """Write the fixture files below ``folder`` and remove those of ours that no record fills any more.

    Returns the paths that changed. Raises ``NothingStored``, with nothing written, where the database holds no record.
    """
    wanted = documents()
    if not wanted:
        raise NothingStored
    changed: list[Path] = []
    for path, text in wanted.items():
        file = folder / path
        if not file.exists() or file.read_text(encoding="utf-8") != text:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
            changed.append(path)
    for file in sorted(folder.rglob("*.json")):
        if file.relative_to(folder) not in wanted:
            file.unlink()
            changed.append(file.relative_to(folder))
    return changed
