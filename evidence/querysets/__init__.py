"""The librarian: which records, in domain and page words."""
