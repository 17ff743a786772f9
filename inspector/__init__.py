"""Inspector: finds out why an HTTP API integration fails."""

__version__ = "0.1.0"
