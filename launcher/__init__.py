"""What `make run`, `manage.py`, the image and the tests start: see `docs/adr/0001` to `0003`."""
