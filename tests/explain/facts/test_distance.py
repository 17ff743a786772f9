"""Letters between two words."""

import pytest

from inspector.explain.facts.distance import distance


@pytest.mark.parametrize(
    ("left", "right", "far"),
    [
        ("jobs", "jobs", 0), ("jobs", "job", 1), ("jobs", "jbos", 1), ("jobs", "jabs", 1), ("user", "users", 1),
        ("customers", "custmoer", 2), ("jobs", "pets", 3), ("a", "abcdef", 3), ("", "", 0), ("x" * 200, "x" * 199, 3),
    ],
)  # fmt: skip
def test_letters_put_in_taken_out_changed_or_swapped_are_counted(left: str, right: str, far: int) -> None:
    assert distance(left, right) == distance(right, left) == far
