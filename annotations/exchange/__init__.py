"""Files of annotated articles to records, and back."""
