"""Each wall of the sandbox by an attack: the same cell is seen to succeed without it, and fails behind it.

An attack prints HIT when it has done what it set out to do.
"""

import contextlib
import os
import re
import signal
import socket
import sys
import tempfile
import threading
import time
from pathlib import Path

import numpy as np
import pytest

from instructor.grading.worker import cgroup, pool
from instructor.grading.worker.job import Limits
from instructor.paths import ROOT
from tests.instructor.grading.worker.driver import SHORT, bare, run_cells, text

ROOMY = Limits(cell=20, call=2, notebook=40, memory=2**31, processes=200)


def hits(workers, *cells, **options):
    return "HIT" in text(run_cells(workers, *cells, **options))


@pytest.fixture
def secret(tmp_path):
    path = tmp_path / "key" / "hidden_expected.h5"
    path.parent.mkdir()
    path.write_text("HIT", encoding="utf-8")
    tmp_path.chmod(0o755)
    return path


SIMPLE = {
    "reads the grader's files": "print(open({secret!r}).read())",
    "reads the solutions": "open({root!r} + '/solutions/02_convolution/02_convolution.ipynb').read(); print('HIT')",
    "reads the exercises": "open({root!r} + '/instructor/exercises/conv_forward.py').read(); print('HIT')",
    "imports the exercises": "import sys; sys.path.append({root!r})\nimport instructor.exercises; print('HIT')",
    "writes beside the grader's files": "open({secret!r} + '.new', 'w').write('x'); print('HIT')",
    "writes into the course": "import helpers\nopen(helpers.__path__[0] + '/planted', 'w'); print('HIT')",
    "writes into Python's packages": "import numpy\nopen(numpy.__path__[0] + '/planted', 'w'); print('HIT')",
    "reads this lesson's finished layers": "import helpers.layers.convolution; print('HIT')",
    "takes this lesson's finished layers": "helpers.own_layers('conv_forward').conv_forward; print('HIT')",
    "sees the grader": "import os; os.kill({pid}, 0); print('HIT')",
    "reads the grader's environment": "print('HIT' if open('/proc/{pid}/environ', 'rb').read() else '')",
    "reads the grader's memory": "open('/proc/{pid}/mem', 'rb').close(); print('HIT')",
    "makes a user of its own": "import ctypes; print('HIT' if ctypes.CDLL(None).unshare(0x10000000) == 0 else 'no')",
    "mounts": "import ctypes\nlibc = ctypes.CDLL(None)\nlibc.unshare(0x20000)\n"
    "print('HIT' if libc.mount(b'none', b'/', None, 0x44000, None) == 0 else 'no')",
    "traces another process": "import ctypes, os\nseized = ctypes.CDLL(None).ptrace(16, os.getppid(), 0, 0)\n"
    "print('HIT' if seized == 0 else 'no')",
    "has rights of root": "import os; os.setuid(0); print('HIT')",
    "changes the host's name": "import socket; socket.sethostname(socket.gethostname()); print('HIT')",
}


# what takes rights that not every grader has: then it fails without a sandbox, too
RIGHTS = {
    "writes into the course": lambda: os.access(ROOT / "helpers", os.W_OK),
    "writes into Python's packages": lambda: os.access(np.__path__[0], os.W_OK),
    **dict.fromkeys(("mounts", "has rights of root", "changes the host's name"), lambda: os.getuid() == 0),
}


@pytest.mark.parametrize("attack", SIMPLE)
def test_an_attack_that_succeeds_unsealed_fails_sealed(attack, sealed, unsealed, secret):
    source = SIMPLE[attack].format(secret=str(secret), root=str(ROOT), pid=os.getpid())
    setup = "import helpers; helpers.start('02_convolution')"
    try:
        assert hits(unsealed, setup, source) is RIGHTS.get(attack, lambda: True)()
        assert not hits(sealed, setup, source)
    finally:
        for folder in (ROOT / "helpers", *(ROOT / ".venv").glob("lib/*/site-packages/numpy")):
            (folder / "planted").unlink(missing_ok=True)


CONNECT = "import socket\nsocket.create_connection(('127.0.0.1', {port}), 2).sendall(b'HIT')"


