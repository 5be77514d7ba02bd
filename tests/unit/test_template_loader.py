"""The loader joins the lines of a template by one rule, and developers still see where an error is."""

from __future__ import annotations

import pytest
from django.template import Context, Engine, TemplateSyntaxError

from portal.template_loader import join_lines


@pytest.mark.parametrize(
    ("source", "joined"),
    [
        # between tags, and between tags and values
        ("<ul>\n  <li>\n    {{ a }}\n  </li>\n\n</ul>\n", "<ul><li>{{ a }}</li></ul>"),
        (
            "{% if a %}\n  {{ b }}\n{% endif %}\n{# why #}\n<br>",
            "{% if a %}{{ b }}{% endif %}{# why #}<br>",
        ),
        # in text, and where text meets a tag
        ("<p>\n  one\n  two\n</p>", "<p>one two</p>"),
        ("<b>x</b>\n, and", "<b>x</b>, and"),
        # blanks that are written
        ("{{ a }} {{ b }},\n{{ c }}", "{{ a }} {{ b }},{{ c }}"),
        ('{{ a }}{{ " " }}\n<b>b</b>', '{{ a }}{{ " " }}<b>b</b>'),
        ("7\u00a0\n\u00a0days", "7\u00a0 \u00a0days"),
        # inside a tag
        ('<a\n  class="x\n  y"\n  href="{{ a }}"\n>\n  z\n</a>', '<a class="x y" href="{{ a }}">z</a>'),
        (
            '<input\n  {% if a > b %}title="a > b"{% endif %}\n  disabled\n/>',
            '<input {% if a > b %}title="a > b"{% endif %} disabled/>',
        ),
        ('<i title="{% translate "a" %}\n b">\n</i>', '<i title="{% translate "a" %} b"></i>'),
        ("a < b\n  > c", "a < b > c"),
        # what stays
        ("<pre\n>\n one\n</pre>\n<p>", "<pre\n>\n one\n</pre><p>"),
        ("<p>\n{% comment %}\n a\n{% endcomment %}\n</p>", "<p>{% comment %}\n a\n{% endcomment %}</p>"),
        (
            "<p>\n{% blocktranslate trimmed %}\n  one\n  <b>two</b>\n{% endblocktranslate %}\n</p>",
            "<p>{% blocktranslate trimmed %}\n  one\n  <b>two</b>\n{% endblocktranslate %}</p>",
        ),
    ],
)
def test_line_ends_are_layout(source: str, joined: str) -> None:
    assert join_lines(source) == joined
    assert join_lines(source.replace("\n", "\r\n")).replace("\r\n", "\n") == joined


def test_a_wanted_blank_and_a_trimmed_message_render_as_one_blank() -> None:
    message = "{% load i18n %}{% blocktranslate trimmed %}\n  x\n  y\n{% endblocktranslate %}"
    source = f'<p>\n{{{{ a }}}}{{{{ " " }}}}\n<b>\n{message}\n</b>'
    template = Engine(libraries={"i18n": "django.templatetags.i18n"}).from_string(join_lines(source))
    assert template.render(Context({"a": "1"})) == "<p>1 <b>x y</b>"


def test_an_unfinished_tag_ends_the_reading_soon() -> None:
    source = '<a title="' + "{{ a }}{% b %}" * 2000
    assert join_lines(source) == source


def test_developers_are_shown_the_line_of_the_file() -> None:
    source = '<ul>\n\n  <li\n    class="a"\n  >\n    one\n    two\n    {% nonsense %}\n  </li>\n</ul>'
    with pytest.raises(TemplateSyntaxError, match="on line 8"):
        Engine(debug=True).from_string(join_lines(source, number=True))
    numbered = join_lines(source.replace("{% nonsense %}", ""), number=True)
    plain = join_lines(source.replace("{% nonsense %}", ""))
    assert Engine().from_string(numbered).render(Context()) == plain
