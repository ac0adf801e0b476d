"""The exceptions that beginners meet most, each with one sentence on what to write instead.  Pure."""

import re
from collections.abc import Sequence
from difflib import get_close_matches
from typing import Any

import numpy as np

from helpers.checks.call import Failure
from helpers.checks.cases import Case
from helpers.checks.diagnosis.cause import Cause, Finder
from helpers.checks.diagnosis.error_rules import RULES
from helpers.checks.diagnosis.evidence import arguments, shown
from helpers.checks.diagnosis.reading import told_by_text
from helpers.checks.diagnosis.search import Slips, candidates
from helpers.checks.diagnosis.written import NAME, written
from helpers.checks.judge import Verdict
from helpers.layers import FILES, GIVEN
from helpers.messages import fact, find, say

OF_WHOLE = {  # what brings a whole array down to a number, for each function of two arrays
    "maximum": "max",
    "minimum": "min",
    "add": "sum",
    "multiply": "prod",
    "logical_and": "all",
    "logical_or": "any",
}
# what the layers want, by the names of their parameters; a name that is not here may be several things
ARRAYS = {"X", "A", "A_prev", "Z", "W", "dA", "dZ", "scores", "labels", "dscores", "columns", "x", "a_slice_prev"}
NUMBERS = {"pad", "f", "stride", "dz"}
WANTED = {
    **dict.fromkeys(ARRAYS, "array"),
    **dict.fromkeys(NUMBERS, "number"),
    "cache": "tuple",
    "shape": "tuple",
    "hparameters": "dictionary",
}
OWN = {("relu_backward", "cache"): "array"}
OF_GIVEN = {"dense_backward": ("A_prev", "W")}  # what the cache of a layer holds that is no exercise
# what is said of the exercise's own line, and not of one in a layer that it calls
OF_OWN_LINE = {
    "unpack",
    "unpack_cache",
    "unpack_cache_plain",
    "unpack_one",
    "unpack_results",
    "out_of_range",
    "out_of_range_plain",
    "out_of_range_behind",
    "array_as_number",
    "axis_bounds",
    "shape_as_number",
    "shape_of_array",
    "transpose",
    "several_unparted",
    "labels_as_rows",
    "truth_choice",
    "text_of_dictionary",
    "shape_of_sizes",
}


# the sentences that tell what is the matter, and not what it comes from: of these the causes that are known are named
OF_MANY = {
    "broadcast",
    "broadcast_without_filters",
    "broadcast_rows",
    "broadcast_plain",
    "broadcast_matrix",
    "broadcast_gradients",
    "col2im_shape",
    "does_not_fit",
    "empty_slice",
    "empty_window",
    "handed_inside",
    "matrix_product",
    "matrix_shapes",
    "out_of_range",
    "out_of_range_plain",
    "out_of_range_behind",
    "reshape",
    "tensordot",
    "too_many_indices",
    "window_larger",
}
# of these the ones that explain, before a cause is named
EXPLAINED = {"col2im_shape"}


def exceptions(slips: Slips) -> Finder:
    """A finder of the exception of the call that is shown, when it is a known one, and of what it may come from."""

    def find_exception(verdicts: Sequence[Verdict]) -> Cause | None:
        verdict = shown(verdicts)
        failure = verdict.outcome.failure
        known = advice(failure, verdict.case) if failure is not None and verdict.kind == "raised" else None
        if failure is None or known is None:
            return None
        key, facts = known
        often = candidates(slips, verdicts, key, failure, place_of(failure.line)) if key in OF_MANY else []
        return Cause("exception", (key,), {**facts, "often": tuple(often)})

    return find_exception


def particular(slips: Slips) -> Finder:
    """A finder of the exceptions whose sentence says more than which edit stops in the same way.

    It has nothing to say where a call returned something wrong, which may tell the edit.
    """
    find = exceptions(slips)

    def find_particular(verdicts: Sequence[Verdict]) -> Cause | None:
        if any(verdict.kind != "raised" for verdict in verdicts if not verdict.passed):
            return None
        cause = find(verdicts)
        return cause if cause is not None and cause.names[0] not in OF_MANY - EXPLAINED else None

    return find_particular


