"""What a stranger may send, and what the portal must make of it."""
