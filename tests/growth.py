"""The drawn universe grown: each round hangs one more of everything on the records of the drawing.

What grows is what a page of one record gathers (arms, outcomes, claims, statements, discrepancies of T1, S1, Exo-A,
bone marrow, ARDS, inhalation, exosomes, isolation and Kuralesova 2025), and what lists hold (trials, studies,
products, works, terms). Everything is published.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from evidence import models
from tests import factories as make
from tests.world import World


def grow(world: World, rounds: int) -> None:
    """Add that many rounds to the universe."""
    isolation, _new = models.Method.objects.get_or_create(
        slug="isolation", defaults={"label_en": "isolation", "label_ru": "выделение", "status": "published"}
    )
    for _number in range(rounds):
        _one_more_of_everything(world, isolation)


def _one_more_of_everything(world: World, isolation: models.Method) -> None:
    place = make.PassageFactory(review=world.kuralesova)
    elsewhere = make.PassageFactory(review=world.eremin)
    words: dict[str, list[Any]] = {
        "tissue_sources": list(world.t1.tissue_sources.all()),
        "indications": list(world.t1.indications.all()),
        "routes": list(world.t1.routes.all()),
        "vesicle_types": list(world.t1.vesicle_types.all()),
    }
    exo_a = models.Product.objects.get(slug="exo-a")
    narrower: list[Any] = [
        make.TissueSourceFactory(parent=words["tissue_sources"][0]),
        make.IndicationFactory(parent=words["indications"][0]),
        make.RouteFactory(parent=words["routes"][0]),
        make.VesicleTypeFactory(parent=words["vesicle_types"][0]),
        make.MethodFactory(parent=isolation),
    ]
    work = make.CitationFactory(passage=place).cited
    make.CitationFactory(passage=elsewhere, cited=work)
    for citing in (place, elsewhere):
        make.CitationFactory(passage=citing, cited=models.Source.objects.get(slug="deng-2020-bone"))
    product = make.ProductFactory(
        vesicle_types=words["vesicle_types"], tissue_sources=words["tissue_sources"], developer="A company"
    )
    links: dict[str, Any] = {**words, "countries": list(world.t1.countries.all()), "products": [exo_a, product]}
    trial = make.TrialFactory(enrollment=10, phase=["phase-1"], **links)
    study = make.StudyFactory(
        species="mouse", carrier_en=narrower[4].label_en, publications=[work], trials=[world.t1], **links
    )
    world.t1.studies.add(study)

    subjects: list[dict[str, Any]] = [{"trial": trial}, {"study": study}, {"product": exo_a}, {"product": product}]
    for owner in ({"trial": world.t1}, {"study": world.s1}, {"trial": trial}, {"study": study}):
        arm = make.ArmFactory(
            products=[exo_a],
            routes=words["routes"],
            dose_as_reported="50 µg",
            dose_low=Decimal(50),
            dose_high=Decimal(50),
            dose_metric="protein-mass",
            dose_unit="µg",
            **owner,
        )
        outcome = make.OutcomeFactory(arm=arm, value=Decimal(2), unit="mg/L", **owner)
        subjects += [owner, {"arm": arm}, {"outcome": outcome}]
    subjects += [
        {"statement": make.StatementFactory(theme=theme, topic="dose", **_about(world, words, exo_a, isolation, work))}
        for theme in ("limitation", "regulatory")
    ]
    for attribute in ("size", "step", "markers"):
        for subject in (
            {"tissue_source": words["tissue_sources"][0]},
            {"vesicle_type": words["vesicle_types"][0]},
            {"method": isolation},
            {"product": exo_a},
        ):
            fact = make.ProfileFactFactory(
                attribute=attribute, value_low=Decimal(50), value_high=Decimal(150), unit="nm", **subject
            )
            subjects.append({"profile_fact": fact})
    for subject in subjects:
        make.ClaimFactory(passage=place, **subject)
        make.ClaimFactory(passage=elsewhere, **subject)
    about = _about(world, words, exo_a, isolation, work)
    del about["methods"]
    for severity in ("high", "low"):
        title = "isolation: the size differs"
        discrepancy = make.DiscrepancyFactory(severity=severity, title_en=title, field="size", **about)
        make.DiscrepancySideFactory(discrepancy=discrepancy, passage=place)
        make.DiscrepancySideFactory(discrepancy=discrepancy, passage=elsewhere)


def _about(
    world: World, words: dict[str, Any], product: models.Product, method: models.Method, work: models.Source
) -> dict[str, Any]:
    return {
        **words,
        "trials": [world.t1],
        "studies": [world.s1],
        "products": [product],
        "methods": [method],
        "sources": [work, world.kuralesova],
    }
