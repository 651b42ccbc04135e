"""Rows as programs are given them: straight from the columns, ready to be written as JSON.

One builder a kind of row makes it from a statement's values or from objects just stored, so that an
answer reads the same in a list, alone, on the screen and after writing.
"""
