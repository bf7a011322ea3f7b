"""Speech to text: over the network, or on this machine."""
