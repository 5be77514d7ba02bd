"""The limits, risks and open questions that the reviews name: which review raises which."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evidence.models import Source, Statement
from evidence.pages.presentation.footnotes import Footnote, FootnoteMarker, Footnotes, state_of
from evidence.pages.presentation.format_links import format_links
from evidence.pages.presentation.typography import typeset
from evidence.pages.presentation.urls import Link
from evidence.selectors.limits import fetch_limits, topics_in_order
from evidence.selectors.reviews import corpus_reviews
from evidence.vocabulary import Theme, Topic

GENERAL: Final = "general"
"""The anchor of what belongs to no single topic."""


@dataclass(frozen=True)
class PlaceLink:
    """Where a review says something."""

    label: str
    url: str


@dataclass(frozen=True)
class Question:
    """One statement of one review, with its theme and places."""

    text: str
    theme: str
    places: list[PlaceLink]
    reason: str
    markers: list[FootnoteMarker]


@dataclass(frozen=True)
class ReviewQuestions:
    """What one review says on a topic; ``id`` is the anchor that the matrix leads to."""

    id: str
    review: str
    url: str
    questions: list[Question]


@dataclass(frozen=True)
class TopicSection:
    """One topic and what each review says on it."""

    id: str
    label: str
    definition: str
    columns: list[ReviewQuestions]
    silent: list[Link]


@dataclass(frozen=True)
class TopicCell:
    """How many statements of one review there are on one topic, and where; a zero has no address."""

    count: int
    url: str
    phrase: str


@dataclass(frozen=True)
class TopicRow:
    """One topic across the reviews."""

    label: str
    url: str
    cells: list[TopicCell]
    total: int
    reviews: int


@dataclass(frozen=True)
class LimitsPage:
    """What ``evidence/limits.html`` lays out."""

    description: str
    summary: str
    crumbs: list[Link]
    reviews: list[Link]
    matrix: list[TopicRow]
    topics: list[TopicSection]
    notes: list[Footnote]
    formats: list[Link]


def build() -> LimitsPage:
    """Lay out the page: topics that most reviews raise come first, what has no topic last."""
    statements, corpus, notes = fetch_limits(), corpus_reviews(), Footnotes()
    grouped = {topic: _speaking(statements, topic) for topic in topics_in_order(statements)}
    topics = [_section(topic, by_review, corpus, notes) for topic, by_review in grouped.items()]
    return LimitsPage(
        description=_("Limits, risks and open questions of vesicle therapies, and which review raises which."),
        summary=_summary(statements, grouped),
        crumbs=[Link(_("Limits and open questions"), "")],
        reviews=[Link(typeset(review.short_label), review.get_absolute_url()) for review in corpus],
        matrix=[_row(topic, by_review, corpus) for topic, by_review in grouped.items()],
        topics=topics,
        notes=notes.notes,
        formats=format_links(),
    )


def _speaking(statements: Iterable[Statement], topic: Topic) -> dict[int, list[Statement]]:
    """Return review → its statements on a topic."""
    found: dict[int, list[Statement]] = {}
    for statement in statements:
        if statement.topic == topic:
            for review in dict.fromkeys(claim.review_id for claim in statement.claims.all()):
                found.setdefault(review, []).append(statement)
    return found


def _summary(statements: Sequence[Statement], grouped: dict[Topic, dict[int, list[Statement]]]) -> str:
    count = len(statements)
    topics = len([topic for topic in grouped if topic is not Topic.NONE])
    count_phrase = ngettext("%(n)d statement", "%(n)d statements", count) % {"n": count}
    return _("%(statements)s on %(topics)s.") % {
        "statements": count_phrase,
        "topics": ngettext("%(n)d topic", "%(n)d topics", topics) % {"n": topics},
    }


def _id(topic: Topic) -> str:
    return f"topic-{topic.value or GENERAL}"


def label(topic: Topic) -> str:
    """Return the name of a topic as a heading."""
    if topic is Topic.NONE:
        return _("No single topic")
    text = str(topic.label)
    return text[:1].upper() + text[1:]


def _row(topic: Topic, by_review: dict[int, list[Statement]], corpus: Sequence[Source]) -> TopicRow:
    cells = []
    for review in corpus:
        count = len(by_review.get(review.pk, []))
        phrase = ngettext(
            "%(review)s on %(topic)s: %(n)d statement", "%(review)s on %(topic)s: %(n)d statements", count
        ) % {"review": typeset(review.short_label), "topic": topic.label, "n": count}
        cells.append(TopicCell(count, f"#{_id(topic)}-{review.slug}" if count else "", phrase))
    statements = {statement.pk for raised in by_review.values() for statement in raised}
    return TopicRow(label(topic), f"#{_id(topic)}", cells, len(statements), len(by_review))


def _section(
    topic: Topic, by_review: dict[int, list[Statement]], corpus: Sequence[Source], notes: Footnotes
) -> TopicSection:
    columns = [
        ReviewQuestions(
            id=f"{_id(topic)}-{review.slug}",
            review=typeset(review.short_label),
            url=review.get_absolute_url(),
            questions=[_question(statement, review, notes) for statement in by_review[review.pk]],
        )
        for review in corpus
        if review.pk in by_review
    ]
    silent = [
        Link(typeset(review.short_label), review.get_absolute_url()) for review in corpus if review.pk not in by_review
    ]
    definition = "" if topic is Topic.NONE else str(topic.definition)
    return TopicSection(_id(topic), label(topic), definition, columns, silent)


def _question(statement: Statement, review: Source, notes: Footnotes) -> Question:
    claims = [claim for claim in statement.claims.all() if claim.review_id == review.pk]
    state, reason = state_of(claims)
    return Question(
        text=typeset(statement.statement),
        theme=str(Theme(statement.theme).label),
        places=[
            PlaceLink(typeset(claim.passage.label), f"{review.get_absolute_url()}#{claim.passage.anchor}")
            for claim in claims
        ],
        reason=reason if state == "inferred" else "",
        markers=notes.mark(claims),
    )
