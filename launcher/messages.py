"""Compiles `.po` into `.mo` with Babel: a fresh machine has no gettext."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po

from portal.environment import BrokenSetting


def compile_messages(folder: Path) -> list[Path]:
    """Compile each catalogue newer than its `.mo`; return those that were compiled.

    Fuzzy entries are left out, as they are guesses. Raises `BrokenSetting` for a file that is
    not a catalogue. The `.mo` is renamed when complete: a process that reads it meanwhile never finds half of one.
    """
    compiled = []
    for source in sorted(folder.glob("*/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
            continue
        try:
            with source.open("rb") as text:
                catalog = read_po(text, locale=source.parts[-3], abort_invalid=True)
        except (PoFileError, UnicodeDecodeError) as error:
            raise BrokenSetting(f"{source} is not a catalogue of messages: {error}.") from error
        # A name of its own: two starts from one checkout may find the same catalogue new.
        draft = target.with_suffix(f".{os.getpid()}.mo")
        with draft.open("wb") as binary:
            write_mo(binary, catalog)
        draft.replace(target)
        compiled.append(target)
    return compiled


if __name__ == "__main__":
    for path in compile_messages(Path(sys.argv[1])):
        print(path)
