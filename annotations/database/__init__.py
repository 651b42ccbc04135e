"""What goes round the ORM, each thing with what it buys, and what the databases differ in.

Rows are written in three ways: `save`, which is right wherever nothing was measured; `few_rows` in what
many requests do; `many_rows` in imports. They are read through the ORM, whose queries `prepared` builds
once where many requests share them, and by `search_ranking`. The index of the search is described in
`search_content`, and installed by `search_index` after every migrate.
"""
