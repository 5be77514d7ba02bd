"""The formats in which a page can be taken away: one module each, and one line each in ``registry``."""
