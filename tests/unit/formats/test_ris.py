"""RIS entries."""

from __future__ import annotations

from evidence.citations.reference import Form, Reference
from evidence.formats import ris


def test_what_is_not_stated_is_left_out() -> None:
    entry = ris.write(Reference("k", Form.REPORT, "T", url="https://x.test/p"))
    assert entry == "TY  - RPRT\r\nID  - k\r\nTI  - T\r\nUR  - https://x.test/p\r\nER  - \r\n"
