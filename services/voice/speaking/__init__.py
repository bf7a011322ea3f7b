"""Text to speech: a port with three implementations, and the spoken reply that grows with its answer."""
