"""What the words of a query are looked for in: titles, names, spellings, synonyms, in both languages."""

from __future__ import annotations

from evidence.models import Study, Trial
from evidence.models.terms import Term
from evidence.querysets.records import StudyQuerySet, TrialQuerySet


def record_texts(records: TrialQuerySet[Trial] | StudyQuerySet[Study], *own: str) -> dict[int, list[str]]:
    """Return trial or study id → texts of the record, its titles first, and the labels that it is filed under.

    Synonyms of those terms are left out: a query is widened by them openly (``widening``), and can be kept literal.
    """
    related = ("products", "tissue_sources", "indications", "routes", "vesicle_types", "countries")
    texts: dict[int, list[str]] = {}
    for record in records.prefetch_related(*related):
        parts = [str(getattr(record, name)) for name in own]
        parts += [record.title_en, record.title_ru, record.summary_en, record.summary_ru]
        parts += [
            record.design_as_reported,
            record.site_en,
            record.site_ru,
            record.sponsor_en,
            record.sponsor_ru,
        ]
        for product in record.products.all():
            parts += [product.name, *product.aliases, product.developer]
        for name in related[1:5]:
            for term in getattr(record, name).all():
                parts += [term.slug, term.label_en, term.label_ru]
        for country in record.countries.all():
            parts += [country.label_en, country.label_ru]
        texts[record.pk] = parts
    return texts


def term_texts(term: Term) -> list[str]:
    """Return the words by which a term is known."""
    return [term.slug, term.label_en, term.label_ru, *term.synonyms_en, *term.synonyms_ru]
