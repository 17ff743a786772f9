"""The door to the screen."""

from tests.cli.conftest import Run


def test_without_a_terminal_the_screen_says_what_to_use(run: Run) -> None:
    ran = run()
    assert (ran.code, ran.out) == (2, "")
    assert "demo --headless" in ran.err
