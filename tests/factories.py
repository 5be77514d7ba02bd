"""A factory a model: the least that makes a sound record, everything else said by the test."""

from __future__ import annotations

from typing import Any

import factory
from factory.django import DjangoModelFactory

from evidence import models
from evidence.models.base import FactsModel
from evidence.vocabulary import NOT_STATED


def gaps(model: type[FactsModel], given: dict[str, Any]) -> list[str]:
    """Return the names of the facts that a test says nothing of: they are not stated."""
    return [
        fact.name
        for fact in model.FACTS
        if not any(given.get(column) not in (None, "", [], NOT_STATED) for column in fact.columns)
    ]


class RecordFactory(DjangoModelFactory[Any]):
    """Fills ``not_stated`` with every fact that the test leaves out, and sets many-to-many fields by name."""

    class Meta:
        abstract = True

    @classmethod
    def _create(cls, model_class: type[Any], *args: Any, **kwargs: Any) -> Any:
        related = {field.name for field in model_class._meta.many_to_many}
        links = {name: kwargs.pop(name) for name in related & kwargs.keys()}
        if issubclass(model_class, FactsModel):
            kwargs.setdefault("not_stated", gaps(model_class, kwargs | links))
        record = super()._create(model_class, *args, **kwargs)
        for name, values in links.items():
            getattr(record, name).set(values)
        return record


class TermFactory(DjangoModelFactory[Any]):
    """A term whose labels are its slug in words."""

    class Meta:
        abstract = True

    status = "published"
    slug = factory.Sequence(lambda n: f"term-{n}")
    label_en = factory.LazyAttribute(lambda term: term.slug.replace("-", " "))
    label_ru = factory.LazyAttribute(lambda term: f"термин {term.slug}")


class TissueSourceFactory(TermFactory):
    class Meta:
        model = models.TissueSource


class IndicationFactory(TermFactory):
    class Meta:
        model = models.Indication


class RouteFactory(TermFactory):
    class Meta:
        model = models.Route


class VesicleTypeFactory(TermFactory):
    class Meta:
        model = models.VesicleType


class MethodFactory(TermFactory):
    class Meta:
        model = models.Method


class MeasureFactory(TermFactory):
    class Meta:
        model = models.Measure

    category = "biomarker"


class CountryFactory(DjangoModelFactory[Any]):
    class Meta:
        model = models.Country

    code = "CN"
    label_en = "China"
    label_ru = "Китай"


class SourceFactory(RecordFactory):
    class Meta:
        model = models.Source

    slug = factory.Sequence(lambda n: f"author-{2000 + n}-work")
    kind = "article"
    status = "published"
    title = factory.LazyAttribute(lambda source: f"Title of {source.slug}")
    short_label_en = factory.LazyAttribute(lambda source: source.slug.replace("-", " ").title())
    short_label_ru = factory.LazyAttribute(lambda source: source.short_label_en)
    year = 2020


class ReviewFactory(SourceFactory):
    """One of the reviews of the corpus."""

    kind = "review"
    corpus_order = factory.Sequence(lambda n: n + 1)


class PassageFactory(DjangoModelFactory[Any]):
    class Meta:
        model = models.Passage

    review = factory.SubFactory(ReviewFactory)
    position = factory.Sequence(lambda n: n)
    key = factory.LazyAttribute(lambda passage: f"{passage.review.slug}/p{passage.position:03d}")
    kind = "paragraph"
    section_en = "Main part"
    section_ru = "Основная часть"
    label_en = factory.LazyAttribute(lambda passage: f"Main part, ¶ {passage.position}")
    label_ru = factory.LazyAttribute(lambda passage: f"Основная часть, абз. {passage.position}")
    lines = "1"
    digest = "0123456789abcdef"
    language = "en"


class CitationFactory(DjangoModelFactory[Any]):
    class Meta:
        model = models.Citation

    passage = factory.SubFactory(PassageFactory)
    citing = factory.SelfAttribute("passage.review")
    cited = factory.SubFactory(SourceFactory)
    list_kind = "references"
    position = factory.Sequence(lambda n: n)
    number = factory.LazyAttribute(lambda citation: str(citation.position))
    key = factory.LazyAttribute(lambda citation: f"{citation.citing.slug}/ref-{citation.number}")
    as_printed = factory.LazyAttribute(lambda citation: f"{citation.number}. {citation.cited.title}")


