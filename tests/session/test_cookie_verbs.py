"""Cookies of a profile: kept for this run, apart from those of other profiles."""

from dataclasses import replace

from inspector.model.profile_draft import ProfileDraft
from inspector.model.request import Request
from inspector.net.address import read_address
from inspector.redact import Redactor
from inspector.session import Session
from tests.session.conftest import Api, MakeSession, sent


def give(session: Session, api: Api, line: str) -> None:
    jar = session._state.line.cookies_of(session.active)
    assert jar is not None
    jar.keep(read_address(f"{api.url}/"), [line], Redactor())


async def test_a_profile_sends_what_it_was_given_until_it_is_forgotten(api: Api, make_session: MakeSession) -> None:
    session = make_session()
    give(session, api, "sid=made-up-session-1; Path=/")
    assert [one.name for one in session.cookies] == ["sid"]

    await sent(session, Request(url="/x"))
    assert api.asked[-1][2]["cookie"] == "sid=made-up-session-1"

    assert session.forget_cookies() == 1
    await sent(session, Request(url="/x"))
    assert "cookie" not in api.asked[-1][2]


async def test_a_profile_that_keeps_none_sends_none(api: Api, make_session: MakeSession) -> None:
    session = make_session(cookies=False)

    assert session._state.line.cookies_of(session.active) is None
    await sent(session, Request(url="/x"))
    assert session.cookies == ()


async def test_cookies_of_one_profile_are_not_anothers_and_follow_a_new_name(
    api: Api, make_session: MakeSession
) -> None:
    session = make_session()
    give(session, api, "sid=made-up-session-1; Path=/")
    session.use_none()
    assert not session.cookies

    session.use("acme")
    draft = session.profile_draft("acme")
    session.save_profile(replace(draft, name="renamed"), draft)
    found = session.cookies
    assert [one.name for one in found] == ["sid"]

    session.save_profile(ProfileDraft(name="second"))
    session.delete_profile("renamed")
    assert session._state.line.jars == {}
