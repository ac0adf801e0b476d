"""Runs the cells of a page in the Python of a reader's browser, which gets this folder and nothing else of it."""
