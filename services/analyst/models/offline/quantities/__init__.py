"""Phrases with numbers in them. A reader takes a cursor, and steps over what it read or leaves it there."""
