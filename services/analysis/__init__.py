"""What the bars say: trend, volatility, volume, momentum, performance and the like, as plain values.

Pure functions of `Bars`: nothing here draws, speaks, or looks past the last bar it was given, so whoever
clamps the bars to a cursor has clamped the analysis. Each module states its formula and where it is from.
"""
