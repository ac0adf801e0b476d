"""A student's own layer is used where it passes; the course's stands in for it and says why."""

import numpy as np
import pytest

from helpers.desk.borrow import own_layers
from helpers.lesson import ENVIRONMENT
from helpers.messages import say

RIGHT = "import numpy as np\n\ndef zero_pad(X, pad):\n    return np.pad(X, ((0, 0), (pad, pad), (pad, pad), (0, 0)))\n"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (RIGHT, None),
        (RIGHT.replace("(pad, pad), (pad, pad)", "(pad, pad), (0, 0)"), "own.fails"),
        ("", "own.not_there"),
        (None, "own.no_file"),
    ],
)
def test_an_own_layer_is_used_where_it_passes(tmp_path, monkeypatch, capsys, text, said):
    monkeypatch.setenv(ENVIRONMENT, str(tmp_path))
    if text is not None:
        (tmp_path / "my_layers.py").write_text(text, encoding="utf-8")
    function = own_layers("zero_pad").zero_pad
    wanted = np.zeros((1, 4, 5, 1))
    wanted[:, 1:3, 1:4] = 1
    np.testing.assert_array_equal(function(np.ones((1, 2, 3, 1)), 1), wanted)
    assert (function.__module__ == "helpers.layers.padding") == (said is not None)
    reason = said and say(said, file="my_layers.py")
    told = (
        say("own.given", name="zero_pad", reason=reason)
        if said
        else say("own.yours", name="zero_pad", file="my_layers.py")
    )
    assert capsys.readouterr().out == told + "\n"
