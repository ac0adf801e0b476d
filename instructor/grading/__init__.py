"""Grading in four steps, each replaceable: intake, run, judge, record.

With stock nbgrader *run* executes the notebook and *judge* is nbgrader's own
reading of each graded cell's output; both happen in ``run.py``.
"""
