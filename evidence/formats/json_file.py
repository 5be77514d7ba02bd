"""JSON (RFC 8259), with texts in every script as they are."""

from __future__ import annotations

import json
from typing import Final

from django.core.serializers.json import DjangoJSONEncoder

from evidence.formats.data_format import DocumentFormat


def write(body: object) -> str:
    """Return JSON values as text."""
    return json.dumps(body, ensure_ascii=False, cls=DjangoJSONEncoder)


# The media type has no parameter for a charset: it is always UTF-8.
JSON: Final = DocumentFormat(name="json", label="JSON", media_type="application/json", charset="", write=write)
