"""Building blocks of the tests of formats."""

import json
from collections.abc import Callable

import pytest

from inspector.formats.har import Har, read_har
from inspector.redact import Redactor

Entry = dict[str, object]
ReadHar = Callable[..., Har]


@pytest.fixture
def har() -> ReadHar:
    """Read entries as a HAR called a.har."""

    def read(*entries: object, redactor: Redactor | None = None) -> Har:
        return read_har(json.dumps({"log": {"entries": entries}}), "a.har", redactor or Redactor())

    return read
