"""The profiles pane lists, warns, tells what is known, and hides what is secret."""

from __future__ import annotations

from tests.ui.fake_session import SECRET, FakeSession
from tests.ui.user import using


async def test_every_profile_is_listed_with_its_warning() -> None:
    async with using() as user:
        await user.sees("fusioo-demo", "servicefusion-demo", "acme-prod", "READ ONLY")


async def test_the_details_follow_the_cursor_and_hide_the_secret() -> None:
    async with using() as user:
        await user.press("1")
        await user.sees("http://127.0.0.1", "bearer", "plain:····", "9c4e21ab")
        user.sees_not(SECRET)

        await user.press("j", "j")
        await user.sees("only safe methods")


async def test_enter_switches_to_the_profile_under_the_cursor() -> None:
    async with using() as user:
        await user.press("1", "j", "enter")

        assert user.session.active is not None
        assert user.session.active.name == "servicefusion-demo"


async def test_without_profiles_the_pane_says_what_it_is_for() -> None:
    async with using(FakeSession(profiles=())) as user:
        await user.sees("Where to call and as whom.")
