"""What comes back from a function: arrays only, bounded before they take room; and hidden inputs go nowhere else."""

import json
import tracemalloc
from dataclasses import replace

import numpy as np
import pytest

from helpers.checks.call import Failure
from helpers.checks.cases import Case
from helpers.checks.plain import Opaque
from instructor.grading.worker.answers import Answers
from instructor.grading.worker.inside import wire
from instructor.grading.worker.inside.wire import Broken, frame, to_npy
from tests.instructor.grading.worker.driver import SHORT, bare, run_cells, text

MARK = 73717.25  # a number of a hidden case


def hidden(number=MARK, name="no_padding"):
    X = np.full((1, 2, 3, 1), number)
    return Case("zero_pad", name, ("X", "pad"), ("X_pad",), (X, 1))


def answered(workers, body, cases=None, *after, limits=SHORT):
    """The outcomes of a zero_pad with this body; also the result."""
    source = f"import numpy as np\ndef zero_pad(X, pad):\n    {body}"
    cells = (source, *after)
    inputs = {"zero_pad": cases or [hidden()]}
    result = run_cells(workers, *cells, keeps={0: ["zero_pad"]}, inputs=inputs, limits=limits)
    return result.answers.get("zero_pad", ()), result


RETURNS = {
    "array": ("return X + 1", np.full((1, 2, 3, 1), MARK + 1)),
    "number": ("return 5", np.asarray(5)),
    "cache": ("return X[0, 0, 0, 0], (X, {'pad': pad})", None),
    "text": ("return 'text'", "text"),
    "nothing": ("return None", None),
    "an object": ("class R:\n        def __reduce__(self): return (print, ('RAN',))\n    return R()", Opaque("R")),
    "an object array": ("return np.array([X, None], dtype=object)", Opaque("array of dtype object")),
    "a subclass": ("class A(np.ndarray): pass\n    return X.view(A)", np.full((1, 2, 3, 1), MARK)),
    "a liar": ("class L(int):\n        def __eq__(self, other): return True\n    return L(3)", np.asarray(3)),
    "a broadcast array": (f"return np.broadcast_to(np.float64(1), (2**{28}, 8))", Opaque("array of more than 64 MB")),
}


@pytest.mark.parametrize("name", RETURNS)
def test_what_comes_back_is_plain_data(name, sealed):
    body, expected = RETURNS[name]
    (outcome,), result = answered(sealed, body)
    assert outcome.failure is None
    if name == "cache":
        number, (X, hparameters) = outcome.value
        assert number == MARK and X.shape == (1, 2, 3, 1) and hparameters["pad"] == 1
    elif isinstance(expected, np.ndarray):
        assert type(outcome.value) is np.ndarray and np.array_equal(outcome.value, expected)
    else:
        assert outcome.value == expected
    assert result.ending.kind == "finished" and result.memory < 400 * 2**20


FAILS = {
    "raises": ("raise ValueError('no')", "ValueError"),
    "not written": ("raise NotImplementedError", "NotImplementedError"),
    "too slow": ("while True: pass", "TooSlow"),
    "deaf": ("import signal; signal.signal(signal.SIGALRM, signal.SIG_IGN)\n    while True: pass", "TooSlow"),
    "ends the process": ("import os; os._exit(0)", "ProcessEnded"),
    "crashes": ("import ctypes; ctypes.string_at(0)", "ProcessEnded"),
    "sys.exit": ("import sys; sys.exit()", "SystemExit"),
    "too much memory": ("return np.ones(2**28)", "MemoryError"),
    "forges frames": (
        "import os\n    for n in range(3, 64):\n        try: os.write(n, b'\\xff' * 64)\n        except OSError: pass",
        "ProcessEnded",
    ),
}


@pytest.mark.parametrize("name", FAILS)
def test_what_goes_wrong_is_a_failure_of_this_exercise_alone(name, sealed):
    body, kind = FAILS[name]
    other = "def distribute_value(dz, shape):\n    return 1"
    cells = (f"import numpy as np\ndef zero_pad(X, pad):\n    {body}", other)
    inputs = {"zero_pad": [hidden(), hidden(name="other")], "distribute_value": bare("distribute_value")}
    result = run_cells(
        sealed, *cells, keeps={0: ["zero_pad"], 1: ["distribute_value"]}, inputs=inputs, limits=replace(SHORT, call=0.5)
    )
    assert [outcome.failure.type_name for outcome in result.answers["zero_pad"]] == [kind] * 2
    assert all(outcome.failure is None for outcome in result.answers["distribute_value"])
    assert result.ending.kind == "finished"


