"""Text of others that may be shown anywhere: no colours, no control characters, nothing that turns its direction."""

import re

_ESCAPES = re.compile(
    r"\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)?"  # titles and links of a terminal
    r"|\x1b[PX^_][^\x1b]*(?:\x1b\\)?"
    r"|(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]"  # colours and the cursor
    r"|\x1b[ -/]*[0-~]?"
)
# bidirectional marks, which let a text read otherwise than it is; line and paragraph separators; half surrogates
_UNSEEN = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)


def plain_text(text: str) -> str:
    """``text`` without escape sequences and control characters but tabs and ends of lines."""
    return _UNSEEN.sub("\ufffd", _ESCAPES.sub("", text))


def one_line(text: str) -> str:
    """``text`` in a single line, as for a terminal or a table."""
    return " ".join(plain_text(text).split("\n")).replace("\r", " ").replace("\t", " ")


def decoded(raw: bytes) -> str:
    """A file's text as editors and terminals write it: UTF-16 with a mark, UTF-8, else Western Windows."""
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return raw.decode("utf-16", "replace")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")


def shown_name(name: str) -> str:
    """A file's or folder's name as text; bytes that are not UTF-8 become \\xNN."""
    return one_line(name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace"))
