"""Sockets: a request becomes a growing exchange. The HTTP client is imported at the first send."""
