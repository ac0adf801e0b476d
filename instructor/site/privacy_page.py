"""The page that says what is stored where when somebody uses the site."""

from helpers.messages import say
from instructor.site.frame import page

NAME = "privacy.html"


def privacy_page(repository: str = "") -> str:
    """The whole page."""
    title, about = say("site.privacy.title"), say("site.privacy.description")
    return page("text.html", title=title, description=about, repository=repository, text=say("site.privacy.text"))
