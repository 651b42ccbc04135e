"""Nothing that people wait for may grow with what it doesn't show: what PostgreSQL read for each page."""
