"""The templates of the site, and what each of its pages is told.  Links are relative, so the site works anywhere."""

import os
from functools import cache
from pathlib import Path

from jinja2 import Environment

from helpers.messages import DEFAULT, ENVIRONMENT, say
from helpers.version import __version__
from instructor.site.emblems import emblem
from instructor.site.markdown_html import Markdown
from instructor.site.mentions import mentioned
from instructor.web.templates import environment

NAME = "Convolution, step by step"


@cache
def _templates() -> Environment:
    made = environment(Path(__file__).parent / "templates")
    made.globals |= {"course": NAME, "say": say, "version": __version__, "emblem": emblem}
    made.filters |= {
        "markdown": lambda text: Markdown().html(text),
        "inline": lambda text: Markdown().inline(text),
        "linked": mentioned,
    }
    return made


def page(
    template: str, *, title: str, root: str = "", description: str = "", repository: str = "", **facts: object
) -> str:
    """A whole page from its template and the ``facts`` that this asks for.

    ``root`` leads from the page to the site's root: "" or "../"; ``repository`` is an address or "".
    """
    language = os.environ.get(ENVIRONMENT, DEFAULT)
    told = {"title": title, "root": root, "description": description, "repository": repository, "language": language}
    return _templates().get_template(template).render(**told, **facts)