def shown(result):
    return json.dumps([result.outputs, result.notes, result.ending.detail], default=str)


CARRIERS = {
    "print": "print(X.flat[0])",
    "stderr": "import sys; print(X.flat[0], file=sys.__stderr__)",
    "display": "from IPython.display import display; display(X.flat[0])",
    "descriptors": "import os\n    for n in range(3):\n        os.write(n, str(X.flat[0]).encode())",
    "shell": "import os; os.system(f'echo {X.flat[0]}; echo {X.flat[0]} >&2')",
    "publish": "from IPython import get_ipython; get_ipython().display_pub.publish({'text/plain': str(X.flat[0])})",
    "traceback": "raise ValueError(str(X.flat[0]))",
}


@pytest.mark.parametrize("name", CARRIERS)
def test_a_function_carries_no_hidden_input_into_outputs(name, sealed):
    call = "try: zero_pad(np.full((1, 2, 3, 1), 9242.5), 1)\nexcept ValueError as error: print(error)"
    _, result = answered(sealed, CARRIERS[name], None, call)
    assert "9242.5" in shown(result)  # in the notebook's own run the way is open
    assert str(MARK) not in shown(result)


LATER = """
import os, threading, time
def wait():
    for _ in range(100):
        time.sleep(0.05)
        try: print(open('/tmp/seen').read())
        except OSError: pass
if os.fork() == 0:
    wait(); os._exit(0)
threading.Thread(target=wait).start()
"""


def test_a_process_that_stays_behind_tells_nobody_what_a_function_sees(sealed):
    body = "open('/tmp/seen', 'w').write(str(X.flat[0])); return X"
    (outcome,), result = answered(sealed, body, None, LATER)
    assert outcome.failure is None and str(MARK) not in shown(result)


def test_what_was_seen_of_a_hidden_case_is_in_no_answer_to_a_public_one(sealed):
    """Public cases come first, of every exercise, whatever the order they were given in."""
    remember = "import os, numpy as np\n"
    for name, parameters in (("zero_pad", "X, pad"), ("relu_forward", "Z")):
        remember += (
            f"def {name}({parameters}):\n"
            f"    given = {parameters.split(',')[0]}\n"
            "    seen = float(open('/tmp/seen').read()) if os.path.exists('/tmp/seen') else 0.0\n"
            "    open('/tmp/seen', 'w').write(str(max(seen, given.max())))\n"
            "    return np.asarray(seen)\n"
        )
    public = {name: bare(name) for name in ("zero_pad", "relu_forward")}
    relu = Case("relu_forward", "x", ("Z",), ("A", "cache"), (np.full(3, MARK),))
    secret = {"zero_pad": hidden(), "relu_forward": relu}
    inputs = {name: [secret[name], *public[name]] for name in public}
    result = run_cells(sealed, remember, keeps={0: list(inputs)}, inputs=inputs)
    for name in inputs:
        values = [float(outcome.value) for outcome in result.answers[name]]
        assert all(value < MARK for value in values[1:])
    assert MARK in [float(result.answers[name][0].second if result.answers[name][0].varies else 0) for name in inputs]


# --- the reader of what a process that is not trusted sends ----------------------------------------


def head(leaves=0, **outcome):
    tree, _ = wire.pack(outcome)
    return frame(json.dumps({"leaves": leaves, "outcome": tree}).encode())


def npy(header, data=b""):
    text = header.encode().ljust(118) + b"\n"
    return b"\x93NUMPY\x01\x00" + len(text).to_bytes(2, "little") + text + data


