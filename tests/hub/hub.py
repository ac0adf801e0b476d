"""A JupyterHub on the loopback address, and people who use it as a browser does: a log-in, cookies, web sockets."""

import json
import os
import re
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import httpx
import websocket

START = 90  # seconds for a hub or a server to come up
ANSWER = 180  # seconds for a line that is typed, or a cell


def free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return listening.getsockname()[1]


@contextmanager
def running(program: Path, config: Path, address: str, environment: dict[str, str]) -> Iterator[None]:
    """The hub and all that it starts, which end with the block."""
    log = config.with_suffix(".log")
    with log.open("wb") as said:
        hub = subprocess.Popen(
            [program, "--config", config],
            cwd=config.parent,
            env=environment,
            stdout=said,
            stderr=said,
            start_new_session=True,
        )
        try:
            _wait_for(hub, f"{address}/hub/api/", log)
            yield
        finally:
            hub.send_signal(signal.SIGTERM)  # it stops its proxy, its services and, as configured, users' servers
            try:
                hub.wait(timeout=START)
            except subprocess.TimeoutExpired:
                os.killpg(hub.pid, signal.SIGKILL)
                raise


def _wait_for(hub: subprocess.Popen, url: str, log: Path) -> None:
    end = time.monotonic() + START
    while time.monotonic() < end:
        if hub.poll() is not None:
            break
        try:
            if httpx.get(url).status_code == 200:
                return
        except httpx.TransportError:
            pass
        time.sleep(0.3)
    raise AssertionError(f"the hub did not come up:\n{log.read_text()[-4000:]}")


class Person:
    """Somebody with a browser, logged in at the hub."""

    def __init__(self, address: str, name: str) -> None:
        self.address, self.name = address, name
        self.client = httpx.Client(base_url=address, follow_redirects=True, timeout=60)
        page = self.client.get("/hub/login")
        secret = re.search(r'name="_xsrf" value="([^"]+)"', page.text)
        assert secret, page.text[:2000]
        form = {"username": name, "password": "any", "_xsrf": secret[1]}
        self.answer = self.client.post("/hub/login", data=form)

    @property
    def own(self) -> "Server":
        """Their own server, started."""
        end = time.monotonic() + START
        while time.monotonic() < end:
            page = self.client.get(f"/hub/spawn/{self.name}")
            if f"/user/{self.name}/" in str(page.url) and page.status_code == 200:
                return Server(self, f"/user/{self.name}")
            time.sleep(0.5)
        raise AssertionError(f"the server of {self.name} did not come up: {page.url} {page.text[-2000:]}")

    def close(self) -> None:
        self.client.close()


class Server:
    """A Jupyter server behind the hub, as somebody's browser speaks to it."""

    def __init__(self, person: Person, base: str) -> None:
        self.person, self.base = person, base

    def enter(self) -> httpx.Response:
        """Open its page, by which the browser gets its cookies."""
        return self.person.client.get(f"{self.base}/lab")

    def _secret(self) -> str:
        found = {cookie.path: cookie.value for cookie in self.person.client.cookies.jar if cookie.name == "_xsrf"}
        return next((found[path] for path in sorted(found, reverse=True) if f"{self.base}/".startswith(path)), "") or ""

    def ask(self, method: str, path: str, **what) -> httpx.Response:
        """A request as a page of the server makes it; any answer but success is an error."""
        answer = self.person.client.request(
            method, f"{self.base}{path}", headers={"X-XSRFToken": self._secret()}, **what
        )
        assert answer.is_success, f"{method} {path}: {answer.status_code} {answer.text[:2000]}"
        return answer

    @contextmanager
    def _socket(self, path: str) -> Iterator[websocket.WebSocket]:
        request = self.person.client.build_request("GET", f"{self.base}{path}")
        opened = websocket.create_connection(
            str(request.url).replace("http", "ws", 1), cookie=request.headers["cookie"], timeout=ANSWER
        )
        try:
            yield opened
        finally:
            opened.close()

    def run_cell(self, code: str, folder: str) -> str:
        """Run code in a new kernel whose notebook lies in ``folder``; returns what it printed, or its error."""
        session = {"path": f"{folder}/cell.ipynb", "name": "", "type": "notebook", "kernel": {"name": "python3"}}
        kernel = self.ask("POST", "/api/sessions", json=session).json()["kernel"]["id"]
        header = {"msg_id": uuid4().hex, "msg_type": "execute_request", "session": uuid4().hex, "username": ""}
        content = {"code": code, "silent": False, "store_history": False, "allow_stdin": False}
        message = {"header": header, "parent_header": {}, "metadata": {}, "content": content, "channel": "shell"}
        said: list[str] = []
        with self._socket(f"/api/kernels/{kernel}/channels") as channel:
            channel.send(json.dumps(message))
            while True:
                got = json.loads(channel.recv())
                if got["parent_header"].get("msg_id") != header["msg_id"]:
                    continue
                kind = got["msg_type"]
                if kind == "stream":
                    said.append(got["content"]["text"])
                elif kind == "error":
                    said.append("\n".join(got["content"]["traceback"]))
                elif kind == "status" and got["content"]["execution_state"] == "idle":
                    break
        self.ask("DELETE", f"/api/kernels/{kernel}")
        return "".join(said)

    def type(self, *lines: str) -> str:
        """Type lines into a new terminal; returns what stood on the screen.  Each line has to end well."""
        name = self.ask("POST", "/api/terminals", json={}).json()["name"]
        end = uuid4().hex
        # the mark is put together by the shell, so that the typed line is not taken for its outcome
        typed = f"{' && '.join(lines)}; echo {end[:16]}''{end[16:]} $?\n"
        screen = ""
        with self._socket(f"/terminals/websocket/{name}") as terminal:
            terminal.send(json.dumps(["set_size", 50, 1000, 500, 8000]))
            terminal.send(json.dumps(["stdin", typed]))
            while not (found := re.search(rf"{end} (\d+)", screen)):
                kind, *what = json.loads(terminal.recv())
                screen += what[0] if kind == "stdout" else ""
        self.ask("DELETE", f"/api/terminals/{name}")
        assert found[1] == "0", screen
        return screen
