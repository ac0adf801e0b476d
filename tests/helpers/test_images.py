"""The photographs and digits are what their labels say, and a broken file says what to do."""

import h5py
import numpy as np
import pytest

from helpers import images
from helpers.orientation import upright
from instructor.authoring.image_data import write_images


def test_photographs_are_colour_floats_and_not_square():
    assert images.photograph_names()[0] == images.DEFAULT
    assert len(images.photograph_names()) >= 2
    for name in images.photograph_names():
        pixels = images.photograph(name)
        assert pixels.dtype == np.float64 and pixels.ndim == 3 and pixels.shape[2] == 3
        assert pixels.shape[0] != pixels.shape[1]
        assert 0.0 <= pixels.min() < 0.1 and 0.9 < pixels.max() <= 1.0


def test_size_takes_the_mean_of_each_area():
    whole = images.photograph()
    n_H, n_W = whole.shape[0] // 2, whole.shape[1] // 3
    small = images.photograph(size=(n_H, n_W))
    np.testing.assert_allclose(small, whole.reshape(n_H, 2, n_W, 3, 3).mean(axis=(1, 3)), atol=1e-12)
    np.testing.assert_allclose(images.photograph(size=whole.shape[:2]), whole, atol=1e-12)
    odd = images.photograph(size=(50, 41))
    assert odd.shape == (50, 41, 3)
    np.testing.assert_allclose(odd.mean(), whole.mean(), atol=1e-12)


@pytest.mark.parametrize("size", [(0, 4), (10_000, 4)])
def test_a_size_that_is_not_stored_is_refused(size):
    with pytest.raises(ValueError, match="stored as"):
        images.photograph(size=size)


def test_digits_are_split_by_writer():
    """File order is writer order; scikit-learn's own copy is the oracle."""
    load_digits = pytest.importorskip("sklearn.datasets").load_digits
    pixels, labels = load_digits(return_X_y=True)
    (X, y), (X_test, y_test) = images.digits(), images.digits("test")
    assert X.dtype == np.float64 and y.dtype == np.int64 and X.shape[1:] == X_test.shape[1:] == (8, 8, 1)
    assert len(X) == len(y) == int(0.8 * len(labels))
    np.testing.assert_array_equal(np.concatenate([X, X_test]).reshape(-1, 64), pixels / 16)
    np.testing.assert_array_equal(np.concatenate([y, y_test]), labels)


def test_mnist_is_split_and_balanced():
    parts = {split: images.mnist(split) for split in ("train", "tune", "test")}
    assert [len(y) for _, y in parts.values()] == [6000, 1000, 2000]
    for X, y in parts.values():
        assert X.dtype == np.float64 and y.dtype == np.int64 and X.shape == (len(y), 28, 28, 1)
        assert X.min() == 0.0 and X.max() == 1.0
        assert np.abs(np.bincount(y, minlength=10) / len(y) - 0.1).max() < 0.04  # MNIST itself has 11 % ones
    whole = np.concatenate([X for X, _ in parts.values()]).reshape(-1, 28 * 28)
    assert len(np.unique(whole, axis=0)) == len(whole)  # no image stands in two splits


def test_mnist_can_be_read_from_another_file(tmp_path):
    file = tmp_path / "mine.h5"
    with h5py.File(file, "w") as made:
        for split, m in (("train", 3), ("test", 2)):
            made[f"{split}/X"] = np.full((m, 28, 28, 1), 51, np.uint8)
            made[f"{split}/y"] = np.arange(m, dtype=np.uint8)
    X, y = images.mnist("test", file)
    np.testing.assert_array_equal(X, np.full((2, 28, 28, 1), 0.2))
    np.testing.assert_array_equal(y, [0, 1])
    with pytest.raises(ValueError, match=r"'tune' of the digits; there are: test, train"):
        images.mnist("tune", file)
    with pytest.raises(images.ImagesMissing, match=r"lost\.h5 is not there"):
        images.mnist("train", tmp_path / "lost.h5")


def test_every_data_set_names_its_source_and_licence():
    known = images.sources()
    assert {f"photographs/{name}" for name in images.photograph_names()} < set(known)
    assert {f"mnist/{split}/X" for split in ("train", "tune", "test")} < set(known)
    readme = (images.FILE.parent / "README.md").read_text(encoding="utf-8")
    for name, words in known.items():
        for key in ("source", "licence", "author", "citation", "shape_meaning", "values", "split", "changes"):
            assert words[key], (name, key)
        assert "http" not in words["citation"]
        licence = words["licence"].partition("(CC")[2].rstrip(")") or words["licence"]
        assert name.rpartition("/X")[0] in readme and licence.strip() in readme and words["author"] in readme


def test_the_committed_file_is_what_the_author_s_command_writes(tmp_path):
    pytest.importorskip("sklearn")
    made = write_images(tmp_path)
    assert made.name == images.FILE.name and not list(tmp_path.glob("*.partial"))
    assert images.FILE.stat().st_size < 600_000
    with h5py.File(made) as fresh, h5py.File(images.FILE) as committed:
        paths = []
        fresh.visit(paths.append)
        for path in paths:
            assert dict(fresh[path].attrs) == dict(committed[path].attrs), path
            if isinstance(fresh[path], h5py.Dataset) and path.startswith("digits"):
                np.testing.assert_array_equal(fresh[path][:], committed[path][:], err_msg=path)
            elif isinstance(fresh[path], h5py.Dataset):  # a decoder of JPEG may round differently
                np.testing.assert_allclose(fresh[path][:], committed[path][:].astype(float), atol=3, err_msg=path)


