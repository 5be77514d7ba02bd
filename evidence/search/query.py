"""What a reader asks for: words that must all stand, quoted phrases, ``OR`` between, ``-word`` for what must not.

``OR`` (also «ИЛИ», in capitals) divides the whole query: ``marrow ards OR placenta`` is met by a text with both marrow
and ards, or with placenta. A minus counts for its side of the ``OR``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from evidence.search.folding import joined, within_limit, words

_PART: Final = re.compile(r"(?P<minus>(?<!\S)[-−–])?(?:[\"“”«»](?P<phrase>[^\"“”«»]*)[\"“”«»]?|(?P<word>[^\s\"“”«»]+))")
_OR: Final = frozenset({"OR", "ИЛИ"})
_CONNECTING: Final = frozenset(
    "a an and at by for from in of on the to with в во для и из к на от по при с со у".split()  # noqa: SIM905 - reads as a list
)
"""Words that only connect others: «exosomes from bone marrow for ARDS» asks for four words. Quoted, they count."""

EQUAL, BEGINS, WORDS_BEGIN, WITHIN, ELSEWHERE = range(5)
"""How well a name fits, best first: it is the query; begins with it; its words begin so; it holds them; it does not."""

MAX_WORDS: Final = 32
"""Words of a query that are read: each is looked for in every text, and marked in what is shown."""

LONG: Final = 6
"""Letters from which a name of the vocabulary may go on, as «exosome» does in «exosomes»."""


@dataclass(frozen=True)
class QueryTerm:
    """One thing asked for: folded words, and other phrases that are as good.

    ``phrase`` says that the words stand next to each other as whole words (they were quoted); otherwise each is looked
    for within words. ``others`` are the vocabulary's: phrases that begin with a word, the short ones whole words, as
    «BM» must not be met in a longer one; a short word that was typed and names something is met where a word begins.
    Several words with others are a name, and stand next to each other too: so every name of one thing finds the same.
    """

    words: tuple[str, ...]
    phrase: bool = False
    others: frozenset[str] = frozenset()

    def matches(self, text: str) -> bool:
        """Say whether a text made by ``joined`` holds it."""
        if self.phrase:
            return f" {' '.join(self.words)} " in text
        if any((f" {other}" if len(other) >= LONG else f" {other} ") in text for other in self.others):
            return True
        if self.is_short:
            return f" {self.words[0]}" in text
        return not self.is_name and all(word in text for word in self.words)

    @property
    def is_name(self) -> bool:
        """Say whether the words together are a name that the vocabulary knows."""
        return len(self.words) > 1 and bool(self.others)

    @property
    def is_short(self) -> bool:
        """Say whether it is one short word that the vocabulary knows: ARDS is not what stands within «regards»."""
        return len(self.words) == 1 and bool(self.others) and len(self.words[0]) < LONG

    def marks(self) -> Iterator[tuple[str, bool]]:
        """Yield the phrases to mark in what is shown, each with whether it is whole words."""
        if self.phrase:
            yield " ".join(self.words), True
        else:
            if not self.is_short:
                yield from ((word, False) for word in ([" ".join(self.words)] if self.is_name else self.words))
            yield from ((other, True) for other in self.others)


@dataclass(frozen=True)
class QueryAlternative:
    """What stands on one side of an ``OR``."""

    required: tuple[QueryTerm, ...]
    excluded: tuple[QueryTerm, ...] = ()

    def matches(self, text: str) -> bool:
        """Say whether a text made by ``joined`` fits."""
        return all(term.matches(text) for term in self.required) and not any(
            term.matches(text) for term in self.excluded
        )


@dataclass(frozen=True)
class Query:
    """A query as it was understood. Without an alternative it asks for nothing and is met by nothing."""

    alternatives: tuple[QueryAlternative, ...]

    def __bool__(self) -> bool:
        return bool(self.alternatives)

    def matches(self, text: str) -> bool:
        """Say whether a text made by ``joined`` fits."""
        return any(alternative.matches(text) for alternative in self.alternatives)

    def marks(self) -> list[tuple[str, bool]]:
        """Return the phrases to mark in what is shown, for ``spans``."""
        return [mark for alternative in self.alternatives for term in alternative.required for mark in term.marks()]

    def rank(self, names: Iterable[str]) -> int:
        """Return how well a record of these names fits: ``EQUAL`` (0) to ``ELSEWHERE`` (4), the less the better."""
        return min((self._rank(joined([name])) for name in names if name), default=ELSEWHERE)

    def _rank(self, text: str) -> int:
        best = ELSEWHERE
        for alternative in self.alternatives:
            if not alternative.matches(text) or not alternative.required:
                continue
            typed = " ".join(word for term in alternative.required for word in term.words)
            if text.strip() == typed:
                return EQUAL
            if text.startswith(f" {typed}"):
                best = min(best, BEGINS)
            elif all(f" {word}" in text for term in alternative.required for word in term.words):
                best = min(best, WORDS_BEGIN)
            else:
                best = min(best, WITHIN)
        return best


def parse(text: str) -> Query:
    """Understand a query up to its limits; anything that is no syntax is words, and nothing raises."""
    alternatives: list[tuple[list[QueryTerm], list[QueryTerm]]] = [([], [])]
    left = MAX_WORDS
    for part in _PART.finditer(within_limit(text)):
        if part["word"] in _OR and not part["minus"]:
            alternatives.append(([], []))
            continue
        quoted = part["phrase"] is not None
        found = words(part["phrase"] if quoted else part["word"])[:left]
        if not found:
            continue
        wants = [QueryTerm(tuple(found), phrase=True)] if quoted else [QueryTerm((word,)) for word in found]
        required, excluded = alternatives[-1]
        connects = not quoted and not part["minus"] and found[0] in _CONNECTING and len(found) == 1
        if connects and part["word"].islower():
            continue
        left -= len(found)
        (excluded if part["minus"] else required).extend(wants)
    return Query(
        tuple(
            QueryAlternative(tuple(required), tuple(excluded))
            for required, excluded in alternatives
            if required or excluded
        )
    )


def matching(query: Query, texts: Mapping[int, str]) -> set[int]:
    """Return the keys of the texts, each made by ``joined``, that fit the query."""
    return {key for key, text in texts.items() if query.matches(text)} if query else set()