class ProductFactory(RecordFactory):
    class Meta:
        model = models.Product

    slug = factory.Sequence(lambda n: f"product-{n}")
    name = factory.LazyAttribute(lambda product: product.slug.title())
    status = "published"


class TrialFactory(RecordFactory):
    class Meta:
        model = models.Trial

    nct_id = factory.Sequence(lambda n: f"NCT{n:08d}")
    title_en = factory.LazyAttribute(lambda trial: f"Trial {trial.nct_id}")
    title_ru = factory.LazyAttribute(lambda trial: f"Исследование {trial.nct_id}")
    kind = "clinical"
    role = "therapeutic"
    status = "published"


class StudyFactory(RecordFactory):
    class Meta:
        model = models.Study

    slug = factory.Sequence(lambda n: f"author-{2000 + n}-study")
    title_en = factory.LazyAttribute(lambda study: f"Study {study.slug}")
    title_ru = factory.LazyAttribute(lambda study: f"Работа {study.slug}")
    kind = "animal"
    role = "therapeutic"
    status = "published"


class ArmFactory(RecordFactory):
    class Meta:
        model = models.Arm

    position = factory.Sequence(lambda n: n)
    label_en = "Treated"
    label_ru = "Лечение"
    kind = "experimental"
    key = factory.LazyAttribute(lambda arm: f"{(arm.trial or arm.study).natural}/arm-{arm.position}")
    trial = None
    study = None


class OutcomeFactory(RecordFactory):
    class Meta:
        model = models.Outcome

    position = factory.Sequence(lambda n: n)
    measure = factory.SubFactory(MeasureFactory)
    category = "biomarker"
    statement_en = "The review reports a lower figure."
    statement_ru = "По данным обзора, показатель снизился."
    key = factory.LazyAttribute(
        lambda outcome: f"{(outcome.trial or outcome.study).natural}/{outcome.measure.slug}-{outcome.position}"
    )
    trial = None
    study = None


class ProfileFactFactory(DjangoModelFactory[Any]):
    class Meta:
        model = models.ProfileFact

    key = factory.Sequence(lambda n: f"subject/fact-{n}")
    attribute = "size"
    statement_en = "It is small."
    statement_ru = "Размер мал."


class StatementFactory(RecordFactory):
    class Meta:
        model = models.Statement

    key = factory.Sequence(lambda n: f"review/statement-{n}")
    theme = "limitation"
    statement_en = "The review names a limit."
    statement_ru = "В обзоре названо ограничение."
    status = "published"


class ClaimFactory(DjangoModelFactory[Any]):
    class Meta:
        model = models.Claim
        exclude = ("number",)

    passage = factory.SubFactory(PassageFactory)
    review = factory.SelfAttribute("passage.review")
    field = "routes"
    number = factory.Sequence(lambda n: n)
    key = factory.LazyAttribute(lambda claim: f"{claim.review.slug}/subject/{claim.field}/{claim.number}")


class DiscrepancyFactory(RecordFactory):
    class Meta:
        model = models.Discrepancy

    key = factory.Sequence(lambda n: f"review/entry-{n}")
    kind = "internal"
    severity = "high"
    title_en = "Two places differ"
    title_ru = "Два места расходятся"
    explanation_en = "One says this, the other that."
    explanation_ru = "В одном месте одно, в другом другое."
    status = "published"


class DiscrepancySideFactory(DjangoModelFactory[Any]):
    class Meta:
        model = models.DiscrepancySide

    discrepancy = factory.SubFactory(DiscrepancyFactory)
    position = factory.Sequence(lambda n: n)
    passage = factory.SubFactory(PassageFactory)
    review = factory.SelfAttribute("passage.review")
    key = factory.LazyAttribute(lambda side: f"{side.discrepancy.key}#{side.position}")
    statement_en = "This stands here."
    statement_ru = "Здесь стоит это."
