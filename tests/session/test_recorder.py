"""Finished calls and their history."""

from inspector.model.body import Bytes
from inspector.model.exchange import Exchange, Response
from inspector.model.history import Past
from inspector.model.request import Request
from inspector.session.recorder import KEPT, Recorder


def summary(exchange: Exchange) -> Past:
    return Past(id=exchange.id, at=0.0, kind="api", method="GET", host="h", operation="o", target="/", ok=True)


def call(id: str, **changes: tuple[str, str] | tuple[Exchange, ...]) -> Exchange:
    return Exchange(id=id, request=Request(), **changes)  # type: ignore[arg-type]  # each test names its own field


def test_ids_sort_by_time() -> None:
    recorder = Recorder(summary)
    ids = [recorder.new_id() for _ in range(300)]
    assert ids == sorted(set(ids))


def test_the_history_of_a_call_is_what_came_before_it() -> None:
    recorder = Recorder(summary)
    for id in ("1", "2", "3"):
        recorder.add(call(id))
    assert [past.id for past in recorder.history_of(call("2")).recent()] == ["1"]


def test_a_probe_belongs_to_the_history_of_the_call_that_asked_for_it() -> None:
    recorder = Recorder(summary)
    recorder.add(call("1"))
    recorder.add(call("2", because_of=("x", "1")), probe="ping")
    recorder.add(call("3", because_of=("x", "1")))
    assert [(past.id, past.probe) for past in recorder.history_of(call("1")).recent()] == [("2", "ping")]


def test_a_token_call_stands_before_the_call_that_needed_it() -> None:
    recorder = Recorder(summary)
    recorder.add(call("1", via=(call("1-token"),)))
    assert [past.id for past in recorder.history_of(call("2")).recent()] == ["1-token", "1"]


class Closing(Bytes):
    """A body that counts how often it is let go of."""

    closed = 0

    def close(self) -> None:
        type(self).closed += 1


def test_old_calls_go_with_their_bodies() -> None:
    recorder = Recorder(summary)
    for number in range(KEPT + 2):
        recorder.add(Exchange(id=f"{number:04}", request=Request(), outcome=Response(status=200, body=Closing(b""))))
    assert len(recorder.calls) == KEPT
    assert Closing.closed == 2
    assert recorder.find("0000") is None
    assert recorder.find("0002") is not None
    recorder.close()
    assert Closing.closed == KEPT + 2
