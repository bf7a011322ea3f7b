"""The HTTP face: REST under /api, WebSockets under /ws, and who may use them."""

from services.web.app import create_api, lifespan, routes
from services.web.first_paint import FirstPaint
from services.web.start import open_or_exit

__all__ = ["FirstPaint", "create_api", "lifespan", "open_or_exit", "routes"]
