"""An article with all that was said about it, apart from any database, and as JSON.

Spans are code points of `ArticleRecord.text`, which is normalised (see `decoding.normalise`). People
are named by their usernames. "" and None stand for what isn't known or wasn't said; times are aware.
"""
