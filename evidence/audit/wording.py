"""Can a discrepancy be understood when its title, or one version of it, is read alone, and is its severity plausible?

The limits are those of `docs/edit-data.md`. They warn: an editor may have a reason, and a short text misleads nobody
about a dose.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from evidence.audit.findings import Finding, finding
from evidence.models import Discrepancy, DiscrepancySide
from evidence.vocabulary import DiscrepancyKind, Severity

TITLE_WORDS: Final = 18
TITLE_LENGTH: Final = {"en": 115, "ru": 130}
"""In characters. A title over the number of words may still be short enough; Russian words are longer."""

SIDE_WORDS: Final = {"en": range(6, 21), "ru": range(4, 22)}
"""Russian needs fewer words: it has no articles and can do without a verb in “A is B”."""

KINDS_OF_FACT: Final = frozenset(
    (
        DiscrepancyKind.TEXT_TABLE,
        DiscrepancyKind.ABSTRACT_BODY,
        DiscrepancyKind.REFERENCE,
        DiscrepancyKind.DESIGN,
        DiscrepancyKind.ARITHMETIC,
        DiscrepancyKind.BETWEEN,
        DiscrepancyKind.UNSUPPORTED,
        DiscrepancyKind.DATE,
    )
)
"""Types in which a fact, or where it comes from, is in doubt: more than spelling or form."""

WORD: Final = re.compile(r"\S*\w\S*")
SENTENCE_END: Final = re.compile(r"[.?][”»\"]?$")


def words_in(text: str) -> int:
    """Count the words of a text; a dash between blanks is none."""
    return len(WORD.findall(text))


def title_faults(title: str, language: str) -> Iterator[str]:
    """Yield what is wrong with the title of a discrepancy, in `en` or `ru`."""
    if ": " not in title:
        yield "names no subject before a colon"
    if words_in(title) > TITLE_WORDS and len(title) > TITLE_LENGTH[language]:
        yield f"is longer than {TITLE_WORDS} words and than {TITLE_LENGTH[language]} characters"


def side_faults(statement: str, language: str) -> Iterator[str]:
    """Yield what keeps the statement of a side, in `en` or `ru`, from being one whole sentence."""
    count, allowed = words_in(statement), SIDE_WORDS[language]
    if count not in allowed:
        yield f"has {count} words; a side is a sentence of {allowed.start} to {allowed.stop - 1}"
    if not SENTENCE_END.search(statement):
        yield "does not end like a sentence"


def titles_name_a_subject() -> Iterator[Finding]:
    """W1: the title of a discrepancy names its subject before a colon and is no longer than a line or two."""
    for discrepancy in Discrepancy.objects.published():
        for language in TITLE_LENGTH:
            field = f"title_{language}"
            for fault in title_faults(getattr(discrepancy, field), language):
                yield finding("W1", discrepancy, field, fault, is_error=False)


def sides_are_sentences() -> Iterator[Finding]:
    """W2: each side of a discrepancy is a whole sentence, neither a fragment nor a paragraph."""
    for side in DiscrepancySide.objects.filter(discrepancy__in=Discrepancy.objects.published()):
        for language in SIDE_WORDS:
            field = f"statement_{language}"
            for fault in side_faults(getattr(side, field), language):
                yield finding("W2", side, field, fault, is_error=False)


def severity_fault(kind: str, severity: str) -> str:
    """Return why a discrepancy of this type cannot have this severity, or nothing."""
    if severity == Severity.LOW and kind in KINDS_OF_FACT:
        return f"is low; {kind} concerns a fact or its reference, and low is for spelling and form alone"
    return ""


def low_severity_is_form() -> Iterator[Finding]:
    """W3: low severity is for spelling and form, never for a fact or the reference behind it."""
    for discrepancy in Discrepancy.objects.published():
        if fault := severity_fault(discrepancy.kind, discrepancy.severity):
            yield finding("W3", discrepancy, "severity", fault, is_error=False)
