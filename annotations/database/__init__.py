"""What goes round the ORM, each thing with the measurement that justifies it, and the search's index."""
