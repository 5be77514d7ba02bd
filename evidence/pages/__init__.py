"""The rooms: what is laid out on each page, one module a page, one frozen dataclass and one ``build``."""
