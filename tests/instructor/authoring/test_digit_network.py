"""The network that the course ships reads as well as it says, and what taught it has the gradients it should."""

import argparse

import h5py
import numpy as np
import pytest

from helpers import images, pretrained
from helpers.network import training, weights
from instructor.authoring import digit_network
from instructor.cli import main
from instructor.hdf5_format import too_new


def test_it_is_as_right_as_it_says():
    parameters, about = pretrained.pretrained()
    right = training.accuracy(parameters, *images.mnist("test"))
    assert right == pytest.approx(about["test_right"], abs=1e-9) and right >= 0.975
    assert "CC BY-SA 3.0" in about["licence"] and about["network"] == digit_network.WORDS["network"]


def test_its_file_is_small_and_readable_by_all():
    assert too_new(pretrained.FILE) == set() and pretrained.FILE.stat().st_size < 60_000
    start = training.start_parameters(0, digit_network.SHAPE, digit_network.FILTERS, pools=2)
    loaded, about = weights.load_weights(pretrained.FILE, like=start)  # as a learner's own file is loaded
    known, same = pretrained.pretrained()
    assert about == same
    for name, value in known.items():
        assert value.dtype == np.float64
        np.testing.assert_array_equal(loaded[name], value)


@pytest.mark.parametrize("damage", ["missing", "not HDF5", "a part lost"])
def test_a_broken_file_says_what_to_do(monkeypatch, tmp_path, damage):
    file = tmp_path / "digit_network.h5"
    if damage == "not HDF5":
        file.write_text("version https://git-lfs")
    elif damage == "a part lost":
        with h5py.File(file, "w") as made:
            made["W1"] = np.zeros(3)
    monkeypatch.setattr(pretrained, "FILE", file)
    with pytest.raises(pretrained.PretrainedError, match="run: course weights$") as caught:
        pretrained.pretrained()
    assert str(file) in str(caught.value)


def test_its_gradients_are_the_measured_slopes():
    """Every number of every parameter against a central difference, on a small network of the same kind."""
    random = np.random.RandomState(3)
    start = training.start_parameters(3, shape=(8, 8, 1), filters=(2, 3), classes=4, pools=2)
    parameters = {name: value + 0.3 * random.standard_normal(value.shape) for name, value in start.items()}
    X, labels = random.standard_normal((3, 8, 8, 1)), np.array([0, 3, 1])
    _, found = digit_network.gradients(parameters, X, labels)
    assert found.keys() == parameters.keys()
    step = 1e-6
    for name, value in parameters.items():
        for place in np.ndindex(value.shape):
            costs = []
            for change in (step, -step):
                moved = {**parameters, name: value.copy()}
                moved[name][place] += change
                costs.append(digit_network.gradients(moved, X, labels)[0])
            slope = (costs[0] - costs[1]) / (2 * step)
            assert found[name][place] == pytest.approx(slope, abs=1e-6), (name, place)


@pytest.fixture
def brief(monkeypatch, tmp_path):
    """The command with few images and one epoch, writing beside the course."""
    given = {split: tuple(part[:64] for part in images.mnist(split)) for split in ("train", "tune", "test")}
    monkeypatch.setattr(digit_network.images, "mnist", lambda split: given[split])
    monkeypatch.setattr(digit_network, "RECIPE", {**digit_network.RECIPE, "epochs": 1})
    file = tmp_path / "digit_network.h5"
    monkeypatch.setattr(digit_network, "FILE", file)
    monkeypatch.setattr(pretrained, "FILE", file)
    return file


def test_the_same_command_writes_the_same_numbers(brief, capsys):
    read = []
    for _ in range(2):
        assert main(["weights"]) == 0
        with h5py.File(brief) as file:
            assert file["W1"].dtype == np.float16 and file.attrs["epochs"] == 1 and file.attrs["seed"] == 0
            read.append({name: file[name][:] for name in file})
    for name, value in read[0].items():
        np.testing.assert_array_equal(read[1][name], value)
    assert f"{brief} is written" in capsys.readouterr().out


def test_check_asks_whether_the_figure_is_true(brief, capsys):
    digit_network.command(argparse.Namespace(check=False))
    assert main(["weights", "--check"]) == 0
    with h5py.File(brief, "r+") as file:
        file.attrs["test_right"] = 1.5
    assert main(["weights", "--check"]) == 2 and "Run: course weights" in capsys.readouterr().err
