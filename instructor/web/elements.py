"""Pieces of a page that stand in sentences.  What is not HTML already is escaped where it is put in."""

import re
from collections.abc import Iterable

from markupsafe import Markup, escape


def name_of(text: str) -> Markup:
    """A name as code, which may break after a _ or a -."""
    breaking = re.sub("([_-])", r"\1<wbr>", str(escape(text)))
    return Markup("<code>{}</code>").format(Markup(breaking))


def names_of(texts: Iterable[str], between: str = ", ") -> Markup:
    """Names as code, with the words ``between`` any two."""
    return Markup(escape(between)).join(map(name_of, texts))


def prose(text: str) -> Markup:
    """A sentence of the messages, its `code` as code."""
    return Markup(re.sub(r"`([^`]+)`", r"<code>\1</code>", str(escape(text))))
