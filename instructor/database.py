"""Which database a class's gradebook is: a file beside its folders, or a server's that several graders write to."""

from pathlib import Path

from sqlalchemy import create_engine
from sqlalchemy.engine import URL, Engine, make_url
from sqlalchemy.exc import ArgumentError, OperationalError

from instructor.errors import CourseError
from instructor.paths import replacing

FILE = "database"  # in .grading/: the address, with which every command of the class works from then on
KIND = "postgresql+psycopg"
EXAMPLE = f"{KIND}://NAME@HOST/DATABASE"
CONNECT = 10  # seconds for a connection to a server


def address(text: str) -> URL:
    """An address as it was typed.  Raises CourseError for one that is none of ours, and where the driver lacks."""
    try:
        url = make_url(text)
    except ArgumentError as error:
        raise CourseError(f"{text!r} is no address of a database. Write it as {EXAMPLE}") from error
    if url.drivername != KIND:
        raise CourseError(
            f"{url.drivername!r} is no kind of database that the course works with. Write it as {EXAMPLE}"
        )
    return url


def url_of(root: Path) -> URL | None:
    """The address of a class's server; None where its gradebook is the file gradebook.db."""
    try:
        text = (root / ".grading" / FILE).read_text(encoding="utf-8").strip()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise CourseError(f"{root / '.grading' / FILE} cannot be read ({error.strerror}). Mend that first") from error
    return address(text)


def there(root: Path) -> bool:
    """Whether the class in ``root`` has a gradebook already, or a server for one."""
    return url_of(root) is not None or (root / "gradebook.db").is_file()


def name(root: Path) -> str:
    """A class's gradebook as it is called in a message: without the password."""
    url = url_of(root)
    return "gradebook.db" if url is None else url.render_as_string()


def remember(root: Path, url: URL) -> None:
    """Have every command of the class work with this server from now on; only its owner reads the file."""
    path = root / ".grading" / FILE
    with replacing(path) as temporary:
        temporary.write_text(url.render_as_string(hide_password=False) + "\n", encoding="utf-8")
    path.chmod(0o600)


def forget(root: Path) -> None:
    """Have the class's gradebook be its file again."""
    (root / ".grading" / FILE).unlink(missing_ok=True)


def use(root: Path, text: str) -> None:
    """Take ``course grade --db``: the class has this server from now on.

    Raises CourseError when its grades stand elsewhere already, which only a move brings over.
    """
    url, before = address(text), url_of(root)
    if before is not None and before != url:
        said = f"the gradebook of {root} is {before.render_as_string()}"
    elif before is None and (root / "gradebook.db").is_file():
        said = f"the grades of {root} stand in gradebook.db"
    elif before is None:
        _reach(url)
        remember(root, url)
        return
    else:
        return
    raise CourseError(f"{said}. To take them to {url.render_as_string()}: course gradebook {url.render_as_string()}")


def _reach(url: URL) -> None:
    """Raise CourseError where a server cannot be used, before a class is given to it."""
    engine = engine_of(url)
    try:
        engine.connect().close()
    except OperationalError as error:
        reason = str(error.orig).strip().splitlines() or [""]
        raise CourseError(
            f"{url.render_as_string()} cannot be used ({reason[0]}), so nothing has changed. Mend the address, or "
            "start the server, then run the command again"
        ) from error
    finally:
        engine.dispose()


def engine_of(url: URL) -> Engine:
    """An engine for a server.  Raises CourseError where its driver is not installed."""
    try:
        return create_engine(url, pool_pre_ping=True, connect_args={"connect_timeout": CONNECT})
    except ModuleNotFoundError as error:
        raise CourseError(
            f"{url.render_as_string()} needs its driver ({error}). Get it with: "
            "python -m pip install '.[instructor,scale]'"
        ) from error
