"""`course site`: write the site to dist/site, or record anew what differs from run to run."""

import argparse
import re
import tempfile
from pathlib import Path

from instructor.errors import CourseError
from instructor.paths import DIST, ROOT, require_lesson

SITE = DIST / "site"


def command(options: argparse.Namespace) -> int:
    if options.record is not None:
        return record_lessons(options.record)
    from instructor.site.assemble import write_site

    if options.repository and not re.match(r"https?://\S+$", options.repository):
        raise CourseError(
            f"{options.repository!r} is no web address. Run: course site --repository https://example.org/course"
        )
    write_site(SITE, Path(options.pyodide) if options.pyodide else None, options.repository)
    size = sum(path.stat().st_size for path in SITE.rglob("*") if path.is_file())
    print(f"{SITE} is written ({size / 1e6:.1f} MB). To look at it: python -m http.server -d {SITE.relative_to(ROOT)}")
    return 0


def record_lessons(chosen: list[str]) -> int:
    """Record the lessons, all when none is chosen.  It needs what the lessons need, and nothing of the extra `site`."""
    from instructor.pack.student_files import write_student
    from instructor.site.lessons import lesson, lessons
    from instructor.site.recorded_outputs import record

    found = [lesson(require_lesson(name)) for name in chosen] or lessons()
    with tempfile.TemporaryDirectory(prefix="course-site-") as temporary:
        write_student(Path(temporary))
        print("\n".join(record(found, Path(temporary))))
    return 0