def heard(workers):
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(10)
        run_cells(workers, CONNECT.format(port=server.getsockname()[1]))
        server.settimeout(0.2)
        with contextlib.suppress(TimeoutError):
            connection, _ = server.accept()
            with connection:
                return connection.recv(10)
    return b""


def test_there_is_no_network(sealed, unsealed):
    assert heard(unsealed) == b"HIT"
    assert heard(sealed) == b""


LEAVE = """
import os
for folder in ('/tmp', '/dev/shm', os.path.expanduser('~'), '/dev', '/', '/var', '/course', '/run', '..', '../..'):
    try:
        open(os.path.join(folder, 'MAIL'), 'w').write('HIT')
    except OSError:
        pass
"""
LOOK = LEAVE.replace("'w').write('HIT')", "'r').close(); print('HIT')")


def test_a_notebook_leaves_nothing_for_the_next(sealed, unsealed):
    assert hits(sealed, LEAVE, LOOK)  # it is a place to write, for the notebook itself
    try:
        run_cells(unsealed, LEAVE)
        assert hits(unsealed, LOOK)
    finally:
        for folder in ("/tmp", "/dev/shm", "/dev", "/", "/var", "/run", str(Path.home())):
            Path(folder, "MAIL").unlink(missing_ok=True)
    run_cells(sealed, LEAVE)
    assert not hits(sealed, LOOK)


LISTEN = """
import socket
server = socket.socket(socket.AF_UNIX); server.bind('\\0course-mail'); server.listen(); server.settimeout(4)
server.accept()
"""
CALL = """
import socket, time
for _ in range(20):
    try:
        socket.socket(socket.AF_UNIX).connect('\\0course-mail'); print('HIT'); break
    except OSError:
        time.sleep(0.1)
"""


def test_two_notebooks_at_a_time_do_not_hear_each_other(sealed, unsealed):
    for workers, found in ((unsealed, True), (sealed, False)):
        other = threading.Thread(target=run_cells, args=(workers, LISTEN))
        other.start()
        assert hits(workers, CALL) is found
        other.join()


SURVIVE = """
import subprocess, sys
subprocess.Popen([sys.executable, '-S', '-c', 'import time; time.sleep(20)', 'HIT{mark}'], start_new_session=True)
"""


def running(mark):
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        with contextlib.suppress(OSError):
            if mark in path.read_text(errors="replace"):
                found.append(int(path.parent.name))
    return found


def test_nothing_outlives_a_notebook(sealed, unsealed, monkeypatch):
    monkeypatch.setattr(pool.cgroup, "make", lambda *_: None)  # the namespace alone has to hold
    run_cells(unsealed, SURVIVE.format(mark="unsealed"))
    left = running("HITunsealed")
    for process in left:
        os.kill(process, signal.SIGKILL)
    assert len(left) == 1
    result = run_cells(sealed, SURVIVE.format(mark="sealed"))
    assert result.ending.kind == "finished"
    end = time.monotonic() + 5
    while running("HITsealed") and time.monotonic() < end:
        time.sleep(0.05)
    assert running("HITsealed") == []


FORKS = """
import os, time
made = 0
for _ in range(60):
    try:
        if os.fork() == 0:
            time.sleep(5); os._exit(0)
        made += 1
    except OSError:
        break
print('made', made, 'HIT' if made == 60 else '')
"""


def test_the_number_of_processes_is_bounded(sealed):
    assert hits(sealed, FORKS, limits=ROOMY)
    result = run_cells(sealed, FORKS)
    assert 0 < int(re.search(r"made (\d+)", text(result)).group(1)) <= SHORT.processes + 2
    assert result.ending.kind == "finished"


def test_the_number_of_processes_is_bounded_without_a_control_group(sealed, monkeypatch):
    monkeypatch.setattr(pool.cgroup, "make", lambda *_: None)
    assert not hits(sealed, FORKS)


GROW = "import numpy as np\nx = np.ones({megabytes} * 2**17); print('HIT')"
SPREAD = """
import os, time
for _ in range(8):
    if os.fork() == 0:
        x = bytearray(200 * 2**20)
        time.sleep(2); os._exit(0)
ended = [os.waitstatus_to_exitcode(os.wait()[1]) for _ in range(8)]
print('HIT' if ended == [0] * 8 else ended)
"""


