"""The vocabularies and their terms, named products, classes of vesicles and methods."""
