"""A real browser: Debian's chromium, driven by Playwright, and servers on the loopback address."""

import functools
import http.server
import os
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from playwright.sync_api import Page, sync_playwright

from instructor.chromium import launched
from instructor.lab import SETTINGS
from instructor.paths import ROOT
from instructor.site.assemble import write_site

START = 60  # seconds for a server
VARIABLE = "PYODIDE_DISTRIBUTION"
FULL = os.environ.get(VARIABLE)
BESIDE = Path(sys.prefix) / "pyodide"  # where `make test-browser` puts the stand-in
BELOW = "some/course"  # a site may lie anywhere on its server
BUILT = "COURSE_SITE"  # a folder with a site that is built already, at BELOW: for work on a test


@pytest.fixture(scope="session")
def chromium():
    with sync_playwright() as playwright:
        browser = launched(playwright)
        yield browser
        browser.close()


@pytest.fixture
def open_page(chromium):
    """Opens pages, and fails the test for every error that a page has put on its console.

    The script that keeps the site for later does not run, unless a test is about it: what it fetches is not the test's.
    """
    errors, contexts = [], []

    def open_one(width=1200, height=900, **how) -> Page:
        how = {"service_workers": "block", **how}
        context = chromium.new_context(viewport={"width": width, "height": height}, **how)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
        return page

    open_one.errors = errors
    yield open_one
    for context in contexts:
        context.close()


def free_port():
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return listening.getsockname()[1]


@contextmanager
def jupyterlab(folder: Path, settings: Path, **surroundings):
    """A JupyterLab of its own on ``folder``; yields its address.  Ended by its process, and nothing else is."""
    port = free_port()
    paths = os.pathsep.join([str(settings), str(SETTINGS)])
    arguments = [
        sys.executable,
        "-m",
        "jupyterlab",
        "--no-browser",
        "--allow-root",
        "--ServerApp.ip=127.0.0.1",
        f"--ServerApp.port={port}",
        "--ServerApp.port_retries=0",
        "--IdentityProvider.token=",
        f"--ServerApp.root_dir={folder}",
    ]
    beside = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "JUPYTER_CONFIG_PATH": paths, "PATH": beside, **surroundings}
    environment.pop("NBGRADER_EXECUTION", None)
    with (folder.parent / f"{folder.name}.log").open("w") as log:
        process = subprocess.Popen(arguments, cwd=folder, env=environment, stdout=log, stderr=log)
        address = f"http://127.0.0.1:{port}"
        try:
            end = time.monotonic() + START
            while time.monotonic() < end:
                with suppress(OSError):
                    urllib.request.urlopen(f"{address}/api", timeout=2)
                    break
                assert process.poll() is None, Path(log.name).read_text()
                time.sleep(0.3)
            yield address
        finally:
            process.terminate()
            with suppress(subprocess.TimeoutExpired):
                process.wait(timeout=15)
            if process.poll() is None:
                process.kill()


@pytest.fixture(scope="session")
def settings(tmp_path_factory):
    """Settings for tests: all cells of a notebook are in the page, not only those in view."""
    folder = tmp_path_factory.mktemp("settings")
    (folder / "labconfig").mkdir()
    overrides = '{"@jupyterlab/notebook-extension:tracker": {"windowingMode": "none"}}'
    (folder / "labconfig" / "default_setting_overrides.json").write_text(overrides, encoding="utf-8")
    return folder


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *about):
        pass


@contextmanager
def served(folder: Path, handler: type[Quiet] = Quiet):
    """A folder on the loopback address; yields the address of its root."""
    serving = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(handler, directory=str(folder)))
    thread = threading.Thread(target=serving.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{serving.server_port}/"
    finally:
        serving.shutdown()
        thread.join()
        serving.server_close()


@pytest.fixture(scope="session")
def site_root(tmp_path_factory):
    """The whole site, built below a sub-path of this folder."""
    built = os.environ.get(BUILT)
    if built:
        return Path(built)
    root = tmp_path_factory.mktemp("www")
    write_site(root / BELOW)
    return root


@pytest.fixture(scope="session")
def site_folder(site_root):
    return site_root / BELOW


@pytest.fixture(scope="session")
def address(site_root):
    """The whole site, served on the loopback address."""
    with served(site_root) as top:
        yield f"{top}{BELOW}/"


@pytest.fixture(scope="session")
def pyodide():
    folder = Path(FULL) if FULL else BESIDE
    assert (folder / "pyodide-lock.json").is_file(), (
        f"{folder} holds no Pyodide. Run: make test-browser; or: python tests/browser/standin.py {folder}"
    )
    return folder
