"""Bytes of any size, kept where they fit and read in ranges."""
