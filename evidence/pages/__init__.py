"""What a template gets: one frozen dataclass and one ``build`` a page, in packages that import downwards only.

The order of the packages is the import contract in ``pyproject.toml``.
"""