def test_a_folder_that_cannot_be_written_is_named(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(OSError, match=r"images\.h5: cannot be written"):
        write_images(tmp_path / "file")


def test_unknown_names_list_the_known_ones():
    with pytest.raises(ValueError, match="hopper"):
        images.photograph("lena")
    with pytest.raises(ValueError, match="train"):
        images.digits("validation")


@pytest.mark.parametrize("damage", ["missing", "not HDF5", "cut short", "empty"])
def test_a_broken_file_says_which_what_and_what_next(monkeypatch, tmp_path, damage):
    file = tmp_path / "images.h5"
    if damage == "not HDF5":
        file.write_text("version https://git-lfs")
    elif damage == "cut short":
        file.write_bytes(images.FILE.read_bytes()[:5000])
    elif damage == "empty":
        h5py.File(file, "w").close()
    monkeypatch.setattr(images, "FILE", file)
    for read in (images.photograph, images.photograph_names, images.digits, images.sources):
        with pytest.raises(OSError, match="run: python -m instructor.authoring.image_data$") as caught:
            read()
        assert str(file) in str(caught.value)
        assert isinstance(caught.value, FileNotFoundError) == (damage == "missing")
        assert ("is not there" in str(caught.value)) == (damage == "missing")


# --- a photograph of one's own -----------------------------------------------------------------------


def put(folder, name, pixels):
    from PIL import Image

    Image.fromarray(pixels).save(folder / name)


COLOURS = np.arange(6 * 9 * 3, dtype=np.uint8).reshape(6, 9, 3)


@pytest.mark.parametrize(
    ("pixels", "expected"),
    [
        (COLOURS, COLOURS / 255),
        (COLOURS[:, :, 0], np.repeat(COLOURS[:, :, :1], 3, axis=2) / 255),
        (np.dstack([COLOURS, np.full((6, 9), 7, np.uint8)]), COLOURS / 255),
    ],
    ids=["colours", "grey", "transparent"],
)
def test_an_own_photograph_is_read_from_beside_the_notebook(tmp_path, monkeypatch, capsys, pixels, expected):
    monkeypatch.chdir(tmp_path)
    put(tmp_path, "photo.png", pixels)
    own = images.own_photograph("photo.png")
    assert own.dtype == np.float64 and capsys.readouterr().out == ""
    np.testing.assert_allclose(own, expected, atol=1e-6)


@pytest.mark.parametrize("order", [">", "<"])
@pytest.mark.parametrize("number", range(10))
def test_a_photograph_is_seen_as_the_camera_was_held(tmp_path, monkeypatch, number, order):
    """As Pillow turns it, for each of the eight ways; a number that says nothing turns nothing."""
    from PIL import Image, ImageOps

    monkeypatch.chdir(tmp_path)
    exif = Image.Exif()
    exif[0x010F], exif[0x0112] = "A camera", number
    exif.endian = order
    Image.fromarray(np.kron(COLOURS, np.ones((8, 8, 1), np.uint8))).save(tmp_path / "photo.jpg", exif=exif, quality=95)
    with Image.open(tmp_path / "photo.jpg") as stored:
        expected = np.asarray(ImageOps.exif_transpose(stored)) / 255
    assert expected.shape == ((72, 48, 3) if 5 <= number <= 8 else (48, 72, 3))
    np.testing.assert_array_equal(images.own_photograph(), expected)


def test_a_photograph_whose_note_on_its_turn_is_cut_off_is_shown_as_it_is(tmp_path):
    from PIL import Image

    exif = Image.Exif()
    exif[0x0112] = 6
    Image.fromarray(COLOURS).save(tmp_path / "photo.jpg", exif=exif)
    whole, pixels = (tmp_path / "photo.jpg").read_bytes(), COLOURS
    assert upright(pixels, tmp_path / "photo.jpg").shape == (9, 6, 3)
    value_ends = whole.index(b"Exif") + 6 + 8 + 2 + 10  # after name, header, count, and the entry as far as its value
    for length in range(value_ends):
        (tmp_path / "photo.jpg").write_bytes(whole[:length])
        np.testing.assert_array_equal(upright(pixels, tmp_path / "photo.jpg"), pixels)


def test_an_own_photograph_gets_smaller_in_its_proportions_and_never_larger(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    put(tmp_path, "photo.png", COLOURS)
    small = images.own_photograph("photo.png", size=(3, 3))
    assert small.shape == (2, 3, 3)
    np.testing.assert_allclose(small, COLOURS.reshape(2, 3, 3, 3, 3).mean(axis=(1, 3)) / 255, atol=1e-6)
    assert images.own_photograph("photo.png", size=(100, 100)).shape == COLOURS.shape


def test_without_an_own_photograph_the_course_gives_one_and_says_how_to_bring_yours(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    flower = images.own_photograph(size=(90, 90))
    assert max(flower.shape[:2]) == 90 and flower.shape[2] == 3
    assert "There is no file photo.jpg beside this notebook" in capsys.readouterr().out


def test_a_file_that_is_no_image_is_named(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "photo.jpg").write_text("no image")
    with pytest.raises(images.ImagesError, match=r"photo\.jpg cannot be read as an image .* JPEG or PNG"):
        images.own_photograph()
