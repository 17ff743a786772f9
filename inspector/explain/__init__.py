"""What an exchange means: facts are seen by code, claims are data in packs, the engine brings them together."""
