"""What is wrong with a fixture: file, record, field and reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Fault:
    """One fault. ``record`` and ``field`` are empty where the fault is in the file itself."""

    file: str
    record: str
    field: str
    reason: str

    def __str__(self) -> str:
        place = ": ".join(part for part in (self.file, self.record, self.field) if part)
        return f"{place}: {self.reason}"


class FaultyFixtures(Exception):  # noqa: N818 - reads as what happened
    """The fixtures were refused; nothing was changed. Holds every fault that was found."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__("\n".join(map(str, faults)))
        self.faults = tuple(faults)


@dataclass(frozen=True, order=True)
class Change:
    """One field that an editor changed since the last load, and what the fixture says instead."""

    record: str
    field: str
    stored: str
    fixture: str

    def __str__(self) -> str:
        return f"{self.record}: {self.field}\n    stored:  {self.stored}\n    fixture: {self.fixture}"


class NothingStored(Exception):  # noqa: N818
    """The database holds no record, so that a dump would remove every fixture; nothing was written."""


class EditedSinceLoad(Exception):  # noqa: N818
    """Records were changed by hand since the last load; nothing was overwritten."""

    def __init__(self, changes: Sequence[Change]) -> None:
        super().__init__("\n".join(map(str, changes)))
        self.changes = tuple(changes)
