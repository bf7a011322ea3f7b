"""Noun phrases: the things that can be asked of a chart."""
