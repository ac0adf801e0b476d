"""Who speaks with the student: the check, the graded cell, hints, layers lent."""
