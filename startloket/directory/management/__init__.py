"""Commands for who keeps the place running."""
