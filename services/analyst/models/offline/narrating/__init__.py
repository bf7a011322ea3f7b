"""The words of an answer around what the tools found."""
