"""Small replies leave at once.

asyncio switches Nagle's algorithm off only for sockets whose protocol number says TCP. Streamlit binds
its socket without one, so every short reply on a kept-alive connection waits for the client's delayed
acknowledgement of the headers: 44 ms instead of 1.5 ms, measured. Accepted connections inherit the
option from the listening socket, which is all that can be reached from here.
"""

from __future__ import annotations

import socket
from pathlib import Path

_OPEN_FILES = Path("/dev/fd")
_INTERNET = {socket.AF_INET, socket.AF_INET6}


def send_at_once() -> int:
    """Set TCP_NODELAY on every listening TCP socket of this process; how many there were.

    Does nothing where the system does not list a process's open files.
    """
    if not _OPEN_FILES.is_dir():
        return 0
    descriptors = [int(file.name) for file in _OPEN_FILES.iterdir() if file.name.isdecimal()]
    return sum(_set_nodelay(descriptor) for descriptor in descriptors)


def _set_nodelay(descriptor: int) -> bool:
    """Whether `descriptor` was a listening TCP socket."""
    try:
        borrowed = socket.socket(fileno=descriptor)
    except OSError:  # no socket, or closed meanwhile
        return False
    try:
        return _switch(borrowed)
    except OSError:  # closed meanwhile
        return False
    finally:
        # Not closed, and never a duplicate that is: closing any descriptor of a file drops every lock that
        # this process has on it, and the database is one of these files.
        borrowed.detach()


def _switch(opened: socket.socket) -> bool:
    listening = opened.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN)
    if not (listening and opened.family in _INTERNET and opened.type == socket.SOCK_STREAM):
        return False
    opened.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return True
