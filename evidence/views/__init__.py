"""The doors: who knocked, and which room? One module a page, no ORM, at most fifteen lines a view."""
