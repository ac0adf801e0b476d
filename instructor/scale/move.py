"""`course gradebook`: a class's gradebook taken from its file to a server, or back, and compared before it counts."""

import argparse
import hashlib
import json
import os
import time
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import asdict
from pathlib import Path
from typing import Any

from nbgrader.api import Base
from sqlalchemy import Connection, Table, create_engine, func, inspect, select
from sqlalchemy.engine import URL, Engine
from sqlalchemy.exc import SQLAlchemyError

from instructor import database
from instructor.errors import CourseError
from instructor.grading import keep
from instructor.grading.gradebook import make_in_file, make_on_server
from instructor.grading.record import Row, State
from instructor.grading.shared import SharedState
from instructor.paths import class_folder
from instructor.plural import number

AT_ONCE = 500  # rows of one statement
TO_FILE = "file"


def command(options: argparse.Namespace) -> int:
    """Say where the gradebook is, or take it to where ``options.to`` says."""
    root = class_folder(options.root)
    if not options.to:
        print(f"The gradebook of {root}: {database.name(root)}")
        return 0
    with keep.locked(root / ".grading"):
        print("\n".join(_to_file(root) if options.to == TO_FILE else _to_server(root, database.address(options.to))))
    return 0


def _to_server(root: Path, url: URL) -> Iterator[str]:
    path = root / "gradebook.db"
    if database.url_of(root) is not None:
        raise CourseError(
            f"the gradebook of {root} is {database.name(root)} already. First: course gradebook {TO_FILE}"
        )
    if not path.is_file():
        raise CourseError(f"{path} is not there, so there is nothing to take. For a new class: course grade --db {url}")
    if wrong := keep.damage(path):
        raise CourseError(f"{path} is damaged ({wrong}); course grade brings back its backup. Run that first")
    file = create_engine(URL.create("sqlite", database=str(path)))
    with closing(_Ends(file, database.engine_of(url))) as ends, closing(SharedState(url)) as there:
        make_on_server(url)
        if len(there.rows):
            raise _not_empty(url)
        here = State(root / ".grading" / "state.db")
        try:
            counts = _copy(ends, lambda: _copy_rows(here, there), url)
        except BaseException:
            there.clear()  # they are not of the transaction that the gradebook's tables came in
            raise
    database.remember(root, url)
    stamp = time.strftime("%Y%m%d-%H%M%S")
    for old in (path, root / ".grading" / "state.db"):
        if old.is_file():
            os.replace(old, old.with_name(f"{old.stem}-moved-{stamp}{old.suffix}"))
    yield from _said(counts, url.render_as_string())
    yield f"The file it was is kept: gradebook-moved-{stamp}.db. Back again: course gradebook {TO_FILE}"


def _to_file(root: Path) -> Iterator[str]:
    url, path = database.url_of(root), root / "gradebook.db"
    if url is None:
        raise CourseError(f"the gradebook of {root} is {path} already")
    if path.exists():
        raise CourseError(
            f"{path} is there already and would be lost. Put it somewhere else, then run the command again"
        )
    making, rows = path.with_name(".gradebook.making.db"), root / ".grading" / "making.db"
    for old in (making, rows):
        old.unlink(missing_ok=True)
    target = URL.create("sqlite", database=str(making))
    try:
        make_in_file(target)
        with closing(_Ends(database.engine_of(url), create_engine(target))) as ends, closing(SharedState(url)) as there:
            here = State(rows)
            counts = _copy(ends, lambda: _copy_rows(there, here), target)
        os.replace(rows, root / ".grading" / "state.db")
        os.replace(making, path)
    except OSError as error:
        raise CourseError(f"{path} could not be written ({error.strerror}); nothing has changed. Make room") from error
    finally:
        for left in (making, rows):
            left.unlink(missing_ok=True)
    database.forget(root)
    yield from _said(counts, str(path))
    yield f"{url.render_as_string()} still has what it had, and nobody writes there any more."


class _Ends:
    """Where a gradebook comes from and where it goes."""

    def __init__(self, source: Engine, target: Engine) -> None:
        self.source, self.target = source, target

    def close(self) -> None:
        self.source.dispose()
        self.target.dispose()


def _copy(ends: _Ends, rows: Any, url: URL) -> dict[str, int]:
    """Copy every table, and compare what is there with what was taken; all of it or nothing.  Returns the counts."""
    tables = Base.metadata.sorted_tables
    try:
        with ends.source.connect() as source, ends.target.begin() as target:
            if any(target.execute(select(func.count()).select_from(table)).scalar() for table in _with_grades(tables)):
                raise _not_empty(url)
            for table in reversed(tables):
                target.execute(table.delete())
            lacking = [table.name for table in tables if not inspect(source).has_table(table.name)]
            if lacking:
                raise CourseError(
                    f"the gradebook lacks {', '.join(lacking)}: it is an older one. Run: nbgrader db upgrade"
                )
            for table in tables:
                for some in _some(source, table):
                    target.execute(table.insert(), some)
            counts = {}
            for table in tables:
                counts[table.name], was = _digest(source, table)
                if (counts[table.name], was) != _digest(target, table):
                    raise CourseError(
                        f"the copy of table {table.name} differs from what was taken; nothing has changed"
                    )
            counts["rows"] = rows()
            return counts
    except SQLAlchemyError as error:
        reason = str(getattr(error, "orig", error)).strip().splitlines() or [""]
        raise CourseError(f"the gradebook was not taken over ({reason[0]}); nothing has changed") from error


def _with_grades(tables: list[Table]) -> list[Table]:
    return [table for table in tables if table.name in ("student", "submitted_assignment", "grade")]


def _some(connection: Connection, table: Table) -> Iterator[list[dict[str, Any]]]:
    query = select(table).order_by(*table.primary_key.columns).execution_options(yield_per=AT_ONCE)
    for part in connection.execute(query).mappings().partitions(AT_ONCE):
        yield [dict(row) for row in part]


def _digest(connection: Connection, table: Table) -> tuple[int, str]:
    """How many rows a table has, and a digest of them that does not depend on their order, nor on the database."""
    count, total = 0, 0
    for some in _some(connection, table):
        for row in some:
            said = json.dumps({name: _plain(value) for name, value in row.items()}, sort_keys=True)
            total ^= int.from_bytes(hashlib.sha256(said.encode()).digest(), "big")
            count += 1
    return count, f"{total:x}"


def _plain(value: Any) -> Any:
    return value if value is None or isinstance(value, (bool, int, str)) else repr(value)


def _copy_rows(source: State, target: State) -> int:
    """Copy what is recorded of each submission, and the number of the last run; returns how many there are."""
    some: list[Row] = []
    for row in source.rows.values():
        some.append(row)
        if len(some) == AT_ONCE:
            target.put(*some)
            some.clear()
    target.put(*some)
    target.set_run(source.run)
    count = 0
    for one, other in zip(source.rows.values(), target.rows.values(), strict=True):
        if asdict(one) != asdict(other):
            raise CourseError(
                f"the copy of {one.student} {one.lesson} differs from what was taken; nothing has changed"
            )
        count += 1
    return count


def _not_empty(url: URL) -> CourseError:
    return CourseError(
        f"{url.render_as_string()} holds grades already, and two classes do not go into one database. Make an empty "
        "one, with createdb for example, then run the command again"
    )


def _said(counts: Mapping[str, int], where: str) -> Iterator[str]:
    who = number(counts["student"], "student")
    what = number(counts["submitted_assignment"], "submission")
    yield f"Taken to {where} and compared row by row: {who}, {what}, {number(counts['grade'], 'grade')}."