def test_memory_of_one_process_is_bounded(sealed):
    assert hits(sealed, GROW.format(megabytes=600), limits=ROOMY)
    result = run_cells(sealed, GROW.format(megabytes=600), "print('goes on')")
    assert "Unable to allocate" in text(result, 0) and "goes on" in text(result, 1)


def test_memory_of_all_processes_together_is_bounded(sealed):
    group = cgroup.make(2**28, 8)
    if group is None:
        assert any("no control group" in line for line in sealed.protection.lacking)
        return
    group.remove()
    assert hits(sealed, SPREAD, limits=ROOMY)
    result = run_cells(sealed, SPREAD)
    assert "HIT" not in text(result)


@pytest.mark.parametrize("attack", ["forks", "fills the disk", "reads layers", "leaves mail", "memory"])
def test_the_same_walls_stand_where_each_notebook_has_a_sandbox_of_its_own(attack, monkeypatch):
    """Systems that allow no namespace within another (Ubuntu 24.04's AppArmor) get this slower way."""
    cells = {
        "forks": FORKS,
        "fills the disk": "for name in 'fg':\n    open(name, 'wb').write(bytes(60 * 2**20))\nprint('HIT')",
        "reads layers": "import helpers.layers.convolution; print('HIT')",
        "leaves mail": LOOK,
        "memory": GROW.format(megabytes=600),
    }
    with pool.Workers(1, "required") as workers:
        workers._fresh = True
        if attack == "leaves mail":
            assert hits(workers, LEAVE, LOOK)
        assert not hits(workers, cells[attack])


def test_one_file_and_the_whole_disk_are_bounded(sealed):
    fill = "for i in range(4):\n    with open(f'f{i}', 'wb') as f:\n        f.write(bytes(48 * 2**20))\nprint('HIT')"
    assert not hits(sealed, fill)
    assert hits(sealed, fill, limits=Limits(file=2**28))


def test_a_notebook_has_no_descriptor_but_its_own(sealed):
    source = "import os\nfor n in os.listdir('/proc/self/fd'):\n    print(n, os.path.realpath(f'/proc/self/fd/{n}'))"
    lines = text(run_cells(sealed, source)).splitlines()
    others = [line for line in lines if not re.search(r"(socket|pipe):\[|/dev/null|anon_inode|/proc/\d+/fd", line)]
    assert others == [] and len(lines) < 12


def test_a_notebook_is_an_unprivileged_user(sealed):
    said = text(run_cells(sealed, "print(open('/proc/self/status').read())"))
    assert re.search(r"CapEff:\s+0+\n", said) and re.search(r"CapBnd:\s+0+\n", said)
    assert re.search(r"NoNewPrivs:\s+1", said) and re.search(r"Uid:\s+1000", said)
    assert re.search(r"Seccomp:\s+2", said)


def test_the_machine_sees_another_user_than_the_grader(sealed):
    seen = set()

    def look():
        end = time.monotonic() + 6
        while not seen and time.monotonic() < end:
            for path in Path("/proc").glob("[0-9]*/comm"):
                with contextlib.suppress(OSError):
                    if path.read_text().strip() == "victim":
                        seen.add(path.parent.stat().st_uid)

    looking = threading.Thread(target=look)
    looking.start()
    run_cells(sealed, "open('/proc/self/comm', 'w').write('victim')\nimport time; time.sleep(2)")
    looking.join()
    assert seen and (os.getuid() != 0 or seen == {pool.sandbox.NOBODY})


