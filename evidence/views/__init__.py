"""Views: status, redirect and format of the answer. One module a page; no queries here."""
