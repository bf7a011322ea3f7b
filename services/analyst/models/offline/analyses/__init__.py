"""Sentences that ask for a judgement of the bars: trend, volatility, a set-up, a screen."""
