"""How far a project's people agree: what is compared, and the figures as they are shown."""
