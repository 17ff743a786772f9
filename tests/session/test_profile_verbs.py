"""Verbs about profiles."""

from pathlib import Path

import pytest

from inspector.model.exchange import Context, Exchange, ProfileFacts
from inspector.model.profile import Bearer, Profile
from inspector.model.request import Request
from inspector.model.secret import Secret
from inspector.session import Session, open_session
from inspector.session.opening import write_profiles

TWO = (Profile(name="one"), Profile(name="two", auth=Bearer(token=Secret.parse("plain:made-up-1"))))


def test_the_first_profile_is_active_until_another_is_chosen() -> None:
    session = Session(TWO)
    assert session.active is TWO[0]
    session.use("two")
    assert session.active is TWO[1]
    with pytest.raises(KeyError):
        session.use("three")
    assert session.active is TWO[1]
    session.use_none()
    assert session.active is None
    assert session.token_state() is None
    assert session.questions() == ()


def test_a_saved_request_knows_its_profile() -> None:
    saved = Request(name="ping", url="/ping")
    session = Session(TWO, saved=[("two", saved)])
    assert session.saved == (saved,)
    assert session.saved_profile(saved) == "two"
    assert session.saved_profile(Request()) == ""


def test_the_first_run_writes_profiles_that_open(tmp_path: Path) -> None:
    file = tmp_path / "profiles.toml"
    session = open_session(file)
    assert session.profiles == ()
    assert "there is no such file" in session.problems[0].text
    assert write_profiles(file) == file
    assert open_session(file).profiles[0].name == "acme"
    with pytest.raises(FileExistsError):
        write_profiles(file)


def test_the_secret_of_the_profile_that_a_call_was_made_with_is_asked_for() -> None:
    asked = Secret.parse("prompt")
    session = Session((Profile(name="one"), Profile(name="two", auth=Bearer(token=asked))))
    call = Exchange(id="1", request=Request(), context=Context(profile=ProfileFacts(name="two")))
    assert session.questions() == ()
    ((words, secret),) = session.questions(call)
    assert secret == asked
    session.answer(words, "made-up-answer")
    assert session.questions(call) == ()
