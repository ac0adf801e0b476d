"""A term around the grading: who is in the class, what came in from where, when it was due, and what goes out."""
