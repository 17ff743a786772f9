"""Two accounts of one operation."""

from inspector.explain.conventions import Operation, ParamSpec
from inspector.explain.operation_layers import operation_over


def test_the_written_one_wins_per_key_and_per_parameter() -> None:
    own = Operation(
        id="list",
        method=("GET",),
        path="/jobs",
        params=(ParamSpec(name="limit", type="int", max=50),),
        docs="https://a.test",
    )
    below = Operation(
        id="GET /jobs",
        method=("GET",),
        path="/jobs",
        params=(ParamSpec(name="limit", type="int", max=100), ParamSpec(name="sort")),
        needs=("jobs:read",),
        docs="https://b.test",
        returns=(("404", "Gone"),),
        imported=True,
    )
    both = operation_over(own, below)
    assert [(one.name, one.max) for one in both.params] == [("limit", 50), ("sort", None)]
    assert (both.id, both.docs, both.needs, both.returns) == (
        "list",
        "https://a.test",
        ("jobs:read",),
        (("404", "Gone"),),
    )
    assert not both.imported
