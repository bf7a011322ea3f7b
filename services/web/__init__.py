"""The HTTP face: REST under /api, WebSockets under /ws, and who may use them."""
