"""Grading in four steps, each replaceable: intake, run, judge, record.

``attempt`` takes one submission through the first three and writes nothing;
``batch`` runs many side by side and is the one that records.  *Run* is done by
``worker``, which never sees what is expected.
"""
