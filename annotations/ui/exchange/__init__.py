"""A project's articles as files: which formats there are, and taking one in."""
