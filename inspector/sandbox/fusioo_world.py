"""What the played Fusioo holds: its codes as it words them, its clients, apps, fields and records.

The codes and texts are those of the vendor's error table. Which HTTP status goes with which code is not documented
beyond equal wording; the rest is the likeliest choice, and marked so in the knowledge pack.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, field

from inspector.sandbox.tokens import Client, Issuer, Token

CODES: dict[int, tuple[int, str]] = {
    10000: (200, "Success"),
    10001: (500, "Internal Server Error"),
    10002: (404, "The requested resource was not found"),
    10003: (401, "Unauthorized access"),
    10004: (503, "Service Unavailable"),
    20000: (400, "Email or password are invalid"),
    20001: (400, "Invalid Client Id"),
    20002: (400, "Client Id or secret are invalid"),
    20003: (400, "Redirect Uri is invalid"),
    20004: (400, "Refresh token is issued to a different Client Id"),
    20005: (429, "You have reached the hourly API rate limit"),
    20006: (400, "Refresh token is invalid or expired"),
    20007: (401, "Invalid user"),
    30000: (404, "App not found"),
    30001: (400, "App access denied"),
    30002: (400, "Cannot create App records"),
    30003: (400, "Cannot update App records"),
    30004: (400, "Cannot delete App records"),
    30050: (400, "Record validation errors"),
    30051: (404, "Record not found"),
    30052: (400, "Record access denied"),
    30053: (400, "Record Limit exceeded"),
    30054: (400, "Concurrent requests error"),
    30055: (400, "Request failed"),
    30056: (404, "Discussion not found"),
    30057: (400, "Content is required"),
    30058: (400, "Character limit exceeded"),
    30100: (400, "Field used to sort does not exist"),
    30101: (400, "Field used is not sortable"),
    30102: (400, "Cannot access the 'Sort By' Field"),
    30103: (400, "Sort direction is invalid"),
    30104: (400, "Records offset is invalid"),
    30105: (400, "Records limit is invalid"),
    30200: (404, "Webhook not found"),
    30250: (404, "File not found"),
    30251: (400, "Invalid file type"),
    30252: (400, "File size limit exceeded"),
    30253: (400, "Storage limit exceeded"),
    30254: (400, "Multiple files are not allowed"),
    30256: (400, "File Field access denied"),
}

APPS: dict[str, str] = {
    "i1a0d": "open",
    "i1a01": "hidden",
    "i1a02": "no-create",
    "i1a03": "no-update",
    "i1a04": "no-delete",
    "i1a53": "full",
    "i1a54": "auto-increment",
    "i1a10": "broken",
    "i1a99": "unlisted",
}
"""App ids and how each behaves; every app has the same fields."""

FIELDS: dict[str, str] = {
    "title": "text",
    "notes": "long-text",
    "amount": "number",
    "salary": "hidden",
    "attachment": "file",
    "contract": "hidden-file",
}
AMOUNT_MAX = 2000
FILE_MAX = 25 * 1000 * 1000
DISCUSSION_MAX = 10_000
FILE_TYPES = (".png", ".jpg", ".pdf", ".txt", ".csv", ".docx", ".xlsx", ".zip")
RATE_LIMIT = 200

DAY = 86_400.0


@dataclass(slots=True)
class World:
    """The state of one sandbox: it starts the same every time and forgets everything when it stops."""

    issuer: Issuer
    records: dict[str, dict[str, object]] = field(default_factory=dict)
    records_app: dict[str, str] = field(default_factory=dict)
    calls: dict[str, int] = field(default_factory=dict)
    creating: set[str] = field(default_factory=set)
    count: int = 0

    def add(self, app: str, values: dict[str, object]) -> dict[str, object]:
        """Create a record; ids count up."""
        self.count += 1
        record = {"id": f"ir{self.count:05d}", **values}
        self.records[str(record["id"])] = record
        self.records_app[str(record["id"])] = app
        return record


def new_world() -> World:
    """A world with its clients, its standing tokens, and 450 records in the open app."""
    clients = [
        Client(id="fusioo-demo", secret="fusioo-demo-secret"),
        Client(id="fusioo-other", secret="fusioo-other-secret"),
    ]
    issuer = Issuer(name="fusioo-sandbox", clients={c.id: c for c in clients}, shape="jwe")
    for value, standing, uses in (
        ("fusioo-demo-token", "active", None),
        ("fusioo-deactivated-user-token", "deactivated", None),
        ("fusioo-lite-user-token", "lite", None),
        ("fusioo-busy-token", "busy", None),
        ("fusioo-revoked-token", "active", 1),
    ):
        token = Token(
            value=value, client="fusioo-demo", standing=standing, grant="client_credentials",
            expires_at=time.time() + 3650 * DAY, uses_left=uses,
        )  # fmt: skip
        issuer.admit(value, token)
    issuer.refresh["fusioo-refresh-of-other-client"] = "fusioo-other"
    world = World(issuer=issuer)
    for number in range(450):
        world.add("i1a0d", {"title": f"Record {number + 1}", "amount": number})
    world.records["ir99052"] = {"id": "ir99052", "title": "Private"}
    world.records_app["ir99052"] = "i1a0d"
    return world
