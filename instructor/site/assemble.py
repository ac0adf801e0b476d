"""The whole site: the landing page, the reading pages, a zip of the lessons, and JupyterLite."""

import re
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from instructor.errors import CourseError
from instructor.pack.archive import files_of, write_zip
from instructor.pack.student_files import NAME, lessons_upto, require_current, write_start, write_student
from instructor.paths import ROOT, lesson_names, replacing
from instructor.site import share_card
from instructor.site.browser_copy import as_the_browser_has_it, write_versions
from instructor.site.frame import NAME as TITLE
from instructor.site.landing_page import landing_page
from instructor.site.lesson_page import reading, reading_page
from instructor.site.lessons import Lesson, lessons
from instructor.site.lite import build_lite
from instructor.site.notation_page import NAME as NOTATION
from instructor.site.notation_page import notation_page
from instructor.site.offline import write_offline
from instructor.site.privacy_page import NAME as PRIVACY
from instructor.site.privacy_page import privacy_page
from instructor.site.recorded_outputs import recorded, unrecorded
from instructor.site.running import WATCHED, write_course
from instructor.site.search_index import write_index
from instructor.site.solution_outputs import executed
from instructor.site.teachers_page import teachers_page
from instructor.web.templates import styles

HERE = Path(__file__).parent
STYLE = "style.css"
AS_THEY_ARE = ("icon.svg", "math.woff2")
SCRIPTS = "page"  # what a lesson's page does by script, in the source and on the site
SCRIPT = "site.js"
PARTS = ("frame", "contents", "search", "report")  # what it is made of, in scripts/
MOST = 32e6  # bytes, without Pyodide


def write_site(
    target: Path, pyodide: Path | None = None, repository: str = "", *, address: str = "", upto: str | None = None
) -> None:
    """Write the whole site to ``target``, whole or not at all; its pages name the ``repository``, if it is given.

    ``address`` is where the site will stand, for those who share it.  ``upto`` is the last lesson of a class's site,
    which holds nothing that answers it.
    Raises CourseError when an address is none, a notebook is not what lessons/ makes, a solution does not run, or
    JupyterLite or Pagefind refuses.
    """
    for option, given in (("repository", repository), ("address", address)):
        if given and not re.match(r"https?://\S+$", given):
            raise CourseError(f"{given!r} is no web address. Run: course site --{option} https://example.org/course")
    require_current()
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".site-", dir=target.parent) as temporary:
        work = Path(temporary)
        student, made = work / "student", work / "site"
        own = pyodide is not None
        chosen = [one for one in lessons() if one.name in lessons_upto(upto)]
        write_student(student, upto)
        shown_with = student
        if upto is not None:  # what the cells show was made by all of the course
            shown_with = work / "whole"
            write_student(shown_with)
        write_pages(made, student, chosen, repository, address=address, upto=upto, stage=shown_with, own_python=own)
        write_versions(student)
        as_the_browser_has_it(student / "notebooks")
        (work / "lite").mkdir()
        build_lite(student, made / "run", work / "lite", pyodide and pyodide.resolve(), chosen)
        write_offline(made, own_python=own)
        size = sum(path.stat().st_size for path in made.rglob("*") if path.is_file() and "pyodide" not in path.parts)
        if size > MOST:
            print(f"The site has grown to {size / 1e6:.1f} MB; it should stay under {MOST / 1e6:.0f} MB.")
        if target.exists():
            target.rename(work / "before")
        made.rename(target)


