"""Templates laid out for people: a line break between tags is layout and renders as nothing.

What stands on the page for the end of a line, with the indentation of the next and blank lines between them:

======================================================  ==================================================
between two words of text                               a blank
beside a tag of HTML or of Django, or ``{{ … }}``       nothing
inside a tag of HTML, between attributes or in a value  a blank; nothing before the ``>`` that ends the tag
in ``pre``, ``textarea``, ``script``, ``style``         what stands there
in ``blocktranslate``, ``comment``, ``verbatim``        what stands there (``trimmed`` makes it a blank)
======================================================  ==================================================

Blanks inside a line stay. One that is wanted where a line ends is written ``{{ " " }}``::

    <p>
      <a href="{{ review.url }}">{{ review.label }}</a>, {{ place }}.{{ " " }}
      <small>{{ basis }}</small>
    </p>

Without this rule, which is that of JSX, every line of layout would stand on the page as a blank: a comma apart from
its word, the underline of a link before its first letter. With it a template may take as many lines as it needs.
"""

from __future__ import annotations

import re
from typing import Final

from django.template import Origin
from django.template.loaders.filesystem import Loader

_DJANGO: Final = r"\{%.*?%\}|\{\{.*?\}\}|\{[#].*?[#]\}"
_ATTRIBUTES: Final = rf"""(?>{_DJANGO}|"(?>{_DJANGO}|[^"])*+"|'(?>{_DJANGO}|[^'])*+'|[^"'>])*+"""
_MARKUP: Final = re.compile(
    rf"""
      \{{%[ ]*(?P<block>blocktrans|blocktranslate|comment|verbatim)\b [\s\S]*? \{{%[ ]*end(?P=block)\b.*?%\}}
    | <(?P<element>pre|textarea|script|style)\b {_ATTRIBUTES} > [\s\S]*? </(?P=element)>
    | (?P<tag> </?[a-zA-Z!] {_ATTRIBUTES} > )
    | {_DJANGO}
    """,
    re.VERBOSE,
)
# A no-break space is text, so `\s` would be too much.
_LINE_END: Final = re.compile(r"[ \t\r]*\n[ \t\r\n]*")


class LineJoiningLoader(Loader):
    """Reads the portal's own templates and joins their lines by the rule above."""

    def get_contents(self, origin: Origin) -> str:
        """Return the text of a template as it is to be compiled."""
        return join_lines(super().get_contents(origin), number=self.engine.debug)


def join_lines(source: str, *, number: bool = False) -> str:
    """Return a template without the line ends that are layout alone.

    ``number`` leaves each of them in a comment, which renders as nothing, so that Django counts the lines of the file:
    its pages for developers then show where an error is.
    """
    parts: list[str] = []
    done = 0
    for markup in _MARKUP.finditer(source):
        parts.append(_joined(source[done : markup.start()], number=number))
        parts.append(_joined_in_tag(markup[0], number=number) if markup["tag"] else markup[0])
        done = markup.end()
    parts.append(_joined(source[done:], number=number))
    return "".join(parts)


def _joined(text: str, *, number: bool) -> str:
    """Join lines of text that stands between markup, or between markup and an end of the file."""

    def joint(line_end: re.Match[str]) -> str:
        is_beside_markup = line_end.start() == 0 or line_end.end() == len(text)
        return _joint("" if is_beside_markup else " ", line_end[0], number=number)

    return _LINE_END.sub(joint, text)


def _joined_in_tag(tag: str, *, number: bool) -> str:
    def joint(line_end: re.Match[str]) -> str:
        ends_the_tag = tag[line_end.end() :] in {">", "/>"}
        return _joint("" if ends_the_tag else " ", line_end[0], number=number)

    return _LINE_END.sub(joint, tag)


def _joint(rendered: str, line_end: str, *, number: bool) -> str:
    if number:
        rendered += "{% comment %}" + "\n" * line_end.count("\n") + "{% endcomment %}"
    return rendered
