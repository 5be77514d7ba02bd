"""The number of reviews in the sentences of templates."""

from __future__ import annotations

from django import template

from evidence.pages.presentation.corpus import Corpus
from evidence.pages.presentation.corpus import corpus as current_corpus

register = template.Library()


@register.simple_tag
def corpus() -> Corpus:
    """Return the corpus: ``{% corpus as corpus %}{% blocktranslate with where=corpus.in_these_reviews %}…``."""
    return current_corpus()
