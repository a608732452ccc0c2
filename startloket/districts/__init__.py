"""Municipalities, districts, neighbourhoods and postcodes."""
