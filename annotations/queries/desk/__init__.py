"""What the review desk shows."""
