"""Templates: a page as a file of HTML in a folder `templates` beside the code that fills it."""

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from instructor.plural import number
from instructor.web.elements import name_of, names_of, prose

HERE = Path(__file__).parent
BASE = HERE / "base.css"


def environment(folder: Path) -> Environment:
    """The templates of ``folder``, which may import those of instructor/web/templates.

    What is put into one is escaped unless it is `Markup`, and a name that nobody gives is an error.
    """
    made = Environment(
        loader=FileSystemLoader([folder, HERE / "templates"]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {"name": name_of, "names": names_of, "prose": prose, "number": number}
    return made


def styles(path: Path) -> Markup:
    """A page's style sheet: what all pages share, then ``path``."""
    return Markup("\n".join(file.read_text(encoding="utf-8") for file in (BASE, path)))
