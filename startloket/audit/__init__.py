"""Append-only log of reading and changing (NEN 7513)."""
