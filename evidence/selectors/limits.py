"""The limits, prospects and statements on safety that the reviews name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Final

from django.db.models import Prefetch

from evidence.models import Claim, Statement
from evidence.vocabulary import Theme, Topic

THEMES: Final = (Theme.LIMITATION, Theme.PROSPECT, Theme.SAFETY)


def fetch_limits() -> list[Statement]:
    """Fetch the statements with their claims in the order of the reviews; themes in the order of ``THEMES``."""
    claims = Claim.objects.select_related("review", "passage").order_by("review__corpus_order", "passage__position")
    statements = Statement.objects.published().filter(theme__in=THEMES).prefetch_related(Prefetch("claims", claims))
    return sorted(
        statements, key=lambda statement: (THEMES.index(Theme(statement.theme)), statement.position, statement.key)
    )


def limits_by_topic() -> list[Statement]:
    """Fetch the statements in the order in which the page shows their topics."""
    statements = fetch_limits()
    ranks = {topic.value: rank for rank, topic in enumerate(topics_in_order(statements))}
    return sorted(statements, key=lambda statement: ranks[statement.topic])


def topics_in_order(statements: Iterable[Statement]) -> list[Topic]:
    """Return the topics, first those that most reviews raise; the general one last."""
    raised: dict[Topic, set[int]] = {}
    counts: Counter[Topic] = Counter()
    for statement in statements:
        topic = Topic(statement.topic)
        counts[topic] += 1
        raised.setdefault(topic, set()).update(claim.review_id for claim in statement.claims.all())
    return sorted(raised, key=lambda topic: (topic is Topic.NONE, -len(raised[topic]), -counts[topic], topic.value))
