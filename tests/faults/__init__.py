"""What breaks around the portal, what a reader sees meanwhile, and how it heals."""
