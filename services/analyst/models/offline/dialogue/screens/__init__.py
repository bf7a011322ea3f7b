"""A screen that goes on: over others, with another condition, another end first, another number of them."""
