"""Weights are kept beside the lessons and fit the network that they come from."""

import numpy as np
import pytest

from helpers.lesson import ENVIRONMENT
from helpers.network import training, weights


def test_weights_come_back_and_fit_only_their_network(tmp_path, monkeypatch):
    monkeypatch.setenv(ENVIRONMENT, str(tmp_path))
    kept = training.start_parameters(1)
    path = weights.save_weights("digits.h5", kept, accuracy=0.97, note="small")
    assert path == tmp_path / "digits.h5" and [item.name for item in tmp_path.iterdir()] == ["digits.h5"]
    back, about = weights.load_weights("digits.h5", like=kept)
    assert back.keys() == kept.keys() and all(np.array_equal(back[name], kept[name]) for name in kept)
    assert about["accuracy"] == 0.97 and about["note"] == "small"
    with pytest.raises(weights.WeightsError, match="W3 has the shape"):
        weights.load_weights("digits.h5", like={**kept, "W3": np.zeros((2, 2))})
    path.write_bytes(path.read_bytes()[:900])
    for name, said in (("digits.h5", "cannot be read as a file of weights"), ("other.h5", "is not there")):
        with pytest.raises(weights.WeightsError, match=said) as caught:
            weights.load_weights(name)
        assert caught.value._render_traceback_() == [str(caught.value)]
