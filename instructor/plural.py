"""A count and its noun, in English."""


def number(count: int, noun: str) -> str:
    """1 student, 2 students: a noun whose plural ends in s."""
    return f"{count} {noun}{'' if count == 1 else 's'}"
