"""The component gallery: every component in each of its states, for those who build the portal (DEBUG only)."""
