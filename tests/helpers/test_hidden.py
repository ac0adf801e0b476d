"""A hidden filter shows what it makes of an image, and of itself its shape."""

import numpy as np
import pytest

import helpers
from helpers.hidden import _FILTERS


@pytest.mark.parametrize("number", range(len(_FILTERS)))
def test_what_comes_out_is_a_sum_over_every_window(number):
    images = np.random.default_rng(number).standard_normal((2, 5, 4, 1))
    windows = np.lib.stride_tricks.sliding_window_view(images[..., 0], (3, 3), axis=(1, 2))
    expected = np.einsum("mhwrs,rs->mhw", windows, np.array(_FILTERS[number], dtype=float))
    got = helpers.hidden_filter(number)(images)
    np.testing.assert_allclose(got, expected[..., np.newaxis], rtol=0, atol=1e-12)


def test_no_two_are_alike_and_none_is_the_same_when_it_is_turned():
    filters = [np.array(weights) for weights in _FILTERS]
    seen = [weights.tolist() for weights in filters]
    assert all(seen.count(weights) == 1 for weights in seen)
    assert any(weights[::-1, ::-1].tolist() != weights.tolist() for weights in filters)


def test_it_names_its_shape_and_no_weight():
    said = repr(helpers.hidden_filter(1))
    assert "(3, 3, 1, 1)" in said and "5" not in said


@pytest.mark.parametrize("shape", [(12, 12), (1, 12, 12), (1, 12, 12, 3), (1, 2, 9, 1)])
def test_images_of_another_shape_are_refused(shape):
    with pytest.raises(ValueError, match=r"the images have shape .*\(m, n_H, n_W, 1\)"):
        helpers.hidden_filter()(np.zeros(shape))


@pytest.mark.parametrize("number", [-1, len(_FILTERS)])
def test_a_number_that_no_filter_has_is_refused(number):
    with pytest.raises(ValueError, match=f"no hidden filter {number}"):
        helpers.hidden_filter(number)
