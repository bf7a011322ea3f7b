"""Bars, quotes, news and symbols, from whichever source has them."""
