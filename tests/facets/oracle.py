"""Addresses of lists, and what they leave: by the index that the pages use, and by plain SQL."""

from __future__ import annotations

from django.db.models import Model
from django.http import QueryDict

from evidence.collections import OUTCOMES, STUDIES, TRIALS, Collection
from evidence.filters import filterset_class
from evidence.list_query import ListQuery
from evidence.selectors.lists import RecordList, SelectedRecords, select_records

COLLECTIONS = [TRIALS, STUDIES, OUTCOMES]


def address(parameters: dict[str, list[str]]) -> QueryDict:
    """Return the parameters of an address."""
    data = QueryDict(mutable=True)
    for name, values in parameters.items():
        data.setlist(name, values)
    return data


def read(collection: Collection, parameters: dict[str, list[str]]) -> ListQuery:
    """Read an address as its page does."""
    return ListQuery.read(f"/{collection.name}/", address(parameters), collection.name)


def by_index(collection: Collection, parameters: dict[str, list[str]]) -> SelectedRecords[Model]:
    """Return what the pages and exports show under an address, on one page."""
    listed = RecordList[Model](collection, dict, collection.published, collection.published)
    return select_records(listed, read(collection, parameters), everything=True)


def by_sql(collection: Collection, parameters: dict[str, list[str]]) -> list[int]:
    """Return the ids that Postgres chooses and orders for an address, each once."""
    rows = filterset_class(collection.name)(address(parameters)).qs
    return list(rows.values_list("pk", flat=True))
