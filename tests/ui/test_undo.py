"""Undo and redo bring back what was there."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from inspector.model.request import Request
from inspector.ui.undo import KEEP, Aside, Undo


def _of(url: str) -> Request:
    return Request(url=url)


def test_undo_brings_back_the_request_before_and_redo_the_one_after() -> None:
    steps = Undo(_of("a")).edited(_of("b")).edited(_of("c"))

    assert steps.undone().now == _of("b")
    assert steps.undone().redone() == steps


def test_an_edit_that_changes_nothing_is_no_step() -> None:
    steps = Undo(_of("a"))

    assert steps.edited(_of("a")) is steps


def test_an_edit_after_an_undo_forgets_what_was_undone() -> None:
    steps = Undo(_of("a")).edited(_of("b")).undone().edited(_of("c"))

    assert steps.redone() is steps
    assert steps.undone().now == _of("a")


def test_nothing_to_undo_or_redo_changes_nothing() -> None:
    steps = Undo(_of("a"))

    assert steps.undone() is steps
    assert steps.redone() is steps


def test_old_steps_are_forgotten() -> None:
    steps = Undo(_of("0"))
    for number in range(KEEP + 50):
        steps = steps.edited(_of(f"{number + 1}"))

    assert len(steps.past) == KEEP


@given(st.lists(st.text(max_size=3), max_size=20))
def test_undoing_everything_leads_back_to_the_start(urls: list[str]) -> None:
    steps = Undo(_of("start"))
    for url in urls:
        steps = steps.edited(_of(url))
    while steps.past:
        steps = steps.undone()

    assert steps.now == _of("start")


def test_a_step_beside_the_request_keeps_its_place_among_the_others() -> None:
    aside = Aside(1, "acme")
    steps = Undo(_of("a")).edited(_of("b")).beside(aside).edited(_of("c"))

    back = steps.undone().undone()
    assert (back.now, back.future) == (_of("b"), (aside, _of("c")))
    assert back.undone().now == _of("a")
    assert back.redone().redone() == steps
    assert steps.without(aside) == Undo(_of("a")).edited(_of("b")).edited(_of("c"))
