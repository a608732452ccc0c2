"""One outbox: nothing personal in it, tried again until delivered."""
