"""What nbgrader's exchange left beside a submission goes beside its feedback: by it the page finds its way back."""

import stat
from pathlib import Path

from instructor.paths import replacing

MARKS = ("timestamp.txt", "submission_secret.txt")  # `nbgrader release_feedback` reads both
LARGEST = 1000  # bytes; a secret has 128


def pass_on(submission: Path, feedback: Path) -> None:
    """Have the folder ``feedback`` hold the marks that ``submission`` holds.  Raises CourseError when the disk refuses.

    They lie where a student writes: what is no plain, small file is left, and nothing of it is read.
    """
    if not submission.is_dir():  # it is gone, and its last score stands with its page
        return
    for name in MARKS:
        content, target = _plain(submission / name), feedback / name
        if content is None:
            target.unlink(missing_ok=True)
        elif not target.is_file() or target.read_bytes() != content:
            with replacing(target) as temporary:
                temporary.write_bytes(content)


def _plain(path: Path) -> bytes | None:
    try:
        about = path.lstat()
        return path.read_bytes() if stat.S_ISREG(about.st_mode) and about.st_size <= LARGEST else None
    except OSError:
        return None
