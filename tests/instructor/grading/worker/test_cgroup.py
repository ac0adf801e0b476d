"""Control groups of both versions, made in a folder that stands for the kernel's."""

from instructor.grading.worker import cgroup


def tree(tmp_path, *files):
    for name, text in files:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


def test_version_2_makes_it_beside_our_own_where_the_parent_gives_controllers(tmp_path):
    own = tmp_path / "own"
    tree(
        tmp_path,
        ("cgroup.controllers", "cpu memory pids"),
        ("own", "0::/user/app/grader\n"),
        ("user/app/cgroup.subtree_control", "cpu memory pids"),
    )
    group = cgroup.make(1000, 7, tmp_path, own)
    (folder,) = group.folders()
    assert folder.parent == tmp_path / "user" / "app" and folder.name.startswith("course-")
    assert (folder / "memory.max").read_text() == "1000" and (folder / "pids.max").read_text() == "7"
    assert group.add(42) and (folder / "cgroup.procs").read_text() == "42"
    tree(folder, ("memory.events", "low 0\noom 1\noom_kill 1\n"), ("memory.peak", "999\n"))
    assert group.ran_out() and group.peak() == 999
    tree(folder, ("memory.events", "oom_kill 0\n"))
    assert not group.ran_out()


def test_version_2_without_controllers_or_rights_makes_none(tmp_path):
    own = tmp_path / "own"
    tree(tmp_path, ("cgroup.controllers", "memory pids"), ("own", "0::/a/b\n"), ("a/cgroup.subtree_control", "cpu"))
    assert cgroup.make(1000, 7, tmp_path, own) is None
    assert cgroup.make(1000, 7, tmp_path, tmp_path / "nothing") is None


def test_version_1_makes_one_a_controller(tmp_path):
    own = tmp_path / "own"
    tree(tmp_path, ("own", "5:pids:/\n4:memory:/job\n"), ("memory/job/x", ""), ("pids/x", ""))
    group = cgroup.make(1000, 7, tmp_path, own)
    assert group.memory.parent == tmp_path / "memory" / "job" and group.processes.parent == tmp_path / "pids"
    assert (group.memory / "memory.limit_in_bytes").read_text() == "1000"
    assert (group.processes / "pids.max").read_text() == "7"
    tree(group.memory, ("memory.oom_control", "oom_kill_disable 0\nunder_oom 0\noom_kill 2\n"))
    assert group.ran_out()


def test_groups_of_a_grader_that_is_gone_are_removed(tmp_path):
    own = tmp_path / "own"
    tree(tmp_path, ("own", "4:memory:/\n5:pids:/\n"), ("memory/x", ""), ("pids/x", ""))
    stale = tmp_path / "memory" / "course-999999999-0"
    stale.mkdir()
    cgroup.make(1000, 7, tmp_path, own)
    assert not stale.exists()
