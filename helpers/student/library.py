"""The student's own layers: ``my_layers.py`` beside progress.json grows by each function that passes its check.

    # --- conv_forward: passed 2026-11-21 ---
    imports, the functions it calls, itself
    # --- end of conv_forward 5f3a9c1e ---

The number in the last line is the CRC-32 of the lines between: where it is not theirs, somebody
has edited them.  All text outside the marks is the student's and stays.
"""

import ast
import re
import warnings
import zlib
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from helpers.exercises import course
from helpers.lesson import folder
from helpers.messages import say
from helpers.student.files import alone, replace
from helpers.student.sources import Gathered, gather, renamed
from helpers.surroundings import unattended

FILE, OLDER = "my_layers.py", "my_layers_older.py"
NUMPY = "import numpy as np"
_BLOCK = re.compile(
    r"^# --- (?P<name>\w+): passed [\d-]+ ---\r?\n(?P<body>.*?)^# --- end of (?P=name) (?P<sum>[0-9a-f]{8}) ---\r?\n?",
    re.MULTILINE | re.DOTALL,
)


def store(exercise: str, function: Callable[..., Any]) -> bool:
    """Put a function that has passed into the student's my_layers.py; tells whether it stands there now.

    What it takes the place of goes to my_layers_older.py.  Raises and prints nothing: a function whose
    source cannot be had, and a file that cannot be read, compiled or written, leave all as it was.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Python's own about the student's text, as "\d" in a string
            return not unattended() and _store(exercise, function)
    except Exception:
        return False


def _store(exercise: str, function: Callable[..., Any]) -> bool:
    order = list(course())
    gathered = gather(function, order) if exercise in order else None
    if gathered is None:
        return False
    path = folder() / FILE
    with alone(path):
        before = _read(path)
        after, replaced = updated(before, exercise, gathered, order, date.today().isoformat())
        if after != before:
            compile(after.encode(), FILE, "exec", dont_inherit=True)
            _keep(path.with_name(OLDER), exercise, replaced)
            replace(path, after.encode())
    return True


def _read(path: Path) -> str:
    """The file's text with its own line ends; the head of a new file when there is none."""
    text = path.read_bytes().decode() if path.exists() else ""
    return text if text.strip() else f"{_comment(say('my_layers.header'))}\n{NUMPY}\n"


def _comment(sentences: str) -> str:
    return "".join(f"# {line}".rstrip() + "\n" for line in sentences.splitlines())


def _keep(path: Path, exercise: str, replaced: str) -> None:
    """Add a replaced part to the end of the file of older ones, unless it stands there already."""
    before = path.read_bytes() if path.exists() else _comment(say("my_layers.older_header")).encode()
    if replaced and replaced.encode() not in before:
        mark = f"# --- {exercise}: replaced {date.today().isoformat()} ---"
        replace(path, before + f"\n\n{mark}\n{replaced}".encode())


def updated(text: str, exercise: str, gathered: Gathered, order: Sequence[str], today: str) -> tuple[str, str]:
    """The file's new text and the part that has left it; pure.

    Raises ValueError when a name of the functions cannot be told from another of that name in the file.
    """
    blocks = list(_BLOCK.finditer(text))
    own = next((block for block in reversed(blocks) if block["name"] == exercise), None)  # Python takes the last too
    others = _definitions(text[: own.start()] + text[own.end() :] if own else text)
    imported = NUMPY in _BLOCK.sub("", text).splitlines()
    body = _body(exercise, gathered, others, {"np"} if imported else set())
    block = f"# --- {exercise}: passed {today} ---\n{body}# --- end of {exercise} {_sum(body)} ---\n"
    found = _BLOCK.match(block)
    if found is None or found.end() != len(block):
        raise ValueError(exercise)  # the student's text has our marks in it
    if own is None:
        return _inserted(text, block, blocks, order[order.index(exercise) + 1 :]), ""
    was = own["body"].replace("\r\n", "\n")
    if was == body:
        return text, ""
    added = "" if own["sum"] == _sum(was) else _added_by_hand(was, body)
    return text[: own.start()] + block + added + text[own.end() :], own[0]


def _sum(body: str) -> str:
    return f"{zlib.crc32(body.encode()):08x}"


def _inserted(text: str, block: str, blocks: Sequence[re.Match[str]], later: Iterable[str]) -> str:
    """The text with a block before the first that comes later in the course, else after the last."""
    for other in blocks:
        if other["name"] in later:
            return f"{text[: other.start()]}{block}\n\n{text[other.start() :]}"
    place = blocks[-1].end() if blocks else len(text)
    start = "" if text[:place].endswith("\n") else "\n"
    return f"{text[:place]}{start}\n\n{block}{text[place:]}"


def _body(exercise: str, gathered: Gathered, others: dict[str, str], imported: set[str]) -> str:
    """The lines of a block: imports, what it reads from outside, its functions.

    ``others`` are the definitions elsewhere in the file: a function of the same name that is not the same gets
    a name of its own here, or one of the two would take the other's place.
    """
    texts = [source.text for source in gathered.sources]
    names = [source.name for source in gathered.sources]
    for k, name in enumerate(names):
        if name != exercise and name in others and others[name] != _dump(texts[k]):
            names[k] = f"{name}_of_{exercise}"
            texts = [renamed(text, name, names[k]) for text in texts]
    lines = [line for name, line in sorted(gathered.imports.items()) if name not in imported]
    for name, line in sorted(gathered.stand_ins.items()):
        lines += [f'if "{name}" not in globals():', f"    {line}"]  # until the student's own has passed
    head = "".join(f"{line}\n" for line in lines)
    if gathered.outside:
        head += _comment(say("my_layers.outside", names=", ".join(gathered.outside)))
    wanted = [*gathered.names[:-1], exercise]  # the last is the exercise itself, whatever the notebook calls it
    aliases = "".join(
        f"\n\n{called} = {own}\n"
        for called, own, source in zip(wanted, names, gathered.sources, strict=True)
        if called not in (own, source.name)
    )
    return head + ("\n\n" if head else "") + "\n\n".join(texts) + aliases


def _dump(text: str) -> str:
    """A text as Python reads it, so that spaces and comments make no difference."""
    return ast.dump(ast.parse(text).body[0])


def _definitions(text: str) -> dict[str, str]:
    """The functions that a text defines, by name; raises SyntaxError when it is not Python."""
    body = ast.parse(text.encode()).body
    return {node.name: ast.dump(node) for node in body if isinstance(node, ast.FunctionDef)}


def _added_by_hand(was: str, body: str) -> str:
    """What a student has added between the marks and the new text does not define: it stays, below the end mark."""
    try:
        old = ast.parse(was).body
    except SyntaxError:
        return ""  # it is kept with the older ones
    new = ast.parse(body).body
    replaced = {name for node in new for name in _names(node)}
    known = {ast.dump(node) for node in new}
    lines = [f"{line}\n" for line in was.split("\n")[:-1]]
    kept, end = [], 0
    for node in old:
        start, end = end, node.end_lineno or end
        if not replaced & _names(node) and ast.dump(node) not in known:
            kept += lines[start:end]
    kept += lines[end:]
    return "".join(["\n\n", *kept]) if "".join(kept).strip() else ""


def _names(node: ast.stmt) -> set[str]:
    """What a statement defines: a function, a class or plain names."""
    if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
        return {node.name}
    return {n.id for target in getattr(node, "targets", []) for n in ast.walk(target) if isinstance(n, ast.Name)}
