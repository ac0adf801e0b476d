"""What is true of an answer: call a student's function on cases, judge what comes back.

Why it is wrong is found in ``diagnosis``, and shown by ``explain``.
"""
