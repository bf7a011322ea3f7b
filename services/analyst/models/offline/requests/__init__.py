"""Clauses that ask for something to be done."""
