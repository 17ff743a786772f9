"""Rows: the cursor, moving, picking, finding, and what is below."""

from __future__ import annotations

from textual.content import Content
from textual.strip import Strip

from inspector.ui.present.rows import Listing, Row, blank
from inspector.ui.widgets.line_view import LineView
from tests.ui.stand import heard, standing

LONG = Listing(tuple(Row(content=Content(f" row {n}"), pick=n) for n in range(100)))
SPARSE = Listing((blank(), Row(content=Content(" one"), pick=1), blank(), Row(content=Content(" two"), pick=2)))


def _under(view: LineView) -> object:
    return view.picked


async def test_the_cursor_walks_what_can_be_picked() -> None:
    view = LineView()
    async with standing(view, size=(30, 10)) as (app, pilot):
        view.rows = SPARSE
        await pilot.press("j")
        assert _under(view) == 2
        await pilot.press("j", "k", "k", "k")
        assert _under(view) == 1
        assert [message.index for message in heard(app, LineView.Moved)] == [3, 1]
        await pilot.press("enter")
        assert [message.row.pick for message in heard(app, LineView.Picked)] == [1]


async def test_what_is_below_is_counted_in_the_last_row() -> None:
    view = LineView()
    async with standing(view, size=(30, 10)) as (app, pilot):
        view.rows = LONG
        await pilot.pause()
        assert app.lines[9] == " ⋮ 91 more lines"
        await pilot.press("G")
        assert app.lines[9].endswith("row 99")
        assert _under(view) == 99
        await pilot.press("g")
        assert app.lines[0].endswith("row 0")


async def test_the_row_under_the_cursor_is_always_seen() -> None:
    view = LineView()
    async with standing(view, size=(30, 10)) as (app, pilot):
        view.rows = LONG
        for keys in (["j"] * 15, ["ctrl+d"] * 4, ["k"] * 12, ["ctrl+u"] * 2):
            await pilot.press(*keys)
            assert any(line.startswith("▌") and line.endswith(f"row {view.picked}") for line in app.lines), keys


async def test_the_cursor_stays_on_its_thing_when_rows_come_before_it() -> None:
    view = LineView()
    async with standing(view, size=(30, 10)) as (_, pilot):
        view.rows = LONG
        await pilot.press("j", "j", "j")
        view.rows = Listing((blank(), *LONG.rows))
        assert _under(view) == 3
        view.rows = Listing(LONG.rows[50:])
        assert view.picked is not None
        view.rows = Listing()
        assert view.picked is None


async def test_a_click_moves_and_a_second_one_picks() -> None:
    view = LineView()
    async with standing(view, size=(30, 10)) as (app, pilot):
        view.rows = LONG
        await pilot.click(view, offset=(3, 4))
        assert _under(view) == 4
        await pilot.click(view, offset=(3, 4))
        assert [message.row.pick for message in heard(app, LineView.Picked)] == [4]
        await pilot.click(view, offset=(3, 9))


async def test_text_is_found_forwards_and_backwards() -> None:
    view = LineView()
    async with standing(view, size=(30, 10)) as (_, pilot):
        view.rows = LONG
        await pilot.pause()
        assert view.find("ROW 4") == 11
        assert _under(view) == 4
        view.find_next(1)
        assert _under(view) == 40
        view.find_next(-1)
        assert _under(view) == 4
        view.find_next(-1)
        assert _under(view) == 49
        assert view.find("none of this") == 0
        assert view.text().startswith("row 0\nrow 1")


async def test_moving_to_a_row_shows_what_is_around_it() -> None:
    view = LineView()
    async with standing(view, size=(30, 10)) as (app, pilot):
        view.rows = LONG
        await pilot.pause()
        view.move_to(60)
        await pilot.pause()
        assert app.lines[5].endswith("row 60")
        assert view.put_cursor(62)
        assert not view.put_cursor("nothing")


async def test_a_list_without_the_focus_shows_its_cursor_only_when_it_rests() -> None:
    for resting in (False, True):
        view = LineView(resting=resting)
        async with standing(view, size=(30, 10)) as (app, pilot):
            view.rows = LONG
            app.set_focus(None)
            await pilot.pause()
            assert ("▌" in app.text) == resting


async def test_of_renewed_rows_only_those_that_read_otherwise_are_painted() -> None:
    view = LineView()
    async with standing(view, size=(30, 10)) as (app, pilot):
        view.rows = Listing(tuple(Row(content=Content(f" row {n}")) for n in range(4)))
        await pilot.pause()
        painted: list[int] = []
        render = view.render_line

        def noted(y: int) -> Strip:
            painted.append(y)
            return render(y)

        view.render_line = noted  # type: ignore[method-assign]
        view.renew(Listing(tuple(Row(content=Content(f" row {n if n != 2 else 'two'}")) for n in range(4))))
        await pilot.pause()
        assert app.lines[2] == " row two"
        assert set(painted) == {2}
        view.renew(Listing((Row(content=Content(" one")),)))
        await pilot.pause()
        assert app.text.strip() == "one"
