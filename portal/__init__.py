"""The project: configuration, addresses and the way to start. No domain words live here."""
