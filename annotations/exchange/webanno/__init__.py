"""WebAnno and its successor INCEpTION, tools for annotating text: their table of tokens, WebAnno TSV 3.3.
Reference: the user's guide of INCEpTION, appendix “Formats”, section “WebAnno TSV 3.3”.
"""
