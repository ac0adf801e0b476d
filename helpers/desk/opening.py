"""The start of a lesson: what is to be written, and the student's own layers for what was written before."""

from helpers import layers, lesson
from helpers.desk.borrow import Lender


def start(name: str) -> None:
    """Tell the helpers which lesson this is; prints the course's version and what is to be written.

    From here on ``from helpers.layers import ...`` gives the student's own function where my_layers.py has one.
    """
    lesson.start(name)
    layers.lend(Lender())
