"""AVeriTeC (Schlichtkrull, Guo and Vlachos 2023), a data set of claims that were checked with questions
and answers from the web, as of its first release: read as it is, written for programs that read it.
Reference: github.com/MichSchli/AVeriTeC.
"""
