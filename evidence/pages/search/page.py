"""One box for everything: what fits the query, best first, grouped by kind, with the words marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evidence.language import reader_language
from evidence.list_query import ListQuery
from evidence.pages.presentation.format_links import format_links
from evidence.pages.presentation.query_interpretation import InterpretedQuery, interpret_query
from evidence.pages.presentation.typography import typeset
from evidence.pages.presentation.urls import Link
from evidence.pages.search import did_you_mean
from evidence.pages.search.comparison_query import requested_comparison
from evidence.pages.search.did_you_mean import NearMatch
from evidence.pages.search.highlighting import excerpt, highlight
from evidence.pages.search.result_types import ResultType, result_types
from evidence.search import Query, words
from evidence.selectors.search_results import FoundGroup, FoundRecord, SearchResults

SHOWN: Final = 20
"""How many results of one kind stand on the page; the rest is in the list with the same words."""
TELLING: Final = 4
"""Letters from which a single word is worth a search for near ones; shorter ones match anything."""
MAX_SEARCHED_NEAR: Final = 4
"""Words of a query for which near ones are searched."""


@dataclass(frozen=True)
class SearchHit:
    """One result. ``where`` is the piece of its text that fits, where neither label nor note shows why it is here."""

    label: SafeString
    url: str
    note: SafeString
    kind: str = ""
    lang: str = ""
    where: str = ""
    where_lang: str = ""


@dataclass(frozen=True)
class HitGroup:
    """The results of one kind."""

    id: str
    title: str
    count: int
    hits: list[SearchHit]
    more: Link | None = None


@dataclass(frozen=True)
class SearchPage:
    """What ``evidence/search.html`` lays out."""

    q: str
    title: str
    interpretation: InterpretedQuery
    problems: tuple[str, ...]
    summary: str
    description: str
    groups: list[HitGroup]
    nothing: str
    matches: Sequence[NearMatch]
    side_by_side: Link | None
    formats: list[Link]

    @property
    def kept_query(self) -> str:
        """What the search box in the head keeps."""
        return self.q


@dataclass(frozen=True)
class _Ranked:
    """The results of one kind: ids, best first."""

    result_type: ResultType
    ids: list[int]

    def more_url(self, q: str, widen: str) -> str:
        """Return the address of the list with all of them; empty where the page holds all, or there is no list."""
        if not self.result_type.list_name or len(self.ids) <= SHOWN:
            return ""
        literal = {"widen": widen} if widen else {}
        return f"{reverse(self.result_type.list_name)}?{urlencode({'q': q, **literal})}"


def build(query: ListQuery) -> SearchPage:
    """Lay out the results for one address."""
    interpretation, found = _search(query)
    groups = [_group(ranked, interpretation, query.widen) for ranked in found]
    total = sum(group.count for group in groups)
    counted = ngettext("%(n)d result", "%(n)d results", total) % {"n": total}
    q = interpretation.q
    return SearchPage(
        q=q,
        title=_("Search: %(q)s") % {"q": q} if q else _("Search"),
        interpretation=interpretation,
        problems=query.problems,
        summary=_("%(counted)s for “%(q)s”") % {"counted": counted, "q": q} if groups else "",
        description=_("Search trials, studies, outcomes, products, terms and sources."),
        groups=groups,
        nothing="" if groups else _nothing(q),
        matches=() if groups or not q else _near(q),
        side_by_side=requested_comparison(q),
        formats=format_links(query) if groups else [],
    )


def results(query: ListQuery, *, everything: bool = False) -> SearchResults:
    """Return what the page shows, for exports; ``everything`` leaves no result of a kind out."""
    interpretation, found = _search(query)
    groups = []
    for ranked in found:
        shown = ranked.ids if everything else ranked.ids[:SHOWN]
        records = ranked.result_type.found(shown)
        groups.append(
            FoundGroup(
                id=ranked.result_type.id,
                title=ranked.result_type.title,
                count=len(ranked.ids),
                records=[records[pk] for pk in shown],
                more_url="" if everything else ranked.more_url(interpretation.q, query.widen),
            )
        )
    return SearchResults(interpretation.q, groups)


def _search(query: ListQuery) -> tuple[InterpretedQuery, list[_Ranked]]:
    """Return how the words were taken, and the kinds that hold results, the one with the best first."""
    kinds = result_types() if words(query.q) else []
    interpretation = interpret_query(
        query, lambda text: [result_type for result_type in kinds if result_type.ranked(text)]
    )
    found = [(result_type, ranked) for result_type in kinds if (ranked := result_type.ranked(interpretation.query))]
    # The kind with the best hit comes first: who types the name of a tissue wants its page before the trials.
    found.sort(key=lambda pair: pair[1][0][0])
    return interpretation, [_Ranked(result_type, [pk for _rank, pk in ranked]) for result_type, ranked in found]


def _group(ranked: _Ranked, interpretation: InterpretedQuery, widen: str) -> HitGroup:
    shown, count = ranked.ids[:SHOWN], len(ranked.ids)
    records = ranked.result_type.found(shown)
    hits = [_hit(records[pk], ranked.result_type.texts[pk], interpretation.query) for pk in shown]
    label = ngettext("All %(n)d", "All %(n)d", count) % {"n": count}
    url = ranked.more_url(interpretation.q, widen)
    return HitGroup(ranked.result_type.id, ranked.result_type.title, count, hits, Link(label, url) if url else None)


def _hit(found: FoundRecord, texts: list[str], query: Query) -> SearchHit:
    # A label in a language of its own is the printed title of a work, and stays as it is.
    label = highlight(found.label if found.lang else typeset(found.label), query)
    note = highlight(typeset(found.note), query)
    where, lang = ("", "") if "<mark>" in label or "<mark>" in note else excerpt(texts, query)
    return SearchHit(label, found.url, note, found.kind, found.lang, where, "" if lang == reader_language() else lang)


def _nothing(q: str) -> str:
    if not q:
        return ""
    if not words(q):
        return _("“%(q)s” holds no letter and no digit to look for.") % {"q": q}
    if did_you_mean.digits_of(q):
        return _(
            "None of the reviews names the trial “%(q)s”. The number may be mistyped, or the trial"
            " is registered but not mentioned."
        ) % {"q": q}
    if len(words(q)) > 1:
        return _("No record holds all of the words “%(q)s”. Try fewer words, or one of the near matches.") % {"q": q}
    return _("No record in these reviews holds “%(q)s”.") % {"q": q}


def _near(q: str) -> list[NearMatch]:
    if did_you_mean.digits_of(q):
        return did_you_mean.trials(q)
    found = did_you_mean.anything(q)
    for word in [word for word in q.split() if len(word) >= TELLING][:MAX_SEARCHED_NEAR]:
        if len(found) < did_you_mean.OFFERED:
            found += did_you_mean.anything(word)
    return list({match.url: match for match in found}.values())[: did_you_mean.OFFERED]
