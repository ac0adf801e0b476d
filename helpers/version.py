"""The course's version, shown at the top of every lesson and stored in every notebook."""

__version__ = "1.0.0"