def test_no_finished_layer_of_this_lesson_is_anywhere(sealed):
    search = """
import gc, os, sys, types
print([f.__name__ for f in gc.get_objects() if isinstance(f, types.FunctionType) and f.__name__ == 'conv_forward'])
found = []
for root, folders, files in os.walk('/'):
    folders[:] = [f for f in folders if os.path.join(root, f) not in ('/proc', '/sys', '/usr', '/dev')]
    if 'site-packages' in root or '/lib/python3' in root:
        continue
    for name in files:
        try:
            data = open(os.path.join(root, name), 'rb').read(2**22)
        except OSError:
            continue
        compiled = name.endswith('.pyc') and b'conv_forward_fast' in data and b'layers' in data
        if b'def conv_forward(' in data or compiled:
            found.append(os.path.join(root, name))
print(found)
"""
    said = text(run_cells(sealed, "import helpers; helpers.start('02_convolution')", search, limits=ROOMY), 1)
    assert said.splitlines() == ["[]", "[]"]


def test_a_later_lesson_has_the_layers_of_earlier_ones(sealed):
    source = "import numpy as np\nfrom helpers.layers import zero_pad\nzero_pad(np.ones((1, 2, 2, 1)), 1).shape"
    assert "(1, 4, 4, 1)" in text(run_cells(sealed, source, lesson="03_pooling"))
    assert "(1, 4, 4, 1)" not in text(run_cells(sealed, source, lesson="01_padding"))


CHANGE = """
import os, numpy as np, random, matplotlib, warnings, locale, decimal
os.environ['MARK'] = 'HIT'; np.seterr(all='raise'); np.random.seed(5); random.seed(5); np.set_printoptions(precision=1)
matplotlib.rcParams['lines.linewidth'] = 77; np.HIT = 1; warnings.simplefilter('error')
"""
STATE = """
import os, numpy as np, random, matplotlib, warnings
print(os.environ.get('MARK'), np.geterr()['over'], matplotlib.rcParams['lines.linewidth'], hasattr(np, 'HIT'),
      np.get_printoptions()['precision'], warnings.filters[0][0])
print('drawn', np.random.rand(), random.random())
"""


def test_every_notebook_begins_clean(sealed):
    first = text(run_cells(sealed, STATE)).splitlines()
    changed = text(run_cells(sealed, CHANGE, STATE)).splitlines()
    again = text(run_cells(sealed, STATE)).splitlines()
    assert first[0] == again[0] != changed[0]
    assert first[1] != again[1]  # random numbers are new each time, as in a new process


def test_pip_changes_nothing_and_says_so(sealed):
    module = "subprocess.run([sys.executable, '-m', 'pip', 'install', 'x'], capture_output=True, text=True).stdout"
    cells = [
        "!pip install 'numpy==1.26.4'",
        "%pip install numpy==1.26.4",
        f"import subprocess, sys\nprint({module})",
        "!apt-get install x",
        "import numpy; print(numpy.__version__)",
    ]
    result = run_cells(sealed, *cells)
    assert all("changes nothing here" in text(result, i) for i in range(4))
    import numpy

    assert text(result, 4).strip() == numpy.__version__
    assert result.notes == ("apt-get was called and changed nothing", "pip was called and changed nothing")


def test_a_class_that_lies_in_pythons_own_folder_is_covered():
    with tempfile.TemporaryDirectory(dir=sys.prefix) as name:
        Path(name).chmod(0o755)
        Path(name, "gradebook.db").write_text("HIT", encoding="utf-8")
        source = f"print(open({name!r} + '/gradebook.db').read())"
        for hide, found in (((), True), ((Path(name),), False)):
            with pool.Workers(1, "required", hide=hide) as workers:
                assert hits(workers, source) is found


def test_required_says_what_to_install(monkeypatch):
    monkeypatch.setattr(pool.sandbox.shutil, "which", lambda _: None)
    with pytest.raises(pool.sandbox.CourseError, match="sudo apt install bubblewrap"):
        pool.Workers(1, "required")
    with pool.Workers(1, "auto") as workers:
        assert not workers.protection.sealed and "NOT SEALED" in workers.protection.lacking[0]
        assert workers.protection.remedy == "sudo apt install bubblewrap"
        assert "2" in text(run_cells(workers, "1 + 1"))


def test_cases_with_expected_arrays_are_refused(sealed):
    from helpers.checks.cases import read

    with pytest.raises(ValueError, match="never goes to a worker"):
        run_cells(sealed, "1", inputs={"zero_pad": read("zero_pad")})
    assert bare("zero_pad")[0].expected is None
