"""The servers that an installation on several machines has, each started privately: one module a server.

For tests, whose fixtures are in `tests/cluster/conftest.py`, and for `benchmarks/`.
"""
