"""The `course` command: a line of arguments to one of the pieces."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from instructor.errors import CourseError


def parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(
        prog="course", description="Build, release and grade the course 'Convolution, step by step'."
    )
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")

    build = commands.add_parser("build", help="write solutions/ and notebooks/ from lessons/, and the public cases")
    build.add_argument("lessons", nargs="*", metavar="LESSON", help="number or name; all when none is given")
    build.add_argument("--check", action="store_true", help="write nothing; fail when something is stale")
    build.set_defaults(run=run_build)

    adopt = commands.add_parser("adopt", help="carry an edit of a solution notebook back to lessons/")
    adopt.add_argument("lesson", metavar="LESSON")
    adopt.set_defaults(run=run_adopt)

    key = commands.add_parser("key", help="write the public cases and the teacher's hidden ones")
    key.set_defaults(run=run_key)

    grade = commands.add_parser("grade", help="grade submitted/: gradebook.db, feedback/, grades.csv, report.html")
    grade.add_argument("lessons", nargs="*", metavar="LESSON", help="number or name; all when none is given")
    grade.add_argument("--all", action="store_true", help="grade again what has not changed, too")
    grade.add_argument(
        "--root", metavar="FOLDER", help="the class's folder, which holds submitted/; default: this course"
    )
    grade.set_defaults(run=run_grade)

    demo = commands.add_parser("demo", help="make a demo class in demo/ and grade it")
    demo.set_defaults(run=run_demo)

    selfcheck = commands.add_parser("selfcheck", help="print how well the checks catch, name and accept answers")
    selfcheck.add_argument("--answers", metavar="FOLDER", help="a folder of answers; default: tests/answers")
    selfcheck.set_defaults(run=run_selfcheck)

    lab = commands.add_parser("lab", help="copy lessons into work/, where none is yet, and open JupyterLab there")
    lab.add_argument("arguments", nargs="*", help="passed on to JupyterLab, after --: course lab -- --no-browser")
    lab.set_defaults(run=run_lab)

    bundle = commands.add_parser("bundle", help="make the zip that students get, in dist/")
    kind = bundle.add_mutually_exclusive_group(required=True)
    kind.add_argument(
        "--upto", metavar="LESSON", help="for a graded class: lessons 00 to this one, without its answers"
    )
    kind.add_argument("--self-study", action="store_true", help="everything, with solutions to open after a pass")
    bundle.set_defaults(run=run_bundle)

    hub = commands.add_parser("hub", help="build the wheel that a JupyterHub image installs, in dist/")
    hub.add_argument("--upto", metavar="LESSON", help="leave out what answers this lesson and later ones")
    hub.set_defaults(run=run_hub)

    site = commands.add_parser("site", help="write the course as a static web site, in dist/site")
    site.add_argument("--pyodide", metavar="FOLDER", help="serve Python from this full Pyodide distribution, not a CDN")
    site.add_argument(
        "--repository", metavar="ADDRESS", default="", help="where the course's repository is, for the pages to say"
    )
    site.add_argument(
        "--record", nargs="*", metavar="LESSON", help="only record anew the outputs that differ from run to run"
    )
    site.set_defaults(run=run_site)
    return top


def run_build(options: argparse.Namespace) -> int:
    from instructor.authoring.build import build
    from instructor.key import refresh_public
    from instructor.mutation.table import refresh_slips
    from instructor.paths import require_lesson

    chosen = [require_lesson(name) for name in options.lessons]
    changed = refresh_public(check=options.check) + refresh_slips(check=options.check)
    changed += build(chosen or None, check=options.check)
    print("\n".join(changed) if changed else "Everything is up to date.")
    if options.check and changed:
        raise CourseError("The files above are not what lessons/ and instructor/exercises/ make. Run: course build")
    return 0


def run_adopt(options: argparse.Namespace) -> int:
    from instructor.authoring.build import adopt
    from instructor.paths import require_lesson

    print(f"{adopt(require_lesson(options.lesson))} is written. Look at the difference, then run: course build")
    return 0


def run_key(options: argparse.Namespace) -> int:
    from instructor.key import ensure_key, read_seed, refresh_public, write_hidden

    folder = ensure_key()
    refresh_public()
    print(f"{write_hidden(folder, read_seed(folder))} holds the hidden cases. Keep it to yourself.")
    return 0


def run_grade(options: argparse.Namespace) -> int:
    from instructor.grading.grade import command

    return command(options)


def run_demo(options: argparse.Namespace) -> int:
    from instructor.demo import command

    return command(options)


def run_selfcheck(options: argparse.Namespace) -> int:
    from instructor.answers import FOLDER
    from instructor.selfcheck import selfcheck

    selfcheck(Path(options.answers) if options.answers else FOLDER)
    return 0


def run_lab(options: argparse.Namespace) -> int:
    from instructor.lab import command

    return command(options)


def run_bundle(options: argparse.Namespace) -> int:
    from instructor.pack.bundle import command

    return command(options)


def run_hub(options: argparse.Namespace) -> int:
    from instructor.pack.hub import command

    return command(options)


def run_site(options: argparse.Namespace) -> int:
    from instructor.site.command import command

    return command(options)


def main(arguments: Sequence[str] | None = None) -> int:
    options = parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except CourseError as error:
        print(f"course {options.command}: {error}", file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())
