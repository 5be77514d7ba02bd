"""The Django project: settings, addresses, middleware. No domain words live here."""
