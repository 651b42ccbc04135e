"""Where the logs stood on a day, written down outside: a log that is rewritten as a whole shows then."""
