"""Loading fixtures into Postgres, and dumping records into fixtures."""

from evidence.loading.dumping import documents, dump
from evidence.loading.faults import Change, EditedSinceLoad, Fault, FaultyFixtures, NothingStored
from evidence.loading.loader import Report, load

__all__ = [
    "Change",
    "EditedSinceLoad",
    "Fault",
    "FaultyFixtures",
    "NothingStored",
    "Report",
    "documents",
    "dump",
    "load",
]
