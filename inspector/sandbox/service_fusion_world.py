"""What the played Service Fusion holds: clients on both plans, customers, jobs, and what it remembers of writes."""

from __future__ import annotations

import time
from dataclasses import dataclass, field

from inspector.sandbox.tokens import Client, Issuer

STALE_SECONDS = 3.0
"""How long a copy served after a write may be the old one."""
CODE_SECONDS = 60.0
LOGIN_REFRESH = "servicefusion-sandbox-refresh-of-a-login"
"""What a person's login to the client sf-app left behind: the way to a token by its right grant."""
RATE_LIMIT = 60
SIZE_DEFAULT = 10
SIZE_MAX = 50
EXPANDABLE = ("visits", "notes", "custom_fields", "contacts", "locations", "techs_assigned")
CUSTOMER_FIELDS = frozenset(
    {"customer_name", "contacts", "locations", "custom_fields", "email", "phone", "credit_rating", "tags", "notes"}
)
JOB_FIELDS = frozenset(
    {"customer_name", "description", "status", "priority", "duration", "category", "start_date", "end_date", "visits",
     "notes", "custom_fields", "parent_customer_name"}
)  # fmt: skip

Record = dict[str, object]


@dataclass(slots=True)
class World:
    """The state of one sandbox. `written` holds the time of each write, so that reads can lag behind it."""

    issuer: Issuer
    lists: dict[str, list[Record]]
    written: dict[str, float] = field(default_factory=dict)
    windows: dict[str, tuple[float, int]] = field(default_factory=dict)
    authorize_codes: dict[str, tuple[str, float]] = field(default_factory=dict)
    items_calls: int = 0
    array_errors: bool = False

    def create(self, kind: str, values: Record) -> Record:
        """Keep a new record; ids count up."""
        record: Record = {"id": len(self.lists[kind]) + 1, **values}
        self.lists[kind].append(record)
        self.written[f"{kind}/{record['id']}"] = time.monotonic()
        return record

    def is_stale(self, kind: str, key: object) -> bool:
        """Whether a read of this record may still see the copy from before the write."""
        at = self.written.get(f"{kind}/{key}")
        return at is not None and time.monotonic() - at < STALE_SECONDS

    def take_call(self, token: str, limit: int = RATE_LIMIT) -> tuple[int, int]:
        """Count one call of this token's minute; returns calls left (negative: refused) and the epoch of the reset."""
        now = time.time()
        start, used = self.windows.get(token, (now, 0))
        if now - start >= 60:
            start, used = now, 0
        self.windows[token] = (start, used + 1)
        return limit - used - 1, int(start + 60) + 1


def new_world() -> World:
    """A world with its clients, 47 customers, 12 jobs, and one of everything else."""
    clients = [
        Client(id="sf-demo", secret="sf-demo-secret"),
        Client(id="sf-starter", secret="sf-starter-secret", standing="starter"),
        Client(id="sf-limited", secret="sf-limited-secret", standing="limited"),
        Client(id="sf-app", secret="sf-app-secret", standing="needs-user"),
        Client(id="sf-rotated", secret="sf-rotated-secret", secret_uses=1, lifetime=0),
        Client(id="sf-short", secret="sf-short-secret", lifetime=60),
        Client(id="sf-busy", secret="sf-busy-secret", standing="busy"),
    ]
    customers: list[Record] = [
        {
            "id": number,
            "customer_name": f"Customer {number:02d}",
            "fully_qualified_name": f"Customer {number:02d}",
            "email": None if number % 3 == 0 else f"office{number:02d}@customer.example",
            "phone": None,
            "credit_rating": "A",
            "referral_source": None,
        }
        for number in range(1, 48)
    ]
    jobs: list[Record] = [
        {
            "id": number,
            "number": f"10{number:02d}",
            "customer_name": f"Customer {number:02d}",
            "description": f"Yearly service {number}",
            "status": "Scheduled",
            "start_date": "2026-11-20",
            "visits": [{"id": number, "start_date": "2026-11-20"}],
            "notes": [],
        }
        for number in range(1, 13)
    ]
    invoices: list[Record] = [{"id": 1, "number": "7001", "total": 120.5, "is_paid": False}]
    techs: list[Record] = [{"id": 1, "first_name": "Sam", "last_name": "Sample", "email": None}]
    issuer = Issuer(name="servicefusion-sandbox", clients={c.id: c for c in clients}, refresh={LOGIN_REFRESH: "sf-app"})
    return World(
        issuer=issuer,
        lists={"customers": customers, "jobs": jobs, "invoices": invoices, "techs": techs, "estimates": []},
    )
