"""Where the user sits."""

from __future__ import annotations

import pytest

from inspector.session.desk import has_browser, tunnel


@pytest.mark.parametrize(
    ("environment", "platform", "has"),
    [
        ({"DISPLAY": ":0"}, "linux", True),
        ({"WAYLAND_DISPLAY": "w"}, "linux", True),
        ({}, "linux", False),
        ({"DISPLAY": ":0", "SSH_CONNECTION": "a 1 b 22"}, "linux", False),
        ({"SSH_TTY": "/dev/pts/0"}, "darwin", False),
        ({}, "darwin", True),
        ({}, "win32", True),
    ],
)
def test_a_browser_is_opened_only_where_the_user_sees_it(environment: dict[str, str], platform: str, has: bool) -> None:
    assert has_browser(environment, platform) is has


@pytest.mark.parametrize(
    ("connection", "line"),
    [
        ("192.0.2.1 5000 192.0.2.7 22", "ssh -L 8765:127.0.0.1:8765 ana@192.0.2.7"),
        ("192.0.2.1 5000 2001:db8::7 2222", "ssh -L 8765:127.0.0.1:8765 -p 2222 ana@2001:db8::7"),
        ("", ""),
        ("nonsense", ""),
    ],
)
def test_the_tunnel_leads_back_the_way_the_user_came(connection: str, line: str) -> None:
    assert tunnel(8765, {"SSH_CONNECTION": connection, "USER": "ana"}) == line
