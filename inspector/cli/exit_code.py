"""What the exit codes of every command mean."""

from enum import IntEnum


class ExitCode(IntEnum):
    """`send` and `explain` tell by these how the call went; 2 is also what argparse uses."""

    OK = 0
    DIAGNOSED = 1
    USAGE = 2
    NO_ANSWER = 3
    INTERRUPTED = 130
