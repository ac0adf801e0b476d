"""What runs inside the sandbox: it imports helpers and this folder, and nothing else of the course.

The folder is laid into the sandbox alone, under packages of the same names that are empty there.
"""
