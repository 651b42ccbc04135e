"""Files of annotated articles to records, and back.

`registry` lists the formats, `format` says what each of them offers. A format is a module, or a folder
where it has several; `outline`, `placement` and `folders` hold what tools for annotating share.
"""
