"""A stranger's document to the draft of an article."""