PLAIN = "{'descr': '<f8', 'fortran_order': False, 'shape': (SHAPE), }"
BAD = {
    "a long frame": (2**31).to_bytes(4, "big"),
    "no JSON": frame(b"{"),
    "deep JSON": frame(b"[" * 10**5),
    "no answer": frame(b"[1]"),
    "many leaves": head(leaves=10**9),
    "negative leaves": head(leaves=-1),
    "a leaf that is not there": frame(json.dumps({"leaves": 0, "outcome": ["array", 3]}).encode()),
    "objects": head(leaves=1) + frame(npy(PLAIN.replace("<f8", "|O").replace("SHAPE", "1,"), b"\x80\x04N.")),
    "a record": head(leaves=1) + frame(npy(PLAIN.replace("'<f8'", "[('a', '<f8')]").replace("SHAPE", "1,"), bytes(8))),
    "a lying shape": head(leaves=1) + frame(npy(PLAIN.replace("SHAPE", "10**9,"))),
    "a large shape": head(leaves=1) + frame(npy(PLAIN.replace("SHAPE", "1000000000,"))),
    "a shape too large for any array": head(leaves=1) + frame(npy(PLAIN.replace("SHAPE", "0, " + "9" * 40))),
    "text": head(leaves=1) + frame(npy(PLAIN.replace("<f8", "|c1").replace("SHAPE", "8,"), bytes(8))),
    "no numbers' dtype": head(leaves=1) + frame(npy(PLAIN.replace("<f8", "<f3").replace("SHAPE", "1,"), bytes(3))),
    "a long header": head(leaves=1) + frame(npy(PLAIN.replace("SHAPE", "1,") + " " * 3000, bytes(8))),
    "half a header": head(leaves=1) + frame(npy(PLAIN.replace("SHAPE", "1,"))[:60]),
    "a negative shape": head(leaves=1) + frame(npy(PLAIN.replace("SHAPE", "-1, -1"), bytes(8))),
    "code": head(leaves=1) + frame(npy("__import__('os').abort()")),
    "another version": head(leaves=1) + frame(b"\x93NUMPY\x03\x00" + bytes(200)),
    "too large": head(leaves=1) + (2**21).to_bytes(4, "big"),
    "failure of arrays": frame(json.dumps({"leaves": 0, "outcome": ["dict", [["failure", ["plain", 3]]]]}).encode()),
}


@pytest.mark.parametrize("name", BAD)
def test_what_is_no_answer_is_refused_before_it_takes_room(name):
    tracemalloc.start()
    try:
        with pytest.raises(Broken):
            Answers(2**20).feed(BAD[name])
        assert tracemalloc.get_traced_memory()[1] < 16 * 2**20
    finally:
        tracemalloc.stop()


def test_the_total_of_all_answers_is_bounded():
    answers = Answers(2**20)
    one = head(leaves=1) + frame(to_npy(np.zeros(2**16)))
    assert len(answers.feed(one)) == 1
    with pytest.raises(Broken):
        answers.feed(one)


@pytest.mark.parametrize("dtype", ["?", "i1", "u2", "i4", "f2", "f4", "f8", "c16", ">f8", "longdouble"])
def test_arrays_come_through_whole_in_pieces(dtype):
    for array in (np.arange(6).reshape(2, 3).astype(dtype), np.zeros((0, 3), dtype), np.asarray(1).astype(dtype)):
        answers, found = Answers(2**20), []
        content = head(leaves=1, value=array) + frame(to_npy(array))
        for start in range(0, len(content), 7):
            found += answers.feed(content[start : start + 7])
        (outcome,) = found
        assert outcome.value.dtype == array.dtype and np.array_equal(outcome.value, array)
    assert Answers(9).feed(frame(b'"ready"')) == ["ready"]


def test_text_with_lone_surrogates_is_made_whole():
    assert wire.parse(b'"\\ud800 \\ud83d\\ude00"') == "? \U0001f600"
    assert wire.parse(b'{"\\uDc00": ["\xed\xa0\x80"]}') == {"?": ["?"]}


FAILURE = Failure(
    "IndexError",
    "too far",
    3,
    "A[9]",
    "pad(A)",
    "pad",
    "mine.py",
    "zero_pad",
    (("X", "array", (2, 3)), ("pad", "None", ())),
)
ODD = {"handed": 3, "handed_to": ["x"], "file": None, "line": 4, "line_number": "7"}


def test_a_failure_comes_back_as_it_was_told_and_odd_parts_of_it_are_left_out():
    (outcome,) = Answers(2**20).feed(head(failure=vars(FAILURE)))
    assert outcome.failure == FAILURE
    for handed in ((1,), (("a", "b"),), (("a", "b", 3),)):
        (outcome,) = Answers(2**20).feed(head(failure=vars(FAILURE) | {"handed": handed}))
        assert outcome.failure == replace(FAILURE, handed=())
    (outcome,) = Answers(2**20).feed(frame(json.dumps({"leaves": 0, "outcome": _odd()}).encode()))
    assert outcome.failure == Failure("IndexError", "too far", called_from="pad(A)", function="pad")


def _odd():
    failure = {name: ["plain", value] for name, value in (vars(FAILURE) | ODD).items()}
    return ["dict", [["failure", ["dict", [[name, value] for name, value in failure.items() if name != "handed_to"]]]]]


def test_no_output_is_shown_of_a_run_without_cells(sealed):
    assert text(run_cells(sealed)) == ""
