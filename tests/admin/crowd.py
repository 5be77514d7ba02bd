"""As many records of every kind as a test asks for, linked so that every page of the desk has rows to show."""

from __future__ import annotations

from typing import Any, Final

from evidence import models
from evidence.models.base import NaturalModel
from tests import factories as make

EDITABLE: Final[tuple[type[NaturalModel], ...]] = (
    models.TissueSource,
    models.Indication,
    models.Route,
    models.VesicleType,
    models.Method,
    models.Measure,
    models.Country,
    models.Source,
    models.Citation,
    models.Passage,
    models.Product,
    models.ProfileFact,
    models.Trial,
    models.Study,
    models.Arm,
    models.Outcome,
    models.Statement,
    models.Claim,
    models.Discrepancy,
    models.DiscrepancySide,
)
TERMS: Final[dict[str, type[Any]]] = {
    "vesicle_types": make.VesicleTypeFactory,
    "tissue_sources": make.TissueSourceFactory,
    "indications": make.IndicationFactory,
    "routes": make.RouteFactory,
}


def first(model: type[NaturalModel]) -> Any:
    """Return the oldest record of a model."""
    return model._default_manager.order_by("pk")[0]


def gather(how_many: int) -> None:
    """Make that many more records of every kind. All rows belong to the oldest record, so that its page grows."""
    for _number in range(how_many):
        _one_of_each(models.Passage.objects.count() + 1)


def _one_of_each(number: int) -> None:
    draft = {"status": "draft"}
    review = models.Source.objects.filter(corpus_order=1).first() or make.ReviewFactory(corpus_order=1)
    place = make.PassageFactory(review=review, position=number)
    words = {name: [factory(), factory(synonyms_en=[f"synonym {number}"])] for name, factory in TERMS.items()}
    for narrower, wider in words.values():
        narrower.parent = wider
        narrower.save()
    method = make.MethodFactory(parent=make.MethodFactory())
    measure = make.MeasureFactory(parent=make.MeasureFactory())
    country = make.CountryFactory(code=f"{chr(64 + number)}A")
    work = make.CitationFactory(passage=place).cited

    product = make.ProductFactory(
        aliases=[f"Alias {number}"], **{name: words[name] for name in ("vesicle_types", "tissue_sources")}
    )
    links = {**draft, **words, "countries": [country], "products": list(models.Product.objects.all())}
    trial = make.TrialFactory(**links)
    study = make.StudyFactory(publications=[work], trials=[first(models.Trial)], **links)

    subjects: list[dict[str, Any]] = [
        {"product": first(models.Product)},
        {"source": review},
        {"statement": make.StatementFactory(products=[product], trials=[trial], methods=[method])},
        {"profile_fact": make.ProfileFactFactory(product=first(models.Product))},
    ]
    for owner in ({"trial": first(models.Trial)}, {"study": first(models.Study)}):
        arm = make.ArmFactory(products=[product], routes=words["routes"], **owner)
        subjects += [owner, {"arm": arm}, {"outcome": make.OutcomeFactory(measure=measure, arm=arm, **owner)}]
    subjects += [{name: first(type(subject[name]))} for subject in subjects for name in subject]
    for subject in subjects:
        make.ClaimFactory(passage=place, **subject)

    make.DiscrepancyFactory(
        **draft, trials=[first(models.Trial)], studies=[study], products=[product], sources=[work], **words
    )
    make.DiscrepancySideFactory(discrepancy=first(models.Discrepancy), passage=place)
