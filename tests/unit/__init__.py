"""What needs neither database nor server: the test of ``evidence/a/b.py`` is ``tests/unit/a/test_b.py``."""
