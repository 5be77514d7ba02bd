"""Tests, apart from the code: by the room of the house they walk through."""
