"""How many reviews the portal is built from, in words: «five reviews», «в этих пяти обзорах».

Sentences take the number from here, so that one more review in the fixtures changes them all.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evidence.data_version import current_version
from evidence.language import is_russian
from evidence.selectors.reviews import count_corpus_reviews

_ENGLISH: Final = tuple("one two three four five six seven eight nine ten eleven twelve".split())  # noqa: SIM905 - a list
_RUSSIAN: Final = tuple("один два три четыре пять шесть семь восемь девять десять одиннадцать двенадцать".split())  # noqa: SIM905
_FEMININE: Final = ("одна", "две", *_RUSSIAN[2:])
_PREPOSITIONAL: Final = tuple(
    "одном двух трёх четырёх пяти шести семи восьми девяти десяти одиннадцати двенадцати".split()  # noqa: SIM905
)


@dataclass(frozen=True)
class Corpus:
    """The reviews that the portal is built from; ``count`` of them. Up to twelve are written as a word."""

    count: int

    @property
    def reviews(self) -> str:
        """«five reviews», «пять обзоров»: nominative and accusative."""
        number = self._number(_RUSSIAN)
        return ngettext("%(number)s review", "%(number)s reviews", self.count) % {"number": number}

    @property
    def review_articles(self) -> str:
        """«five review articles», «пять обзорных статей»: nominative and accusative."""
        number = self._number(_FEMININE)
        return ngettext("%(number)s review article", "%(number)s review articles", self.count) % {"number": number}

    @property
    def in_these_reviews(self) -> str:
        """«in these five reviews», «в этих пяти обзорах»."""
        number = self._number(_PREPOSITIONAL)
        return ngettext("in this %(number)s review", "in these %(number)s reviews", self.count) % {"number": number}

    @property
    def none(self) -> str:
        """«none in these five reviews», «в этих пяти обзорах нет»; never that there is no evidence."""
        return _("none %(where)s") % {"where": self.in_these_reviews}

    def _number(self, russian: tuple[str, ...]) -> str:
        """Return the number as a word of the language of the page; ``russian`` holds those of the wanted case."""
        words = russian if is_russian() else _ENGLISH
        return words[self.count - 1] if 1 <= self.count <= len(words) else str(self.count)


def corpus() -> Corpus:
    """Return the corpus, counted once a data version."""
    return Corpus(current_version().keep("corpus reviews", count_corpus_reviews))
