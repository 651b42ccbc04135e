"""Formats: bytes in, a draft out. One file a format."""
