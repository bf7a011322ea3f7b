"""What a model may do: one file a family of tools, one registry."""
