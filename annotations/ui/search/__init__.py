"""The search over all of a person's projects."""
