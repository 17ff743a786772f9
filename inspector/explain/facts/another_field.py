"""Whether a whole sentence that is filed under one field is about another one."""

from __future__ import annotations

import re

_LABEL = re.compile(
    r"^(?:The )?(?P<label>[A-Z][\w ]{0,60}?) (?:is|are|(?:can't|cannot|can not|may not|must not|should not) be)\b"
)


def of_another(words: str, name: str) -> bool:
    """Whether a whole sentence, filed under one field, is about another: `Line items can't be blank`, under `order`.

    Rails words its full messages so, with the name of the attribute for people.
    """
    found = _LABEL.search(words)
    label = _plain(found["label"]) if found is not None else ""
    own = _plain(name.rpartition(".")[2])
    generic = label.startswith("this") or label in ("it", "field", "value", "property", "parameter", "attribute")
    return bool(label and own) and not generic and own not in label and label not in own


def _plain(name: str) -> str:
    return "".join(one for one in name.lower() if one.isalnum())
