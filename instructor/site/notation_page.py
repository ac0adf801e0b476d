"""The page of the notation, which every lesson's page leads to: the tables of ``helpers.notation``."""

from helpers.messages import say
from helpers.notation import notation
from instructor.site.frame import page

NAME = "notation.html"


def notation_page(repository: str = "") -> str:
    """The whole page."""
    title = say("notation.title")
    text = f"# {title}\n\n{notation(level=2)!r}"
    return page("text.html", title=title, description=say("notation.description"), repository=repository, text=text)
