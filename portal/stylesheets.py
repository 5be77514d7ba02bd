"""The stylesheets, in cascade order, and the tag with which a page asks for those of what it shows.

A page loads the group ``every-page``, the groups that it names, and the sheets for print::

    {% block stylesheets %}{% stylesheets "facets" "lists" "cards" %}{% endblock %}

Deployments join the files of a group into one (`portal.bundles`); tests and DEBUG serve them one by one, so that a
developer sees in which file a rule stands, and a test whether a page has forgotten a group.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django import template
from django.conf import settings
from django.templatetags.static import static
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

register = template.Library()

EVERY_PAGE: Final = "every-page"
GROUPS: Final[Mapping[str, tuple[str, ...]]] = {
    EVERY_PAGE: (
        "css/fonts.css",
        "css/tokens.css",
        "css/base.css",
        "css/layout.css",
        "css/components/navigation.css",
        "css/components/search-form.css",
        "css/components/kind.css",
        "css/components/discrepancy-link.css",
        "css/components/notice.css",
        "css/components/query-interpretation.css",
        "css/components/cite.css",
        "css/components/glossary-term.css",
    ),
    # what is read or found
    "prose": (
        "css/layout-prose.css",
        "css/components/prose-lists.css",
        "css/components/bibliography-entry.css",
        "css/components/passage.css",
    ),
    # facts, doses and what each review says
    "records": (
        "css/layout-record.css",
        "css/components/badge.css",
        "css/components/fact.css",
        "css/components/dose.css",
        "css/components/review-statements.css",
        "css/components/profile.css",
    ),
    # filters, and what is chosen of them
    "facets": (
        "css/components/chip.css",
        "css/components/facet-parts.css",
    ),
    # a list that filters narrow
    "lists": (
        "css/layout-browse.css",
        "css/components/results.css",
        "css/components/facet.css",
    ),
    # records in a list
    "cards": ("css/components/card.css",),
    # tables, claims, discrepancies
    "tables": (
        "css/components/footnote.css",
        "css/components/table.css",
        "css/components/plot.css",
        "css/components/discrepancy.css",
        "css/components/discrepancy-lists.css",
    ),
    # drawings and matrices
    "figures": (
        "css/components/measure.css",
        "css/components/scale.css",
        "css/components/matrix.css",
    ),
    # trees of terms, and how many records there are
    "terms": (
        "css/components/tree.css",
        "css/components/evidence-count.css",
    ),
    "home": ("css/components/home.css",),
    # the evidence map and its rows
    "map": ("css/components/map.css",),
    # things side by side
    "compare": ("css/components/compare.css",),
}
#: The sheet for print that comes with a group. Browsers wait with it until somebody prints.
PRINT: Final[Mapping[str, str]] = {EVERY_PAGE: "css/print.css", "records": "css/print-record.css"}


@register.simple_tag
def stylesheets(*groups: str) -> SafeString:
    """Link the stylesheets of every page and of these groups; a ``TemplateSyntaxError`` names a group that is none."""
    if unknown := set(groups) - set(GROUPS):
        raise template.TemplateSyntaxError(f"no groups of stylesheets: {sorted(unknown)}; there are {sorted(GROUPS)}")
    wanted = [group for group in GROUPS if group == EVERY_PAGE or group in groups]
    screen = [(static(name), "") for group in wanted for name in _files(group)]
    on_paper = [(static(PRINT[group]), SafeString(' media="print"')) for group in wanted if group in PRINT]
    return format_html_join("\n", '<link rel="stylesheet" href="{}"{}>', [*screen, *on_paper])


def bundle(group: str) -> str:
    """Return the name of the file into which a deployment joins a group."""
    return f"css/{group}.css"


def _files(group: str) -> tuple[str, ...]:
    return (bundle(group),) if settings.STATIC_BUNDLED else GROUPS[group]
