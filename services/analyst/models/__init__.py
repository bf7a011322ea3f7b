"""The language models an agent can run on; the offline analyst is one of them."""
