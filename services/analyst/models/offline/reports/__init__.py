"""What the outcomes of tools say, in sentences."""
