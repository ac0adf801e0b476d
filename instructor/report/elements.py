"""Pieces of an HTML page.  What is not HTML already is escaped where it is put in."""

import html
import re
from collections.abc import Iterable, Sequence


class Html(str):
    """Text that is HTML already; any other is escaped where it is put on the page."""


def html_of(value: object) -> Html:
    return value if isinstance(value, Html) else Html(html.escape(str(value)))


def element(tag: str, *content: object, **attributes: str) -> Html:
    """<tag class="…">content</tag>; ``class_`` is class; values are escaped, and one that is "" is left out."""
    said = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{html.escape(text)}"' for key, text in attributes.items() if text
    )
    return Html(f"<{tag}{said}>{''.join(html_of(part) for part in content)}</{tag}>\n")


def name_of(text: str) -> Html:
    """A name as code, which may break after a _ or a -."""
    breaking = re.sub("([_-])", r"\1<wbr>", html.escape(text))
    return Html(f"<code>{breaking}</code>")


def names_of(texts: Iterable[str], between: str = ", ") -> Html:
    return Html(between.join(map(name_of, texts)))


def prose(text: str) -> Html:
    """A sentence of the messages, its `code` as code."""
    return Html(re.sub(r"`([^`]+)`", r"<code>\1</code>", html.escape(text)))


def table(caption: str, heads: Sequence[str], rows: Iterable[Sequence[object]], texts: int = 1) -> Html:
    """A table whose first column names the row; the first ``texts`` columns are text, the others numbers."""
    kinds = ["" if place < texts else "number" for place in range(len(heads))]
    head = [element("th", text, scope="col", class_=kind) for text, kind in zip(heads, kinds, strict=True)]
    body = []
    for first, *others in rows:
        cells = [element("td", cell, class_=kind) for cell, kind in zip(others, kinds[1:], strict=True)]
        body.append(element("tr", element("th", first, scope="row"), *cells))
    whole = element(
        "table", element("caption", caption), element("thead", element("tr", *head)), element("tbody", *body)
    )
    return element("div", whole, class_="wide", tabindex="0", role="group", aria_label=caption)


def details(summary: str, *content: Html) -> Html:
    return element("details", element("summary", summary), *content)