def place_of(line: str) -> str:
    """The name that a line gives a value to, or adds to; "" for a line that does neither."""
    found = re.match(r"(\w+)\s*(?:\[.*\])?\s*(?:[-+*/]|//)?=(?!=)", line.strip())
    return found[1] if found else ""


def advice(failure: Failure, case: Case) -> tuple[str, dict[str, Any]] | None:
    """The key of the sentence for a failure and the facts that stand in it; None for one that nobody foresaw."""
    handed = _handed(failure)
    if handed is not None:
        return handed
    for rule in RULES:
        facts = rule.facts(failure)
        if facts is not None:
            key = _suited(rule.key, case, failure, facts)
            if key in OF_OWN_LINE and _in_layer(failure):
                break
            return key, {**_more(case), **facts, "reduces": OF_WHOLE.get(str(facts.get("name")), "")}
    if not _in_layer(failure):
        return None
    small = failure.message.startswith(find("layers.window_too_large").partition("{")[0])
    return "handed_window" if small else "handed_inside", {"function": failure.handed_to}


def _in_layer(failure: Failure) -> bool:
    """Whether the exercise's own line called a layer of the course's, and that stopped."""
    return bool(failure.handed_to) and not failure.called_from


def _handed(failure: Failure) -> tuple[str, dict[str, Any]] | None:
    """A layer of the course or of the student's own that was called with a thing of another kind than it wants."""
    function = failure.handed_to
    if function not in FILES and function not in GIVEN:
        return None
    wanted = {name: OWN.get((function, name), WANTED.get(name, kind)) for name, kind, _ in failure.handed}
    wrong = [(name, kind) for name, kind, _ in failure.handed if _another(kind, wanted[name])]
    if not wrong:
        count = next((shape[0] for name, kind, shape in failure.handed if (name, kind) == ("cache", "tuple")), None)
        held = len(fact(function, "cache", OF_GIVEN.get(function, ())))
        if count is None or count == (held or count):
            return None
        return "handed_cache", {"function": function, "count": count, "wanted": held}
    name, kind = wrong[0]
    facts = {"function": function, "parameters": ", ".join(wanted), "name": name}
    if kind == "None":
        return "handed_none", facts
    if len(wrong) > 1 and {kind for _, kind in wrong} == {wanted[name] for name, _ in wrong}:
        return "handed_exchanged", facts
    if wanted[name] == "array" and kind == "tuple":
        return "handed_tuple", facts
    return "handed_other", {**facts, "kind": say(f"handed.{kind}"), "wanted": say(f"handed.{wanted[name]}")}


def _another(kind: str, wanted: str) -> bool:
    """Whether a thing cannot be what is wanted; a list may stand for an array or a tuple."""
    known = ("array", "tuple", "dictionary", "number", "None")
    return kind != wanted and kind in known and wanted in known


def _suited(key: str, case: Case, failure: Failure, facts: dict[str, Any]) -> str:
    """The same exception means another thing without filters, where a matrix product is wanted, and in col2im.

    What a more special sentence needs is added to ``facts``.
    """
    if key == "reshape" and "col2im(" in failure.called_from:
        return "col2im_shape"
    named = arguments(case)
    certain = told_by_text(key, named, failure, facts)
    if certain:
        return certain
    if key == "arguments" and failure.line:
        facts["function"] = facts["function"].split("<locals>.")[-1]
        return key if facts["function"] == case.exercise else "arguments_of"
    if key == "empty_slice_minus" and named.get("pad") != 0:
        return "empty_slice"
    if key == "dict_key" and facts["owner"] != "hparameters":
        return "dict_append" if facts["name"] == "append" else "dict_key_of"
    if key in ("tuple_key", "unpack_cache") and not isinstance(named.get("cache"), (tuple, np.ndarray)):
        return f"{key}_plain"
    if key == "broadcast" and _of_slice(key, named, failure, facts) != key:
        return "gradient_sliced"
    if key == "broadcast" and "W" not in named:
        return fact(case.exercise, key, "broadcast_without_filters")
    if key == "out_of_range" and "stride" not in named:
        key = "out_of_range_plain"
    if key == "key" and _in_layer(failure):
        facts["function"] = failure.handed_to
        return "key_handed"
    if key == "key" and "hparameters" not in named:
        owner = next((name for name in _owners(facts["key"], named) if name in NAME.findall(failure.line)), "")
        facts |= {"owner": owner, "bare": facts["key"].replace("d", "", 1)}
        return "key_with_d" if owner else "key_of_another"
    if key == "key" and facts["key"] == "'pad'" and "pad" not in named:
        return "key_of_no_pad"
    facts["held"] = fact(case.exercise, "cache", ())
    if key in _SPECIAL:
        return _SPECIAL[key](key, named, failure, facts)
    if key == "unpack_cache" and isinstance(named.get("cache"), np.ndarray):
        return "cache_whole"
    return fact(case.exercise, key, key) if key in ("broadcast", "matrix_product") else key


