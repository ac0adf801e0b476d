"""The frame of every page: head, skip link, navigation, footer.  Links are relative, so the site works anywhere."""

import os
from collections.abc import Sequence

from helpers.messages import DEFAULT, ENVIRONMENT, say
from instructor.report.elements import Html, element

NAME = "Convolution, step by step"


def page(
    title: str, main: Sequence[Html], *, root: str = "", description: str = "", kind: str = "", repository: str = ""
) -> str:
    """A whole page; ``root`` leads from it to the site's root: "" or "../", and ``repository`` is an address or ""."""
    whole = title if title == NAME else f"{title} · {NAME}"
    head = Html(
        '<meta charset="utf-8">\n<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
    )
    links = Html(
        f'<link rel="stylesheet" href="{root}style.css">\n'
        f'<link rel="icon" type="image/svg+xml" href="{root}icon.svg">\n'
    )
    said = Html(str(element("meta", name="description", content=description)).replace("</meta>", ""))
    return "<!doctype html>\n" + element(
        "html",
        element("head", head, element("title", whole), said if description else "", links),
        element(
            "body",
            element("a", say("site.skip"), class_="skip", href="#main"),
            header(root),
            element("main", *main, id="main", tabindex="-1"),
            footer(root, repository),
            class_=kind,
        ),
        lang=os.environ.get(ENVIRONMENT, DEFAULT),
    )


def header(root: str) -> Html:
    places = (
        ("index.html#lessons", "site.nav.lessons"),
        ("index.html#browser", "site.nav.browser"),
        ("index.html#install", "site.nav.install"),
        ("teachers.html", "site.nav.teachers"),
    )
    items = [element("li", link(root + place, say(key))) for place, key in places]
    home = element("a", NAME, class_="home", href=f"{root}index.html")
    return element("header", home, element("nav", element("ul", *items), aria_label=say("site.nav.name")))


def link(target: str, text: object, class_: str = "") -> Html:
    """A link with no space after it, to stand in a sentence."""
    return Html(element("a", text, href=target, class_=class_).rstrip("\n"))


def footer(root: str, repository: str) -> Html:
    lines = (
        element("p", say("site.footer.licence")),
        element("p", link(f"{root}licences.txt", say("site.footer.whole"))),
        element("p", link(repository, say("site.footer.source"))) if repository else "",
    )
    return element("footer", *lines)
