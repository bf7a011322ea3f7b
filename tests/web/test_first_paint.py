"""The app's style stands in Streamlit's document, and in nothing else."""

from __future__ import annotations

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from services.web import FirstPaint

STYLE = ".a { color: red }"
DOCUMENT = "<html><head></head><body><div id='x'></div>" + '<div id="root"></div></body></html>'
BROWSER = {"accept": "text/html,application/xhtml+xml,*/*;q=0.8"}


@pytest.fixture
def client() -> TestClient:
    def document(request: Request) -> Response:
        if "if-none-match" in request.headers:
            return Response(status_code=304, headers={"etag": "1"})
        return HTMLResponse(DOCUMENT, headers={"etag": "1", "last-modified": "yesterday"})

    def docs(_: Request) -> Response:
        return HTMLResponse("<html><body>another page</body></html>", headers={"etag": "2"})

    def data(_: Request) -> Response:
        return JSONResponse({"text": DOCUMENT})

    def sound(request: Request) -> Response:
        part = request.headers.get("range", "all")
        return Response(f"{part} {DOCUMENT}", 206, {"etag": "3"}, "audio/mpeg")

    paths = {"/sound": sound, "/": document, "/docs": docs, "/data": data}
    return TestClient(
        Starlette(
            routes=[Route(path, answer) for path, answer in paths.items()],
            middleware=[Middleware(FirstPaint, style=STYLE)],
        )
    )


def test_the_style_comes_last_so_that_it_outweighs_the_rules_in_the_head(client: TestClient) -> None:
    reply = client.get("/", headers=BROWSER)
    assert reply.text == DOCUMENT.replace("</body>", f'<style id="chartroom-style">{STYLE}</style></body>')
    assert int(reply.headers["content-length"]) == len(reply.content)


def test_an_old_style_is_never_kept_for_an_unchanged_document(client: TestClient) -> None:
    reply = client.get("/", headers=BROWSER | {"if-none-match": "1"})
    assert reply.status_code == 200 and STYLE in reply.text
    assert "etag" not in reply.headers and "last-modified" not in reply.headers


def test_other_pages_pass_as_they_are(client: TestClient) -> None:
    reply = client.get("/docs", headers=BROWSER)
    assert reply.text == "<html><body>another page</body></html>" and reply.headers["etag"] == "2"


@pytest.mark.parametrize("accept", ["application/json", "*/*", ""])
def test_who_asks_for_no_document_gets_what_is_there(client: TestClient, accept: str) -> None:
    assert client.get("/", headers={"accept": accept}).text == DOCUMENT
    assert client.get("/data", headers={"accept": accept}).json() == {"text": DOCUMENT}


def test_a_part_of_a_file_that_a_person_opens_is_that_part(client: TestClient) -> None:
    reply = client.get("/sound", headers=BROWSER | {"range": "bytes=0-9"})
    assert (reply.status_code, reply.text) == (206, f"bytes=0-9 {DOCUMENT}")
    assert reply.headers["etag"] == "3"
