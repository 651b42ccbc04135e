"""A stranger's document to the draft of an article: a module for each kind, chosen by `readers`."""
