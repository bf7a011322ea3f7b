"""The analyst that works without a key: a lexicon, a grammar over tokens, a planner and a narrator."""
