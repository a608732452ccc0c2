"""The social map: organisations' offers, entry rules, matching, search."""
