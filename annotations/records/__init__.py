"""An article with all that was said about it, apart from any database, and as JSON."""
