"""Fixtures of a small universe, which load without a fault."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.apps import apps

from evidence.loading import dump
from evidence.models import Claim
from tests import factories as make
from tests.world import World


@pytest.fixture
def folder(world: World, tmp_path: Path) -> Path:
    """Dump the small universe as fixtures, accounting for what its audit asks for."""
    sound(world)
    dump(tmp_path / "fixtures")
    Claim.objects.all().delete()
    for model in ("DiscrepancySide", "Discrepancy", "Outcome", "Arm", "Study", "Trial", "Product"):
        _model(model).objects.all().delete()
    return tmp_path / "fixtures"


def _model(name: str) -> Any:
    return apps.get_model("evidence", name)


def sound(world: World) -> None:
    """Give every fact of the universe a claim, every source a citation, so that the audit finds nothing."""
    passage = world.kuralesova.passages.get()
    for record in (world.t1, world.t2, world.t3, world.s1, world.s2, world.low, *_model("Product").objects.all()):
        subject = record._meta.model_name
        claimed = {claim.field for claim in record.claims.all()}
        for fact in record.FACTS:
            if not fact.is_empty_in(record) and fact.name not in claimed:
                make.ClaimFactory(**{subject: record}, passage=passage, field=fact.name)
    for source in _model("Source").objects.filter(corpus_order__isnull=True):
        make.CitationFactory(passage=passage, cited=source)
