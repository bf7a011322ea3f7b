"""A term that was explained, and what is then asked of it: "is there one?", "add it", "put one at 238"."""