def _owners(key: str, named: dict[str, Any]) -> list[str]:
    """The dictionaries that hold a name which was asked for with a d before it; ``key`` is in quotes."""
    bare = key.strip("'").removeprefix("d")
    return [name for name, value in named.items() if isinstance(value, dict) and f"'d{bare}'" == key and bare in value]


def _of_unpacking(key: str, named: dict[str, Any], failure: Failure, facts: dict[str, Any]) -> str:
    """An argument that is taken apart, or its shape, where it is as the function got it as far as the message tells."""
    found = re.search(r"=\s*\(?(\w+)(\.shape)?\)?\s*(#.*)?$", failure.line)
    value = named.get(found[1]) if found else None
    if found is None or not isinstance(value, (np.ndarray, dict, tuple)):
        return key
    count = value.ndim if isinstance(value, np.ndarray) and found[2] else len(value) if np.shape(value) != () else 1
    count = len(value) if isinstance(value, dict) else count
    expected, got = (re.search(rf"{word} (\d+)", failure.message) for word in ("expected", "got"))
    if got is not None and int(got[1]) != count or got is None and expected is not None and int(expected[1]) >= count:
        return key
    facts |= {"name": found[1], "things": count}
    if isinstance(value, np.ndarray):
        facts |= {"shape": value.shape}
        return "unpack_shape" if found[2] else "unpack_array"
    return "unpack_dictionary" if isinstance(value, dict) else "unpack_tuple"


def _of_attribute(key: str, named: dict[str, Any], failure: Failure, facts: dict[str, Any]) -> str:
    if facts["type"] == "tuple":
        return "tuple_attribute"
    if facts["type"] == "numpy.ndarray":
        return "array_function" if callable(getattr(np, facts["name"], None)) else key
    return "number_attribute" if facts["type"].removeprefix("numpy.").startswith(("float", "int")) else key


def _of_name(key: str, named: dict[str, Any], failure: Failure, facts: dict[str, Any]) -> str:
    """A name like it in the function, or a function of an earlier exercise, or nothing that is known of it."""
    name = facts["name"]
    if name in FILES or name in GIVEN:
        return "name_of_function"
    if name == "pad" and "stride" in named and "pad" not in named:
        return "name_of_no_pad"
    known = set(NAME.findall(_TEXT.sub("", failure.code))) | {*named, "np"}
    written = [other for other in known - {name} if _gets_a_value(other, failure.code) or other in named]
    alike = [other for other in written if len(name) > 1 and other.lower() == name.lower()] or get_close_matches(
        name, written, 1, LIKE
    )
    facts["near"] = alike[0] if alike else ""
    return "name_near" if alike else key


def _gets_a_value(name: str, code: str) -> bool:
    return bool(
        re.search(rf"^[^=\n]*\b{name}\b[^=\n\[(]*=(?!=)|\bfor\b[^\n]*\b{name}\b[^\n]*\bin\b", code, re.MULTILINE)
    )


def _of_room(key: str, named: dict[str, Any], failure: Failure, facts: dict[str, Any]) -> str:
    given, room = (len(re.findall(r"\d+", facts[name])) for name in ("given", "room"))
    return key if given == room else "does_not_fit_axes"


