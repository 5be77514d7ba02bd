"""Names that a line must not break: COVID-19, IL-6."""

from __future__ import annotations

import re
from typing import Final

from django import template
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

register = template.Library()

_NAME: Final = re.compile(r"(?<!\w)[^\W\d_]{2,}-[0-9]{1,3}(?!\w)")


@register.filter
def unbroken(text: str) -> SafeString:
    """Keep names of letters, hyphen and figure on one line: «COVID-19» stands whole, and is still found and copied."""
    whole = _NAME.sub(r'<span class="nowrap">\g<0></span>', str(conditional_escape(text)))
    return mark_safe(whole)  # noqa: S308 - escaped above, only the span is added
