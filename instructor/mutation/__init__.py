"""Every small slip that an exercise's reference allows, made, run and kept by what it gives.

``operators`` makes the slips of a function, each an edit of its syntax tree with the key and the facts of its sentence;
``ways`` has other usual ways to write a reference, ``steps`` says which step of the stub a line is; ``make`` puts all
edits of an exercise together; ``table`` runs them on the public cases and writes their fingerprints for
helpers.checks.diagnosis.search; ``draws`` tries them on many more calls; ``words`` writes them as text and as data.
"""
