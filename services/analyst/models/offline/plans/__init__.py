"""From what is wanted to the tools that do it."""
