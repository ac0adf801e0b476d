"""Every small slip that an exercise's reference allows, made, run and kept by what it gives.

``operators`` makes the slips, each an edit of the reference's syntax tree with the key and the facts of its
sentence; ``table`` runs them on the public cases and writes their fingerprints for helpers.checks.diagnosis.search.
"""
