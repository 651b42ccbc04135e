"""Fetching: an address on the web in, bytes or a draft out, and nothing but the public web reached."""
