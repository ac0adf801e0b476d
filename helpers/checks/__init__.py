"""Checks: call a student's function on cases, judge what comes back, say why it is wrong."""

from helpers.checks.hidden import KeyMissing, graded
from helpers.checks.public import CheckFailed, case, check

__all__ = ["CheckFailed", "KeyMissing", "case", "check", "graded"]
