"""Tools that say what the bars mean: `services.analysis` in words, every number a fact."""
