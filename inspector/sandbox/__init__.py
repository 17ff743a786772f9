"""The two vendors, played on loopback: stateful, deterministic, and able to fail in every documented way."""

from inspector.sandbox.server import VENDORS, Running, describe, start

__all__ = ["VENDORS", "Running", "describe", "start"]
