"""The WebSockets under /ws, one file a stream."""
