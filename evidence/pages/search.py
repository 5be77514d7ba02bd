"""One box for everything: what holds all the words, grouped by kind; a trial id leads to its page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evidence.models import Product, Source, Study, Trial
from evidence.pages import nearest
from evidence.pages.cards import MARKS, labels
from evidence.pages.haystack import record_texts, term_texts
from evidence.pages.links import Link
from evidence.pages.nearest import Match
from evidence.pages.sources import all_works, texts
from evidence.pages.vocabularies import VOCABULARIES, Vocabulary
from evidence.search import fold, matching, words
from evidence.vocabulary import Kind

SHOWN: Final = 20
"""How many results of one kind stand on the page; the rest is in the list with the same words."""
LONGEST: Final = 200
NCT_DIGITS: Final = 8
NCT_WORDS: Final = 2
"""An NCT id is typed as one word or as two."""
TELLING: Final = 4
"""Letters from which a single word is worth a search for near ones; shorter ones match anything."""


@dataclass(frozen=True)
class Hit:
    """One result."""

    label: str
    url: str
    note: str = ""
    kind: str = ""
    lang: str = ""


@dataclass(frozen=True)
class HitGroup:
    """The results of one kind."""

    id: str
    title: str
    count: int
    hits: list[Hit]
    more: Link | None = None


@dataclass(frozen=True)
class SearchPage:
    """What ``evidence/search.html`` lays out."""

    q: str
    title: str
    summary: str
    description: str
    groups: list[HitGroup]
    nothing: str
    matches: Sequence[Match]


def jump_to(q: str) -> str:
    """Return the address of the trial that a query names; empty where it names none that is here."""
    digits = nearest.digits_of(q)
    if len(digits) != NCT_DIGITS or len(words(q)) > NCT_WORDS:
        return ""
    trial = Trial.objects.reachable().known_as(f"NCT{digits}").first()
    return trial.get_absolute_url() if trial else ""


def build(q: str) -> SearchPage:
    """Lay out the results for some words."""
    q = " ".join(q.split())[:LONGEST]
    found = [make(q) for make in _GROUPS] if words(q) else []
    groups = [group for group in found if group.count]
    total = sum(group.count for group in groups)
    counted = ngettext("%(n)d result", "%(n)d results", total) % {"n": total}
    return SearchPage(
        q=q,
        title=_("Search: %(q)s") % {"q": q} if q else _("Search"),
        summary=_("%(counted)s for “%(q)s”") % {"counted": counted, "q": q} if groups else "",
        description=_("Search trials, studies, products, terms and sources."),
        groups=groups,
        nothing="" if groups else _nothing(q),
        matches=() if groups or not q else _near(q),
    )


def _trials(q: str) -> HitGroup:
    found = matching(q, record_texts(Trial.objects.published(), "nct_id"))
    rows = Trial.objects.published().filter(pk__in=found).prefetch_related("indications")
    hits = [
        Hit(f"{one.nct_id} {one.title}", one.get_absolute_url(), labels(one.indications.all()), "people")
        for one in rows.order_by("nct_id")[:SHOWN]
    ]
    return _group("trials", _("Registered trials"), len(found), hits, q)


def _studies(q: str) -> HitGroup:
    published = Study.objects.published()
    found = matching(q, record_texts(published, "slug"))
    found |= matching(q, _publications())
    rows = published.filter(pk__in=found).prefetch_related("publications").order_by("slug")
    hits = [
        Hit(
            one.title,
            one.get_absolute_url(),
            ", ".join(work.short_label for work in one.publications.all()),
            MARKS[Kind(one.kind)],
        )
        for one in rows[:SHOWN]
    ]
    return _group("studies", _("Studies"), len(found), hits, q)


def _publications() -> dict[int, list[str]]:
    rows = Study.objects.published().values_list(
        "pk", "publications__title", "publications__authors_as_printed", "publications__year"
    )
    found: dict[int, list[str]] = {}
    for pk, *parts in rows:
        found.setdefault(pk, []).extend(str(part) for part in parts if part)
    return found


def _products(q: str) -> HitGroup:
    products = {one.pk: one for one in Product.objects.published()}
    found = matching(
        q,
        {
            pk: [
                one.slug,
                one.name,
                *one.aliases,
                one.developer,
                one.description_en,
                one.description_ru,
            ]
            for pk, one in products.items()
        },
    )
    hits = [
        Hit(one.name, one.get_absolute_url(), one.description)
        for one in sorted((products[pk] for pk in found), key=lambda one: one.name)
    ]
    return _group("products", _("Products"), len(hits), hits[:SHOWN], q)


def _terms(vocabulary: Vocabulary) -> Callable[[str], HitGroup]:
    def group(q: str) -> HitGroup:
        terms = {one.pk: one for one in vocabulary.model._default_manager.all()}
        found = matching(q, {pk: term_texts(one) for pk, one in terms.items()})
        wanted = fold(q)

        def rank(term: Any) -> tuple[bool, str]:
            return (not fold(term.label).startswith(wanted), term.label.casefold())

        hits = [
            Hit(one.label, one.get_absolute_url(), one.definition)
            for one in sorted((terms[pk] for pk in found), key=rank)
        ]
        return HitGroup(vocabulary.name, str(vocabulary.title), len(hits), hits[:SHOWN])

    return group


def _sources(q: str) -> HitGroup:
    works = Source.objects.published()
    found = matching(q, texts(works))
    rows = all_works(reviews_too=True).filter(pk__in=found)[:SHOWN]
    hits = [
        Hit(
            one.title or one.short_label,
            one.get_absolute_url(),
            one.short_label,
            "review" if one.is_corpus_review else "",
            one.title_lang if one.title else "",
        )
        for one in rows
    ]
    return _group("sources", _("Sources"), len(found), hits, q)


_GROUPS: Final[tuple[Callable[[str], HitGroup], ...]] = (
    _trials,
    _studies,
    _products,
    *(_terms(vocabulary) for vocabulary in VOCABULARIES),
    _sources,
)


def _group(name: str, title: str, count: int, hits: list[Hit], q: str) -> HitGroup:
    has_list = name in ("trials", "studies", "sources")
    more = None
    if has_list and count > len(hits):
        label = ngettext("All %(n)d", "All %(n)d", count) % {"n": count}
        more = Link(label, f"{reverse(name)}?{urlencode({'q': q})}")
    return HitGroup(name, title, count, hits, more)


def _nothing(q: str) -> str:
    if not q:
        return ""
    if not words(q):
        return _("“%(q)s” holds no letter and no digit to look for.") % {"q": q}
    if nearest.digits_of(q):
        return _(
            "None of the reviews names the trial “%(q)s”. The number may be mistyped, or the trial"
            " is registered but not mentioned."
        ) % {"q": q}
    if len(words(q)) > 1:
        return _("No record holds all of the words “%(q)s”. Try fewer words, or one of the near matches.") % {"q": q}
    return _("No record in these reviews holds “%(q)s”.") % {"q": q}


def _near(q: str) -> list[Match]:
    if nearest.digits_of(q):
        return nearest.trials(q)
    found = nearest.anything(q)
    for word in q.split():
        if len(found) < nearest.OFFERED and len(word) >= TELLING:
            found += nearest.anything(word)
    return list({match.url: match for match in found}.values())[: nearest.OFFERED]
