"""The lines of arguments of the term's commands."""

import argparse
from collections.abc import Callable


def _run(name: str) -> Callable[[argparse.Namespace], int]:
    """The command's function, imported when it is run: nbgrader takes a second to import."""

    def run(options: argparse.Namespace) -> int:
        from instructor.term import commands

        return int(getattr(commands, f"run_{name}")(options))

    return run


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the term's commands to `course`."""
    roster = commands.add_parser("roster", help="take the class's people from an export of Canvas, Moodle or a table")
    roster.add_argument("file", nargs="?", metavar="FILE.csv", help="the export; without it: who is in roster.csv")

    collect = commands.add_parser("collect", help="take what came in, a zip or folder as downloaded, into submitted/")
    collect.add_argument("sources", nargs="+", metavar="ZIP_OR_FOLDER", help="as the learning system gave it")
    collect.add_argument("--lesson", metavar="LESSON", help="which lesson, where notebooks do not say it")
    collect.add_argument(
        "--received", metavar="TIME", help="when all was handed in, where the download's times are wrong"
    )
    collect.add_argument(
        "--is", dest="named", action="append", default=[], metavar="WHO=STUDENT", help="settle whose a name is"
    )

    term = commands.add_parser("term", help="show when lessons are due, extensions, and who has handed in nothing")
    term.add_argument("--example", action="store_true", help="print a term.toml to begin with")

    out = commands.add_parser("out", help="write grades for Canvas and Moodle, and feedback to hand back, in out/")
    out.add_argument("lessons", nargs="*", metavar="LESSON", help="number or name; all when none is given")

    status = commands.add_parser("status", help="say what is graded, what waits for a grade by hand, and for whom")

    forget = commands.add_parser("forget", help="remove a student from everything that the course keeps")
    forget.add_argument("student", metavar="STUDENT", help="the id in roster.csv")
    forget.add_argument("--yes", action="store_true", help="do it; without it only this is said")

    similar = commands.add_parser("similar", help="list answers that are alike, to look at; never a verdict")
    similar.add_argument("lesson", metavar="LESSON", help="number or name")

    named = {
        "similar": similar,
        "roster": roster,
        "collect": collect,
        "term": term,
        "out": out,
        "status": status,
        "forget": forget,
    }
    for name, command in named.items():
        command.add_argument("--root", metavar="FOLDER", help="the class's folder; default: this course")
        command.set_defaults(run=_run(name))
