"""What leans on what was said before: pronouns, ellipsis, corrections, several turns."""
