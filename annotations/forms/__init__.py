"""What people type into pages and the administration site, as arguments of actions.

A form is told what was typed, says what is wrong with it, and hands its action's arguments out. It
decides nothing about rights and stores nothing; pages decide what it looks like.
"""
