"""Can the title of a discrepancy, and each version of it, be understood when read alone?

The limits are those of `docs/edit-data.md`. They warn: an editor may have a reason, and a short text misleads nobody
about a dose.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from evidence.audit.findings import Finding, finding
from evidence.models import Discrepancy, DiscrepancySide

TITLE_WORDS: Final = 18
TITLE_LENGTH: Final = {"en": 115, "ru": 130}
"""In characters. A title over the number of words may still be short enough; Russian words are longer."""

SIDE_WORDS: Final = {"en": range(6, 21), "ru": range(4, 22)}
"""Russian needs fewer words: it has no articles and can do without a verb in “A is B”."""

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
