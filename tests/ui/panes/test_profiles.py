"""The profiles pane lists, warns, tells what is known, and hides what is secret."""

from __future__ import annotations

from inspector.model.profile import Grant, Guard, OAuth2, Profile
from inspector.model.proxy_use import ProxyUse
from inspector.model.secret import Secret
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


async def test_the_proxy_of_the_next_call_stands_with_the_active_profile() -> None:
    session = FakeSession()
    session.proxy = ProxyUse(url="http://ana:····@proxy.example:3128", source="HTTPS_PROXY")
    async with using(session) as user:
        await user.sees("from HTTPS_PROXY", "proxy proxy.example:3128")

        await user.press("1", "j")
        user.sees_not("from HTTPS_PROXY")


async def test_details_that_do_not_fit_are_reached_with_tab_and_scrolled() -> None:
    auth = OAuth2(
        grant=Grant.CLIENT_CREDENTIALS,
        token_url="https://auth.example/a/rather/long/path/to/the/token/endpoint",
        client_id="an-integration",
        client_secret=Secret.parse("cmd:op read op://a-vault/with-a-long-name/and-field"),
        scope="records.read records.write contacts.read contacts.write",
    )
    profile = Profile(name="acme", base_url="https://api.example.com", auth=auth, guard=Guard.CONFIRM)
    async with using(FakeSession(profiles=(profile,), saved=())) as user:
        await user.press("1")
        await user.sees("more lines")
        user.sees_not("asks before")

        await user.press("tab", "G")
        await user.sees("asks before")


async def test_details_that_fit_are_passed_over_by_tab() -> None:
    async with using() as user:
        await user.press("1", "tab")
        assert user.main.pane == 5
