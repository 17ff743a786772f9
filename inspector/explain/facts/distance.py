"""How many letters lie between two words."""

from __future__ import annotations

_LONGEST = 60


def distance(left: str, right: str, most: int = 2) -> int:
    """Letters to put in, take out, change or swap with their neighbour; more than `most` counts as `most + 1`."""
    if left == right:
        return 0
    if abs(len(left) - len(right)) > most or min(len(left), len(right)) > _LONGEST:
        return most + 1
    above: list[int] = []
    row = list(range(len(right) + 1))
    for at, one in enumerate(left, 1):
        following = [at]
        for to, other in enumerate(right, 1):
            far = min(row[to] + 1, following[-1] + 1, row[to - 1] + (one != other))
            if at > 1 and to > 1 and one == right[to - 2] and left[at - 2] == other:
                far = min(far, above[to - 2] + 1)
            following.append(far)
        above, row = row, following
        if min(row) > most and min(above) > most:
            return most + 1
    return min(row[-1], most + 1)
