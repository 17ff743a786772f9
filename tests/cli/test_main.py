"""The door: exit codes, interrupts, and what is not imported."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from inspector import __version__
from tests.cli.conftest import Run, fusioo_entry, write_har

ROOT = Path(__file__).parents[2]
LOADED = "import sys; from inspector.cli.main import main; code = main({words!r}); print(code, *sorted(sys.modules))"


def modules_after(tmp_path: Path, *words: str) -> tuple[str, set[str]]:
    """The exit code of a command in a fresh interpreter, and the modules it loaded."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "XDG_CONFIG_HOME": str(tmp_path)}
    ran = subprocess.run(
        [sys.executable, "-c", LOADED.format(words=words)],
        capture_output=True,
        text=True,
        check=True,
        env=environment,
        stdin=subprocess.DEVNULL,
    )
    code, *modules = ran.stdout.splitlines()[-1].split()
    return code, set(modules)


def test_the_version_loads_neither_the_screen_nor_the_http_client_nor_the_packs(tmp_path: Path) -> None:
    code, modules = modules_after(tmp_path, "--version")
    assert code == "0"
    assert not modules & {"textual", "rich", "httpx", "httpcore", "tomllib", "argparse", "asyncio", "inspector.session"}


def test_explaining_loads_neither_the_screen_nor_the_http_client(tmp_path: Path) -> None:
    har = write_har(tmp_path / "a.har", fusioo_entry(30105))
    for words in (("explain", "429"), ("explain", str(har), "--json")):
        _, modules = modules_after(tmp_path, *words)
        assert "inspector.explain.engine" in modules or words[1] == "429"
        assert not modules & {"textual", "rich", "httpx", "httpcore", "starlette", "uvicorn"}


def test_sending_does_not_load_the_screen(tmp_path: Path) -> None:
    code, modules = modules_after(tmp_path, "send", "http://127.0.0.1:1/")
    assert code == "3"
    assert not modules & {"textual", "starlette", "uvicorn"}


def test_the_version_is_told(run: Run) -> None:
    assert run("--version").out == f"inspector {__version__}\n"


@pytest.mark.parametrize("words", [("dance",), ("send",), ("sandbox", "acme"), ("packs",), ("explain", "--jsn", "x")])
def test_words_that_do_not_fit_are_a_usage_error(run: Run, words: tuple[str, ...]) -> None:
    ran = run(*words)
    assert ran.code == 2
    assert ran.out == ""
    assert "usage: inspector" in ran.err


def test_help_is_no_error(run: Run) -> None:
    ran = run("--help")
    assert ran.code == 0
    assert "inspector demo" in ran.out


def test_an_interrupt_has_its_own_exit_code(tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "XDG_CONFIG_HOME": str(tmp_path), "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(
        [sys.executable, "-m", "inspector", "sandbox", "fusioo"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env=environment,
    ) as served:
        assert served.stdout is not None
        assert served.stdout.readline().startswith("http://127.0.0.1:")
        served.send_signal(signal.SIGINT)
        assert served.wait(timeout=20) == 130


def test_an_interrupted_call_has_the_same_exit_code(tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "XDG_CONFIG_HOME": str(tmp_path)}
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"http://127.0.0.1:{silent.getsockname()[1]}/"
        with subprocess.Popen(
            [sys.executable, "-m", "inspector", "send", url], stderr=subprocess.PIPE, text=True, env=environment
        ) as calling:
            silent.settimeout(30)
            accepted, _ = silent.accept()
            with accepted:
                assert accepted.recv(4) == b"GET "
                calling.send_signal(signal.SIGINT)
                assert calling.wait(timeout=20) == 130
            assert calling.stderr is not None
            assert "Traceback" not in calling.stderr.read()


def test_a_reader_that_goes_away_is_no_error(tmp_path: Path) -> None:
    har = write_har(tmp_path / "a.har", *[fusioo_entry(30105) for _ in range(200)])
    command = f"{sys.executable} -m inspector explain {har}; echo $? >&2"
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "XDG_CONFIG_HOME": str(tmp_path)}
    with subprocess.Popen(
        ["sh", "-c", command], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment
    ) as told:
        assert told.stdout is not None
        assert told.stderr is not None
        told.stdout.close()
        started = time.monotonic()
        assert told.stderr.read() == "0\n"
        assert time.monotonic() - started < 60
