"""The HTTP face: REST under /api, WebSockets under /ws, and who may use them."""

from services.web.app import create_api, lifespan, routes

__all__ = ["create_api", "lifespan", "routes"]
