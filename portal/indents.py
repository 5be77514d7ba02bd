"""Templates without their indentation.

It is there for those who write them; on a page with long lists it would weigh as much as a stylesheet. Line numbers
stay what they are, so errors still point to the right place.
"""

from __future__ import annotations

import re
from typing import Final

from django.template import Origin
from django.template.loaders.filesystem import Loader

_INDENTATION: Final = re.compile(r"^[ \t]+", re.MULTILINE)


class UnindentingLoader(Loader):
    """Reads the portal's own templates; none of them holds a text in which indentation means something."""

    def get_contents(self, origin: Origin) -> str:
        """Return the text of a template, each line from its first sign on."""
        return _INDENTATION.sub("", super().get_contents(origin))
