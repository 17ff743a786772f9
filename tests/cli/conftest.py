"""The command line in process, and a small API in a thread."""

import io
import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from inspector.cli.main import main


@dataclass(frozen=True)
class Ran:
    """What a command did."""

    code: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Run the command line; `stdin` is what is piped to it. The user's folders are empty ones."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.delenv("INSPECTOR_PROFILES", raising=False)

    def ran(*words: str | Path, stdin: str = "") -> Ran:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin.encode())))
        code = main([str(word) for word in words])
        captured = capsys.readouterr()
        return Ran(code, captured.out, captured.err)

    return ran


@dataclass
class Api:
    """A server: `answer` is the status and body it gives, `asked` what came."""

    url: str
    answer: tuple[int, str] = (200, '{"ok": true}')
    asked: list[tuple[str, str, dict[str, str], str]] = field(default_factory=list)


@pytest.fixture
def api() -> Iterator[Api]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", "0"))).decode()
            headers = {name.lower(): value for name, value in self.headers.items()}
            served.asked.append((self.command, self.path, headers, body))
            status, text = served.answer
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(text.encode())))
            self.end_headers()
            self.wfile.write(text.encode())

        do_POST = do_PUT = do_DELETE = do_GET

        def log_message(self, *_: object) -> None:
            """Nothing: the tests read stderr."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    served = Api(url=f"http://127.0.0.1:{server.server_port}")
    yield served
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def profiles(api: Api, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A profiles file with one profile for each guard."""
    monkeypatch.setenv("ACME_TOKEN", "made-up-acme-token-1")
    file = tmp_path / "profiles.toml"
    auth = 'auth = { type = "bearer", token = "env:ACME_TOKEN" }'
    file.write_text(
        "".join(
            f'[profiles.{name}]\nbase_url = "{api.url}/v1"\ntrust_env = false\nguard = "{guard}"\n{auth}\n'
            for name, guard in (("acme", "open"), ("careful", "confirm"), ("reader", "read-only"))
        )
    )
    return file


def fusioo_entry(code: int, status: int = 400, **more: object) -> dict[str, object]:
    """A HAR entry of a failing Fusioo call."""
    body = {"code": code, "message": more.get("message", ""), "data": {}}
    return {
        "startedDateTime": "2026-11-22T12:00:00Z",
        "time": 20,
        "request": {
            "method": "GET",
            "url": more.get("url", "https://api.fusioo.com/v3/records/apps/ia4f42"),
            "headers": [{"name": "Authorization", "value": "Bearer made-up-fusioo-token-1"}],
        },
        "response": {
            "status": status,
            "statusText": "",
            "headers": [{"name": "Content-Type", "value": "application/json"}],
            "content": {"mimeType": "application/json", "text": json.dumps(body)},
        },
    }


def write_har(file: Path, *entries: object) -> Path:
    file.write_text(json.dumps({"log": {"version": "1.2", "entries": entries}}))
    return file
