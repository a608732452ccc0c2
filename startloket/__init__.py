"""Startloket: the one desk of a local Kansrijke Start coalition."""
