"""Coverage: every place of every review, and what became of it."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

from django.db.models import Count, F, QuerySet

from evidence.models import Passage, Source
from evidence.vocabulary import PassageKind

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations


@dataclass(frozen=True)
class CoverageLine:
    """One kind of place in one review: how many there are, extracted, and left out with a reason."""

    review: str
    kind: str
    total: int
    extracted: int
    left_out: int


class Used(TypedDict):
    """What ``passages`` adds to a passage: the number of records that rest on it."""

    used: int


def passages() -> QuerySet[WithAnnotations[Passage, Used]]:
    """Return the passages in text order, each with the number of records that rest on it (``used``)."""
    return Passage.objects.annotate(
        claim_count=Count("claims", distinct=True),
        citation_count=Count("citations", distinct=True),
        side_count=Count("discrepancy_sides", distinct=True),
        used=F("claim_count") + F("citation_count") + F("side_count"),
    ).order_by("review__corpus_order", "position")


def coverage() -> list[CoverageLine]:
    """Return a line for each review, in the order of the corpus, and kind of place, in the order of the vocabulary."""
    totals: Counter[tuple[str, str]] = Counter()
    used: Counter[tuple[str, str]] = Counter()
    for passage in passages().select_related("review"):
        totals[passage.review.slug, passage.kind] += 1
        used[passage.review.slug, passage.kind] += passage.used > 0
    reviews = Source.objects.filter(corpus_order__isnull=False).order_by("corpus_order")
    return [
        CoverageLine(review.slug, str(kind.value), total, used[key], total - used[key])
        for review in reviews
        for kind in PassageKind
        if (total := totals[key := (review.slug, kind.value)])
    ]


def as_markdown(lines: list[CoverageLine]) -> str:
    """Return the coverage as a Markdown table with a total for each review."""
    rows = ["| review | place | in the text | extracted | left out, with reason |", "|---|---|---:|---:|---:|"]
    for review in dict.fromkeys(line.review for line in lines):
        own = [line for line in lines if line.review == review]
        rows += [f"| `{review}` | {line.kind} | {line.total} | {line.extracted} | {line.left_out} |" for line in own]
        sums = (
            sum(line.total for line in own),
            sum(line.extracted for line in own),
            sum(line.left_out for line in own),
        )
        rows.append(f"| `{review}` | **all** | **{sums[0]}** | **{sums[1]}** | **{sums[2]}** |")
    return "\n".join(rows) + "\n"


def numbers(lines: str) -> list[int]:
    """Return the line numbers that ``"95,101"`` or ``"118-129"`` stands for."""
    found: list[int] = []
    for part in lines.split(","):
        first, _dash, last = part.partition("-")
        found += range(int(first), int(last or first) + 1)
    return found


def digest(text: str) -> str:
    """Return the digest of a passage's words: 16 hexadecimal digits, white space collapsed."""
    return hashlib.sha256(re.sub(r"\s+", " ", text).strip().encode()).hexdigest()[:16]


def misfits(folder: Path) -> Iterator[str]:
    """Hold the inventory against the text files of a folder and yield what does not fit.

    Finds the file of each review by the digests that it matches; then every passage must match its lines,
    and every line that is not blank must belong to exactly one passage.
    """
    files = {path.name: path.read_text(encoding="utf-8").split("\n") for path in sorted(folder.glob("*.txt"))}
    for review in Source.objects.filter(corpus_order__isnull=False).order_by("corpus_order"):
        own = list(review.passages.order_by("position"))
        if not own:
            yield f"{review.slug}: has no passages"
            continue
        wrong = {name: [passage for passage in own if not _fits(passage, text)] for name, text in files.items()}
        if not wrong:
            yield f"{review.slug}: {folder} holds no .txt file"
            continue
        name = min(wrong, key=lambda file: len(wrong[file]))
        yield from (f"{passage.key}: lines {passage.lines} of {name} have other words" for passage in wrong[name])
        uses = Counter(number for passage in own for number in numbers(passage.lines))
        for number, line in enumerate(files[name], start=1):
            if line.strip() and uses[number] != 1:
                yield f"{review.slug}: line {number} of {name} belongs to {uses[number]} passages"


def _fits(passage: Passage, text: list[str]) -> bool:
    lines = numbers(passage.lines)
    return lines[-1] <= len(text) and digest(" ".join(text[number - 1] for number in lines)) == passage.digest
