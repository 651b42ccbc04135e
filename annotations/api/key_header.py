"""The header that an idempotency key comes in."""

HEADER = "Idempotency-Key"
