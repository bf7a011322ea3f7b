"""Better system prompts: what one should state, what a draft is missing, and changes to accept or not."""
