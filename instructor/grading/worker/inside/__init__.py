"""What runs inside the sandbox: it imports helpers and this folder, and nothing else of the course.

The folder is laid into the sandbox by itself, so that ``instructor`` is not there.
"""
