"""Is every cited work one source, with a title and identifiers that a review prints?"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from evidence.audit.findings import Finding, finding
from evidence.models import Citation, Source, Study


def bare(text: str) -> str:
    """Reduce a text to its letters and digits, so that spacing and typography do not matter."""
    return re.sub(r"[\W_]+", "", text).casefold()


def works_stand_once() -> Iterator[Finding]:
    """B1: no two sources have the same title and year."""
    seen: dict[tuple[str, int | None], Source] = {}
    for source in Source.objects.exclude(title="").order_by("slug"):
        first = seen.setdefault((bare(source.title), source.year), source)
        if first is not source and source.kind not in ("registry-record", "web-page"):
            yield finding("B1", source, "title", f"is the same work as {first.slug}")


def identifiers_are_printed() -> Iterator[Finding]:
    """B2: the DOI of a cited work is printed in a citation. B3: so is its title."""
    printed: dict[int, str] = defaultdict(str)
    for cited, text in Citation.objects.values_list("cited_id", "as_printed"):
        printed[cited] += " " + text
    for source in Source.objects.filter(corpus_order__isnull=True):
        text = printed[source.pk]
        if source.doi and bare(source.doi) not in bare(text):
            yield finding("B2", source, "doi", "no citation prints this DOI")
        if source.title and source.kind not in ("registry-record", "web-page") and bare(source.title) not in bare(text):
            yield finding("B3", source, "title", "no citation prints this title")


def works_are_cited() -> Iterator[Finding]:
    """B4: a source that is not a review of the corpus is cited by one."""
    for source in Source.objects.filter(corpus_order__isnull=True, cited_by__isnull=True):
        yield finding("B4", source, "citations", "no review cites it")


def studies_have_publications() -> Iterator[Finding]:
    """B5 (warning): a study names the work that reports it, or no review does."""
    for study in Study.objects.filter(publications__isnull=True):
        yield finding("B5", study, "publications", "names no work that reports it", is_error=False)
