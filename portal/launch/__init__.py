"""Starting the portal on a machine that has nothing but Python: see `docs/adr/0001` to `0003`."""
