"""`inspector sandbox`, apart from serving, which `test_main` does."""

import socket

from tests.cli.conftest import Run


def test_a_port_that_is_taken_is_said_to_be_so(run: Run) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        ran = run("sandbox", "fusioo", "--port", str(taken.getsockname()[1]))
    assert ran.code == 1
    assert "cannot be used" in ran.err


def test_a_number_that_is_no_port_is_a_usage_error(run: Run) -> None:
    assert run("sandbox", "fusioo", "--port", "70000").code == 2
