"""How many queries each page of the admin costs: exact, and the same however many records there are.

The table below is the one place of these numbers; the session and the editor are two of each.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection, reset_queries
from django.test.utils import CaptureQueriesContext

from evidence.models.base import NaturalModel
from tests.admin.crowd import EDITABLE, first, gather
from tests.admin.desk import Desk, Page


class Costs(NamedTuple):
    """Queries of the list, the list searched for a word, the empty form, the form, the history and the deletion."""

    list: int
    search: int
    add: int
    change: int
    history: int
    delete: int


PAGES = {
    "tissuesource": Costs(list=8, search=8, add=2, change=4, history=6, delete=10),
    "indication": Costs(list=8, search=8, add=2, change=4, history=6, delete=8),
    "route": Costs(list=8, search=8, add=2, change=4, history=6, delete=9),
    "vesicletype": Costs(list=8, search=8, add=2, change=4, history=6, delete=10),
    "method": Costs(list=8, search=8, add=2, change=3, history=6, delete=6),
    "measure": Costs(list=9, search=9, add=2, change=3, history=6, delete=5),
    "country": Costs(list=5, search=5, add=2, change=3, history=6, delete=5),
    "source": Costs(list=14, search=14, add=2, change=8, history=6, delete=15),
    "citation": Costs(list=8, search=8, add=2, change=6, history=5, delete=3),
    "passage": Costs(list=11, search=11, add=2, change=4, history=5, delete=6),
    "product": Costs(list=14, search=14, add=2, change=7, history=6, delete=15),
    "profilefact": Costs(list=9, search=9, add=2, change=5, history=6, delete=4),
    "trial": Costs(list=22, search=22, add=2, change=16, history=6, delete=25),
    "study": Costs(list=23, search=23, add=2, change=17, history=6, delete=28),
    "arm": Costs(list=13, search=13, add=2, change=7, history=6, delete=8),
    "outcome": Costs(list=13, search=13, add=2, change=7, history=6, delete=4),
    "statement": Costs(list=15, search=15, add=2, change=13, history=6, delete=22),
    "claim": Costs(list=11, search=11, add=2, change=6, history=6, delete=3),
    "discrepancy": Costs(list=14, search=14, add=2, change=12, history=6, delete=20),
    "discrepancyside": Costs(list=8, search=8, add=2, change=6, history=6, delete=3),
}


def costs(desk: Desk, model: type[NaturalModel]) -> Costs:
    """Open every kind of page of a model; its oldest record is the one to which most others belong."""
    record = first(model)
    pages: tuple[Callable[[], Page], ...] = (
        lambda: desk.list(model),
        lambda: desk.list(model, q="a"),
        lambda: desk.new(model),
        *(partial(desk.record, record, page) for page in ("change", "history", "delete")),
    )
    counts = []
    for open_page in pages:
        reset_queries()
        with CaptureQueriesContext(connection) as captured:
            assert open_page().status == 200
        counts.append(len(captured))
    return Costs(*counts)


@pytest.mark.slow
@pytest.mark.parametrize("records", [2, 6], ids=["small", "large"])
def test_what_each_page_costs(desk: Desk, records: int) -> None:
    gather(records)
    for model in EDITABLE:
        ContentType.objects.get_for_model(model)  # remembered by the process
    desk.record(first(EDITABLE[0]), "history")  # as is that of the log
    assert {str(model._meta.model_name): costs(desk, model) for model in EDITABLE} == PAGES
