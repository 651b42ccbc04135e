"""What the API takes, one module a noun. Forms only: no decision, and nothing is saved."""
