"""What the API takes and gives, one module a noun. Shapes only: no decision, and nothing is saved."""
