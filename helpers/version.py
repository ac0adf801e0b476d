"""The course's version, shown at the top of every lesson and stored in every notebook."""

__version__ = "1.0.0"
__date__ = "2026-11-25"  # of this version; a web site without git dates its files by it
