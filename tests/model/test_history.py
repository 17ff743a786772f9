"""A timeline finds earlier calls by host and by operation, in order."""

from __future__ import annotations

from inspector.model.history import Past, Timeline


def past(number: int, host: str, operation: str) -> Past:
    return Past(
        id=str(number), at=float(number), kind="api", method="GET", host=host, operation=operation, target="/", ok=True
    )


def test_calls_are_found_by_host_and_operation_oldest_first() -> None:
    timeline = Timeline([past(1, "a", "GET a /x"), past(2, "b", "GET b /x")])
    timeline.add(past(3, "a", "GET a /x"))

    assert [item.id for item in timeline.on_host("a")] == ["1", "3"]
    assert [item.id for item in timeline.on_operation("GET b /x")] == ["2"]
    assert timeline.on_host("nowhere") == ()


def test_only_the_last_500_count_as_recent() -> None:
    timeline = Timeline(past(number, "a", "GET a /") for number in range(600))

    assert [item.id for item in timeline.recent()][:1] == ["100"]


def test_stated_facts_are_kept_apart_from_calls() -> None:
    assert Timeline(given={"host_ok_ever": True}).given == {"host_ok_ever": True}
