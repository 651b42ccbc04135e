"""How far people agree who did the same work without one another: figures, and how sure they are.

Answers are numbers of categories, from 0; `tally` counts alike units once, so that a million labels are a few
dozen patterns to all that follows. docs/agreement.md says what each figure means.
"""
