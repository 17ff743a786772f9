"""One call on the screen, from the key to the fix that helped, at the three sizes."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from inspector.model.request import Param, Request
from inspector.ui import keymap
from inspector.ui.commands import Actions
from tests.ui.fake_session import GOOD, LIMIT, LIST, SECRET, FakeSession
from tests.ui.user import MEDIUM, NARROW, WIDE, using

SIZES = pytest.mark.parametrize("size", [WIDE, MEDIUM, NARROW], ids=["140x40", "100x30", "80x24"])


@SIZES
async def test_a_failed_call_is_explained_fixed_sent_again_and_verified(size: tuple[int, int]) -> None:
    async with using(size=size) as user:
        await user.sends(LIST)
        await user.press("x")
        await user.sees("400", "Records limit is not", "certain")

        await user.press("a")
        await user.sees("Preview of fix a", "500", "200", "undoes it")
        await user.press("enter")
        assert user.composer.request == GOOD or user.composer.request.query == GOOD.query
        assert len(user.session.calls) == 1, "applying never sends"

        await user.press("s")
        await user.until(lambda: user.main.helped)
        await user.press("4")
        await user.sees("helped: 400 → 200")
        assert user.session.because[-1] == (LIMIT.id, user.session.calls[0].id)


@SIZES
async def test_an_applied_fix_is_undone_and_done_again(size: tuple[int, int]) -> None:
    async with using(size=size) as user:
        await user.sends(LIST)
        await user.press("a", "enter")
        assert user.composer.request.query[0].value == "200"

        await user.press("u")
        assert user.composer.request == LIST

        await user.press("U")
        assert user.composer.request.query[0].value == "200"


@SIZES
async def test_evidence_lights_its_place_and_enter_goes_there_and_esc_comes_back(size: tuple[int, int]) -> None:
    async with using(size=size) as user:
        await user.sends(LIST)
        await user.press("x")
        await user.until(lambda: user.main.pane == 4)
        places = []
        for _ in range(4):
            await user.press("j")
            if user.main.evidence is not None:
                places.append(str(user.main.evidence))
        assert "res.body#/code" in places

        await user.press("g")
        while str(user.main.evidence) != "req.query.limit":
            await user.press("j")
        await user.press("enter")
        assert user.main.pane == 2
        await user.sees("limit")

        await user.press("escape")
        assert user.main.pane == 4


@SIZES
async def test_the_verdict_line_and_the_footer_are_always_there(size: tuple[int, int]) -> None:
    async with using(size=size) as user:
        await user.sends(LIST)
        for pane in "12345":
            await user.press(pane)
            assert "400" in user.line(-2), user.screen
            assert user.line(-1).rstrip().endswith("? help"), user.screen


async def test_the_verdict_says_what_to_press() -> None:
    async with using() as user:
        await user.sends(LIST)

        assert "a fix" in user.line(-2)
        assert "x why" in user.line(-2)
        assert "r again" in user.line(-2)


async def test_a_call_under_way_can_be_cancelled() -> None:
    session = FakeSession()
    session.hold = asyncio.Event()
    async with using(session) as user:
        await user.loads(LIST)
        await user.press("s")
        await user.until(lambda: user.main.in_flight)
        assert "esc cancel" in user.line(-2)

        await user.press("escape")
        await user.until(lambda: not user.main.in_flight)
        assert session.calls[-1].failure is not None
        assert session.calls[-1].failure.kind == "cancelled"


async def test_a_second_send_waits_for_the_first_to_end() -> None:
    session = FakeSession()
    session.hold = asyncio.Event()
    async with using(session) as user:
        await user.loads(LIST)
        await user.press("s", "s")
        await user.sees("a call is under way")
        session.hold.set()
        await user.until(lambda: not user.main.in_flight)

        assert len(session.calls) == 1


async def test_replay_sends_the_shown_call_as_it_was_whatever_was_edited() -> None:
    async with using() as user:
        await user.sends(LIST)
        await user.loads(replace(LIST, method="POST"))
        await user.press("r")
        await user.until(lambda: len(user.session.calls) == 2)

        assert user.session.calls[-1].request == LIST


async def test_an_earlier_call_opens_again_with_its_request_and_its_explanation() -> None:
    async with using() as user:
        await user.sends(LIST)
        await user.sends(GOOD)
        await user.press("5", "G", "enter")
        await user.until(lambda: user.main.exchange is not None and user.main.exchange.request == LIST)

        assert user.composer.request == LIST
        await user.sees("Records limit is not")


async def test_snapshots_of_a_call_that_is_not_shown_do_not_replace_the_one_that_is() -> None:
    session = FakeSession()
    async with using(session) as user:
        await user.sends(LIST)
        session.hold = asyncio.Event()
        await user.loads(GOOD)
        await user.press("s")
        await user.until(lambda: user.main.in_flight)
        user.main.reopen(session.calls[0])
        session.hold.set()
        await user.until(lambda: not user.main.in_flight)
        await user.until(lambda: len(session.calls) == 2)

        assert user.main.exchange is session.calls[0]


@SIZES
async def test_switching_the_profile(size: tuple[int, int]) -> None:
    async with using(size=size) as user:
        await user.press("p", "j", "enter")
        assert user.session.active is not None
        assert user.session.active.name == "servicefusion-demo"

        await user.press("1", "j", "enter")
        assert user.session.active.name == "acme-prod"
        await user.sees("READ ONLY")


async def test_a_production_profile_is_named_before_anything_else_in_the_top_line() -> None:
    async with using() as user:
        user.main.use("acme-prod")
        await user.sees("PRODUCTION")

        assert user.line(0).index("PRODUCTION") < user.line(0).index("acme-prod")


async def test_an_action_that_is_off_says_why() -> None:
    async with using() as user:
        await user.press("a")
        await user.sees("there is nothing explained yet")

        await user.press("r")
        await user.sees("there is no call yet")


async def test_what_needs_a_confirm_is_asked_and_defaults_to_no() -> None:
    session = FakeSession()
    session.question = "POST may create a second record"
    async with using(session) as user:
        await user.loads(replace(LIST, method="POST"))
        await user.press("s")
        await user.sees("POST may create a second record")
        await user.press("enter")
        assert session.confirmed == []

        await user.press("s")
        await user.sees("POST may create a second record")
        await user.press("y")
        await user.until(lambda: session.confirmed == [True])


async def test_a_secret_that_only_the_user_knows_is_asked_blind() -> None:
    session = FakeSession()
    session.asked = (("Token of fusioo-demo", session.profiles[0].auth.token),)  # type: ignore[union-attr]  # a bearer
    async with using(session) as user:
        await user.loads(LIST)
        await user.press("s")
        await user.sees("Token of fusioo-demo")
        await user.types("abc123")
        user.sees_not("abc123")
        await user.press("enter")
        await user.until(lambda: len(session.calls) == 1)

        assert session.answers == {"Token of fusioo-demo": "abc123"}


async def test_no_secret_of_a_profile_or_of_a_typed_header_is_on_the_screen() -> None:
    typed = replace(
        LIST,
        headers=(Param(name="Authorization", value=f"Bearer {SECRET}"),),
        query=(*LIST.query, Param(name="access_token", value=SECRET)),
    )
    async with using() as user:
        await user.sends(typed)
        for keys in (["1"], ["2"], ["]"], ["]"], ["]"], ["3"], ["4"], ["b"], ["escape"], ["a"], ["escape"], ["A"]):
            await user.press(*keys)
            user.sees_not(SECRET)


async def test_help_lists_every_action_and_says_why_one_is_off() -> None:
    async with using(size=(140, 200)) as user:
        await user.press("question_mark")
        for key in keymap.KEYS:
            await user.sees(key.help[:40])
        await user.sees("off: there is nothing explained yet")


async def test_the_palette_finds_every_action() -> None:
    async with using() as user:
        for key in keymap.KEYS:
            hits = [hit async for hit in Actions(user.main).search(key.word)]
            assert any(str(hit.text).startswith(f"{key.word}  (") for hit in hits), key.action


async def test_the_palette_acts() -> None:
    async with using() as user:
        await user.sends(LIST)
        await user.press("colon")
        await user.types("long page of its")
        await user.press("enter")
        await user.until(lambda: user.main.pane == 4)


async def test_the_long_page_opens_from_the_explanation() -> None:
    async with using() as user:
        await user.sends(LIST)
        await user.press("x", "x")
        await user.sees("The list takes at most 200 records")
        await user.press("escape")
        user.sees_not("The list takes at most 200 records")


async def test_why_this_order_is_one_key() -> None:
    async with using() as user:
        await user.sends(LIST)
        await user.press("w")
        await user.sees("stands first because it is certain")


async def test_compare_shows_what_differs_from_the_last_success() -> None:
    async with using() as user:
        await user.sends(LIST)
        await user.press("d")
        await user.sees("no earlier success")

        await user.sends(GOOD)
        await user.press("d")
        await user.sees("query limit", "last success")


async def test_the_bundle_is_shown_and_copied() -> None:
    async with using() as user:
        await user.sends(LIST)
        await user.press("b")
        await user.sees("Authorization: Bearer ····")
        await user.press("y")
        await user.until(lambda: user.app.clipboard.startswith("Support bundle"))


async def test_copying_chooses_by_letter() -> None:
    async with using() as user:
        await user.sends(LIST)
        await user.press("y", "c")
        await user.until(lambda: "$TOKEN" in user.app.clipboard)


async def test_the_line_under_the_cursor_of_the_response_is_copied() -> None:
    async with using() as user:
        await user.sends(LIST)
        await user.press("3", "g", "j", "y", "v")
        await user.until(lambda: "30105" in user.app.clipboard)

        assert "message" not in user.app.clipboard


async def test_text_is_found_in_the_pane() -> None:
    async with using() as user:
        await user.sends(LIST)
        await user.press("3", "slash")
        await user.types("message")
        await user.sees("1 hit")
        await user.press("enter")

        assert not user.main.in_text
        assert user.main.pane == 3


async def test_a_probe_is_sent_on_one_key() -> None:
    async with using() as user:
        await user.sends(LIST)
        await user.press("P")
        await user.until(lambda: len(user.session.calls) == 2)

        assert user.session.calls[-1].request.url == "/v3/ping"


async def test_every_fix_can_be_chosen_from_the_list() -> None:
    async with using() as user:
        await user.sends(LIST)
        await user.press("A")
        await user.sees("All fixes", "Ask ping", "Support bundle")
        await user.press("enter")
        await user.sees("Preview of fix a")


async def test_zoom_gives_a_pane_the_whole_screen_and_esc_gives_it_back() -> None:
    async with using() as user:
        await user.sends(LIST)
        await user.press("3", "f")
        assert user.main.response.size.width == 138
        user.sees_not("2 Request", "4 Explanation")
        assert "400" in user.line(-2)

        await user.press("escape")
        await user.sees("2 Request", "4 Explanation")


async def test_the_left_column_folds_away_with_one_key() -> None:
    async with using() as user:
        await user.press("0")
        user.sees_not("servicefusion-demo")
        await user.press("0")
        await user.sees("servicefusion-demo")


async def test_at_the_middle_size_profiles_and_calls_are_a_drawer() -> None:
    async with using(size=MEDIUM) as user:
        user.sees_not("servicefusion-demo")
        await user.press("1")
        await user.sees("servicefusion-demo")
        await user.press("escape")
        user.sees_not("servicefusion-demo")


async def test_the_jump_overlay_goes_where_its_letter_stands() -> None:
    async with using() as user:
        await user.press("ctrl+o")
        chain = [widget for widget in user.main.focus_chain if widget.region.width]
        await user.press("s")

        assert user.main.focused is chain[1]


async def test_leaving_asks_only_when_an_edit_would_be_lost() -> None:
    async with using() as user:
        await user.sends(LIST)
        await user.press("a", "enter", "q")
        await user.sees("edited and not sent")
        await user.press("n")
        assert user.app.is_running

        await user.press("u", "q")
        await user.until(lambda: user.session.closed)


async def test_ctrl_c_never_quits() -> None:
    async with using() as user:
        await user.press("ctrl+c")

        assert user.app.is_running
        assert not user.session.closed


async def test_the_demo_sends_its_first_request_by_itself() -> None:
    async with using(tour_first=True) as user:
        await user.until(lambda: user.main.explanation is not None)

        assert user.session.calls[0].request == LIST


async def test_the_next_saved_request_is_one_key_away() -> None:
    async with using() as user:
        await user.press("t")
        await user.sees("Records, limit too high")
        await user.press("j", "enter")

        assert user.composer.request == GOOD


async def test_a_call_goes_back_into_the_request_pane_to_be_edited() -> None:
    async with using() as user:
        await user.sends(LIST)
        await user.loads(Request(url="/other"))
        await user.press("R")

        assert user.composer.request == LIST