def _of_place(key: str, named: dict[str, Any], failure: Failure, facts: dict[str, Any]) -> str:
    """An index that np.argmax gave, which counts through the whole array, or the one behind the last."""
    facts["last"] = int(facts["size"]) - 1
    given = re.findall(r"(\w+)\s*=\s*[\w.]*arg(?:max|min)\(", failure.code)
    if set(given) & set(NAME.findall(failure.line)):
        return "argmax_place"
    return "out_of_range_behind" if facts["index"] == facts["size"] and key == "out_of_range_plain" else key


def _of_slot(key: str, named: dict[str, Any], failure: Failure, facts: dict[str, Any]) -> str:
    """What of the line is an array still: b without its filter, products without their sum."""
    if "W" not in named:
        return "slot_without_filters"
    line, text = _TEXT.sub("", failure.line), written(failure.code)
    values = text.values if text is not None else {}
    whole = {name for name, got in values.items() if got == ["b"]} | ({"b"} - values.keys())
    if named["b"].ndim > 1 and whole & set(re.findall(r"\b([^\W\d]\w*)\b(?!\s*[\[.(])", line)):
        return "slot_bias"
    put = line.partition("=")[2]
    return "slot_not_summed" if "*" in put and not re.search(r"\w\(|@", put) else key


def _of_key(key: str, named: dict[str, Any], failure: Failure, facts: dict[str, Any]) -> str:
    """An array that is asked for a key, since the cache was taken apart in another order than it has."""
    found = re.search(r"^([\w\s,()]+)=\s*cache\s*$", failure.code, re.MULTILINE)
    got, held = NAME.findall(found[1]) if found else [], list(facts["held"])
    return "cache_order" if got != held and sorted(got) == sorted(held) else key


def _of_max(key: str, named: dict[str, Any], failure: Failure, facts: dict[str, Any]) -> str:
    facts["most"] = say(f"most.{facts['name']}")
    return key


def _of_slice(key: str, named: dict[str, Any], failure: Failure, facts: dict[str, Any]) -> str:
    """A part of a gradient that an earlier line cut out with the corners of a window."""
    text = written(failure.code)
    for part in NAME.findall(failure.line) if text is not None else ():
        for value in text.values.get(part, []) if text is not None else ():
            found = re.fullmatch(r"(d[AZ])\[(.*)\]", value)
            if found is not None and _has_corners(found[2]):
                facts["name"] = found[1]
                return "gradient_sliced"
    return key


def _of_sliced(key: str, named: dict[str, Any], failure: Failure, facts: dict[str, Any]) -> str:
    """A gradient whose index is no range between corners does not fit for another reason."""
    indices = re.findall(rf"{facts['name']}\[([^\]]*)\]", failure.line)
    if any(map(_has_corners, indices)):
        return key
    return "broadcast" if "W" in named else "broadcast_without_filters"


def _has_corners(index: str) -> bool:
    """Whether an index has a range that is neither a whole axis nor a single place."""
    ranges = [part.split(":") for part in "".join(index.split()).split(",") if ":" in part]
    return any(all(ends[:2]) and ends[1] != f"{ends[0]}+1" for ends in ranges)


_TEXT = re.compile(r"\"{3}.*?\"{3}|'{3}.*?'{3}|\"[^\"\n]*\"|'[^'\n]*'|#[^\n]*", re.DOTALL)
LIKE = 0.7  # of two names that one of them is meant by the other; n_H and n_W are less alike
_SPECIAL = {
    "unpack": _of_unpacking,
    "no_attribute": _of_attribute,
    "name": _of_name,
    "does_not_fit": _of_room,
    "out_of_range_plain": _of_place,
    "slot": _of_slot,
    "truth_of_max": _of_max,
    "empty_slice": _of_slice,
    "gradient_sliced": _of_sliced,
    "name_index": _of_key,
}


def _more(case: Case) -> dict[str, Any]:
    hparameters = arguments(case).get("hparameters", {})
    keys = ", ".join(f'"{key}"' for key in hparameters) if isinstance(hparameters, dict) else ""
    cache = next((value for value in case.arguments if isinstance(value, tuple)), ())
    return {
        "keys": keys or "-",
        "parameters": ", ".join(case.parameters),
        "count": len(cache),
        "cache": ", ".join(fact(case.exercise, "cache", ())),
        "maker": "zeros",
        "filter": say("asked.filter"),
        "sizes": "(m, n_H, n_W, n_C)",
    }
