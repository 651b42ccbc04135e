"""All of an installation in one file: its database, its files, and its keys where they are asked for."""
