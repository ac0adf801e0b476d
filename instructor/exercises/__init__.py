"""One file an exercise: its reference, cases, misconceptions, points and locks."""
