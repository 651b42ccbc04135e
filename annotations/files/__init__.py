"""The bytes that aren't in the database: in a folder of this machine, or where S3's protocol is spoken.

A file is named by the SHA-256 of its content, so that it is stored once and never changes. It is stored before
the row that names it: what a transaction takes back leaves at most a file that nothing names.
"""
