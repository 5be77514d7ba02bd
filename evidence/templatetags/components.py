"""Components that frame what stands between their tags, which an include could not take.

Each is drawn by the template of its name in ``templates/components/``; its comment tells what the arguments mean.
"""

from __future__ import annotations

from django import template
from django.template import Context
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_block_tag(takes_context=True)
def section(
    context: Context,
    content: SafeString,
    anchor: str,
    heading: str,
    *,
    url: str = "",
    note: str = "",
    head: str = "",
    first: bool = False,
    wide: bool = False,
    css: str = "section",
    old_anchor: str = "",
) -> SafeString:
    """Frame a section of a page: the heading at the side, the matter beside it."""
    return _render(
        "components/section.html",
        context.new(
            {
                "anchor": anchor,
                "heading": heading,
                "url": url,
                "note": note,
                "head": _render(head, context) if head else "",
                "first": first,
                "wide": wide,
                "css": css,
                "old_anchor": old_anchor,
                "content": content,
            }
        ),
    )


@register.simple_block_tag(takes_context=True)
def term_with_meaning(context: Context, content: SafeString, anchor: str, meaning: str, group: str) -> SafeString:
    """Make a button of what stands for a term; it opens what the term means."""
    values = {"anchor": anchor, "meaning": meaning, "group": group, "content": content}
    return _render("components/term-with-meaning.html", context.new(values))


def _render(name: str, context: Context) -> SafeString:
    assert context.template is not None, "a tag is rendered by a template"
    return context.template.engine.get_template(name).render(context)
