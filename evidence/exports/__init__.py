"""The photocopier: how records leave, as JSON and CSV, exactly as the screen shows them."""