def write_pages(
    made: Path,
    student: Path,
    all_lessons: list[Lesson],
    repository: str = "",
    *,
    address: str = "",
    upto: str | None = None,
    stage: Path | None = None,
    own_python: bool = False,
) -> None:
    """All but JupyterLite, from a student's folder as ``write_student`` left it.

    What the cells show is made in ``stage``, if that is another folder; for the rest see ``write_site``.
    """
    made.mkdir(parents=True)
    zipped = write_download(made, student, [lesson.name for lesson in all_lessons])
    size = (made / zipped).stat().st_size / 1e6
    shown = executed([lesson.name for lesson in all_lessons], stage or student)
    read = [reading(lesson, shown[lesson.name], recorded(lesson.name)) for lesson in all_lessons]
    texts = {
        "index.html": landing_page(all_lessons, zipped, size, repository, {one.lesson.name: one.items for one in read}),
        "teachers.html": teachers_page(repository, upto),
        NOTATION: notation_page(repository),
        PRIVACY: privacy_page(repository),
        "licences.txt": licences(),
        STYLE: styles(HERE / STYLE),
        SCRIPT: "".join((HERE / "scripts" / f"{name}.js").read_text(encoding="utf-8") for name in PARTS),
    }
    absent = [name for name in lesson_names() if name not in {lesson.name for lesson in all_lessons}]
    write_files(made, {name: placed(text, address, absent).encode() for name, text in texts.items()})
    write_files(made, {share_card.NAME: share_card.share_card(TITLE)})
    write_files(made, {name: (HERE / name).read_bytes() for name in AS_THEY_ARE})
    scripts = [*sorted((HERE / SCRIPTS).iterdir()), WATCHED]
    write_files(made / SCRIPTS, {path.name: path.read_bytes() for path in scripts})
    write_course(made, student)
    for place, one in enumerate(read):
        lacking = unrecorded(one.lesson)
        if lacking:
            print(
                f"{one.lesson.name}: {len(lacking)} cells have no record, and are shown as they ran here. "
                f"Where all that the lesson needs is installed, run: course site --record {one.lesson.name[:2]}"
            )
        before, after = all_lessons[place - 1] if place else None, (*all_lessons[place + 1 :], None)[0]
        text = reading_page(one, before=before, after=after, repository=repository, own_python=own_python)
        write_files(made, {one.lesson.reading: placed(text, address, absent).encode()})
        write_files(made / "read" / one.lesson.name, one.pictures)
    write_index(made)


def placed(text: str, address: str, absent: Sequence[str]) -> str:
    """A page as it is at its ``address``, if that is known, with no link to the ``absent`` lessons."""
    if address:
        text = re.sub(r'(<meta property="og:image" content=")(?:\.\./)*', rf"\g<1>{address.rstrip('/')}/", text)
    for name in absent:
        text = re.sub(rf'<a href="(?:read/)?{name}\.html">(.*?)</a>', r"\1", text)
    return text


def write_download(made: Path, student: Path, names: Sequence[str]) -> str:
    """The zip for those who install; returns its name."""
    with tempfile.TemporaryDirectory(prefix="course-site-") as temporary:
        folder = Path(temporary) / NAME
        shutil.copytree(student, folder)
        write_start(folder, names)
        write_zip(made / f"{NAME}.zip", files_of(folder))
    return f"{NAME}.zip"


def write_files(folder: Path, files: Mapping[str, bytes]) -> None:
    for name, data in files.items():
        with replacing(folder / name) as temporary:
            temporary.write_bytes(data)


def licences() -> str:
    """Every licence of what is on the site, in full."""
    files = [ROOT / "LICENSE", *sorted((ROOT / "LICENSES").glob("*.txt")), ROOT / "helpers" / "data" / "README.md"]
    heads = {
        "math-LICENSE.txt": "math.woff2, a part of Noto Sans Math",
        "codemirror-LICENSE.txt": "page/codemirror.js, the editor of a lesson's page",
    }
    files += [HERE / "math-LICENSE.txt", HERE / "editor" / "codemirror-LICENSE.txt"]
    parts = [
        f"{'=' * 20} {heads.get(path.name, path.name)}\n\n{path.read_text(encoding='utf-8').strip()}\n"
        for path in files
    ]
    return "\n".join(parts)
