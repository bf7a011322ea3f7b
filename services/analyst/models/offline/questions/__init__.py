"""Clauses that ask to know something."""
