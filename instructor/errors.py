"""The one exception that the `course` command shows as a sentence."""


class CourseError(Exception):
    """Something the user can mend: the message names the file, the fact and the next command."""
