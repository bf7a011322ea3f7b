"""The front door: the pages, /api and /ws in one process, because one process owns the database.

`streamlit run app.py` finds `app` and serves it. Run as an ordinary script instead (AppTest, a host
that serves no ASGI apps) the same file shows the same pages; only the HTTP face is missing then.
"""

from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware
from streamlit.runtime.scriptrunner import get_script_run_ctx

from components.failure import show_failure
from services.log import start_log

STYLE = Path(__file__).parent / "components" / "style.css"

start_log()

if get_script_run_ctx(suppress_warning=True) is None:
    from streamlit.runtime.pages_manager import PagesManager
    from streamlit.web.server.server_util import get_url

    from services.chartroom import current
    from services.web import FirstPaint, lifespan, open_or_exit, routes

    def say_where() -> None:
        print(f"Chartroom is open at {get_url(st.get_option('browser.serverAddress'))}", flush=True)

    # Streamlit serves a folder `pages/` by itself, past this file, until `st.navigation` first ran in the
    # process. Said here too, it does so for no one, whichever page is opened first.
    PagesManager.uses_pages_directory = False
    open_or_exit(current)
    app = st.App(
        "app.py",
        routes=routes(current, base_path=st.get_option("server.baseUrlPath")),
        lifespan=lifespan(current, ready=say_where),
        middleware=[Middleware(FirstPaint, style=STYLE.read_text(encoding="utf-8"))],
        on_script_error=show_failure,
    )
else:
    from pages import show
    from services.correlation import correlation
    from services.errors import ChartroomError

    with correlation():
        try:
            show()
        except ChartroomError as refusal:
            show_failure(refusal)
