"""The exceptions that beginners meet most, each with one sentence on what to write instead.  Pure."""

import re
from typing import Any

import numpy as np

from helpers.checks.call import Failure
from helpers.checks.cases import Case
from helpers.checks.diagnosis.evidence import arguments
from helpers.layers import FILES, GIVEN
from helpers.messages import fact, say

# how NumPy takes it when an array, or a number with a point, stands where it wants the number of an axis
_AXIS = (
    "only integer scalar arrays can be converted|out of bounds for array of dimension|"
    "'(numpy\\.)?(float|list)\\w*' object cannot be interpreted as an integer"
)
# a second thing that stands in the brackets without its name; commas in square brackets part indices
_SECOND = r"(?!.*axis\s*=)(?:[^\[\],]|\[[^\]]*\])*,"
OF_WHOLE = {  # what brings a whole array down to a number, for each function of two arrays
    "maximum": "max", "minimum": "min", "add": "sum", "multiply": "prod", "logical_and": "all", "logical_or": "any",
}  # fmt: skip
# what the layers want, by the names of their parameters; a name that is not here may be several things
ARRAYS = {"X", "A", "A_prev", "Z", "W", "dA", "dZ", "scores", "labels", "dscores", "columns", "x", "a_slice_prev"}
NUMBERS = {"pad", "f", "stride", "dz"}
WANTED = {
    **dict.fromkeys(ARRAYS, "array"), **dict.fromkeys(NUMBERS, "number"),
    "cache": "tuple", "shape": "tuple", "hparameters": "dictionary",
}  # fmt: skip
OWN = {("relu_backward", "cache"): "array"}
OF_GIVEN = {"dense_backward": ("A_prev", "W")}  # what the cache of a layer holds that is no exercise
# what is said of the exercise's own line, and not of one in a layer that it calls
OF_OWN_LINE = {"unpack", "unpack_cache", "unpack_cache_plain", "unpack_one", "unpack_results", "out_of_range",
               "out_of_range_plain"}  # fmt: skip

# (exceptions, what the message holds, what the student's line holds, the sentence's key); the first that fits counts
RULES: tuple[tuple[str, str, str, str], ...] = (
    # None first: what is said of it holds of nothing else, and other rules' words hold for it
    ("TypeError|AttributeError", "'?NoneType'?", "", "none"),
    ("_?UFunc\\w*Error|TypeError", "Cannot cast ufunc .* from dtype\\('O'\\)", "", "no_number"),
    ("TypeError|AxisError", _AXIS, rf"np\.a?max\({_SECOND}|(?<!np)\.max\((?!axis|\))", "max_of_two"),
    ("TypeError|AxisError", _AXIS, rf"np\.a?min\({_SECOND}|(?<!np)\.min\((?!axis|\))", "min_of_two"),
    ("ValueError", "inhomogeneous", r"np\.a?max\(\s*[\[(]", "max_of_two"),
    ("ValueError", "inhomogeneous", r"np\.a?min\(\s*[\[(]", "min_of_two"),
    ("TypeError", "only integer scalar arrays can be converted", rf"np\.(?P<name>sum|mean|prod|any|all)\({_SECOND}",
     "axis_given"),
    ("TypeError", "only 0-dimensional arrays can be converted", "", "item"),
    ("TypeError", "only (length-1|size-1) arrays", "", "item"),
    ("ValueError", "inhomogeneous", r"\w\(\s*[\[(]", "list_of_shapes"),
    ("ValueError", "inhomogeneous", "", "several_as_one"),
    ("ValueError", "setting an array element with a sequence", "", "slot"),
    ("ValueError", "window_shape", "", "window_axis"),
    ("ValueError", "window shape cannot be larger", "", "window_larger"),
    ("TypeError", "'list' object cannot be interpreted as an integer", "axis", "axis_tuple"),
    ("ValueError", "shape-mismatch for sum", "", "tensordot"),
    ("TypeError", "'builtin_function_or_method'", "", "call_it"),
    ("AttributeError", "module 'numpy' has no attribute '(?P<name>float|int|bool|asscalar|product)'", "", "gone"),
    ("AttributeError", "module 'numpy' has no attribute '(?P<name>\\w+)'", "", "no_such"),
    ("TypeError", "Cannot interpret '.*' as a data type|data type .* not understood", "", "size_tuple"),
    ("TypeError", "Field elements must be|(expected|takes) .* positional", r"zeros|ones|full|empty", "size_tuple"),
    ("TypeError", "expected a sequence of integers", "full", "full_order"),
    ("TypeError", "'(numpy\\.)?float\\w*' object cannot be interpreted as an integer", "", "float_size"),
    ("TypeError", "slice indices must be integers", "", "float_index"),
    ("IndexError", "only integers, slices", r"\[\s*[\"']", "name_index"),
    ("IndexError", "only integers, slices", "", "float_index"),
    ("IndexError", "index (?P<index>-?\\d+) is out of bounds for axis (?P<axis>\\d+) with size (?P<size>\\d+)", "",
     "out_of_range"),
    ("IndexError", "invalid index to scalar", "", "scalar_indexed"),
    ("TypeError", "'(numpy\\.)?(float|int)\\w*' object is not subscriptable", "", "scalar_indexed"),
    ("IndexError", "too many indices", "", "too_many_indices"),
    ("IndexError", "(tuple|list) index out of range", "", "list_range"),
    ("KeyError|ValueError", "", r"for \w+\s*,.* in (parameters|gradients|velocities)\s*:", "items"),
    ("KeyError", "(?P<key>.*)", "", "key"),
    ("ValueError", "(too many|not enough) values to unpack", "cache", "unpack_cache"),
    ("ValueError", "(too many|not enough) values to unpack", r"=.*\w\(", "unpack_results"),
    ("ValueError", "(too many|not enough) values to unpack", "", "unpack"),
    ("TypeError", "'(numpy\\.)?\\w*int\\w*' object is not iterable", "", "range_missing"),
    ("AttributeError", "'dict' object has no attribute '(?P<name>\\w+)'", r"(?P<owner>\w+)\.", "dict_key"),
    ("TypeError", "tuple indices must be integers", "", "tuple_key"),
    ("TypeError", "cannot unpack non-iterable (numpy\\.)?(int|float|bool)", "", "unpack_one"),
    ("TypeError", "'tuple' object is not callable", "", "shape_called"),
    ("TypeError", "'(?P<type>[\\w.]+)' object is not callable", "", "not_callable"),
    ("TypeError", "'(builtin_function_or_method|function|method)' object is not subscriptable", "", "round_brackets"),
    ("AttributeError", "'list' object has no attribute", "", "list_as_array"),
    ("TypeError", "list indices must be integers", "", "list_as_array"),
    ("AttributeError", "'(?P<type>[\\w.]+)' object has no attribute '(?P<name>\\w+)'", "", "no_attribute"),
    ("ValueError", "remapped shapes|pad_width", "", "pad_pairs"),
    ("ValueError", "broadcast", r"(?P<name>d[AZ])\[\s*\w+\s*,[^\]]*:", "gradient_sliced"),
    ("ValueError", "broadcast.*shapes? .*\\b0\\b", r":\s*-\s*\w+", "empty_slice_minus"),
    ("ValueError", "could not broadcast input array from shape .*\\b0\\b", "", "empty_slice"),
    ("ValueError", "could not broadcast input array from shape (?P<given>\\(.*?\\)) into shape (?P<room>\\(.*?\\))", "",
     "does_not_fit"),
    ("ValueError", "could not be broadcast together with shapes .*\\b0\\b", "", "empty_slice"),
    ("ValueError", "could not be broadcast together", "", "broadcast"),
    ("ValueError", "non-broadcastable output", "", "broadcast"),
    ("ValueError", "matmul|not aligned", "", "matrix_product"),
    ("ValueError", "zero-size array to reduction", "", "empty_window"),
    ("ValueError", "truth value of an array", "", "truth"),
    ("ValueError", "cannot reshape array", "", "reshape"),
    ("_?UFunc\\w*Error|TypeError", "Cannot cast ufunc .* from dtype\\('float\\d+'\\) to dtype\\('u?int", "",
     "whole_array"),
    ("_?UFunc\\w*Error|TypeError", "Cannot cast ufunc .* to dtype\\('bool'\\)", "", "truth_array"),
    ("TypeError", "(?P<name>maximum|minimum|add|multiply|logical_and|logical_or)\\(\\) takes .* but 1 was given", "",
     "one_for_two"),
    ("TypeError", "(?P<function>[\\w.<>]+)\\(\\) missing \\d+ required positional", "", "arguments"),
    ("TypeError", "(?P<function>[\\w.<>]+)\\(\\) takes .* positional arguments? but", "", "arguments"),
    ("TypeError", "unexpected keyword argument", "", "keyword"),
    ("TypeError", "unsupported operand type\\(s\\) for .*'(tuple|list|dict|str)'", "", "operand"),
    ("NameError", "name '(?P<name>\\w+)' is not defined", "", "name"),
    ("UnboundLocalError", "variable '(?P<name>\\w+)'", "", "unbound"),
    ("ZeroDivisionError", "", "", "zero_division"),
    ("RecursionError", "", "", "recursion"),
    ("(ModuleNotFoundError|ImportError)", "", "", "import_error"),
    ("MemoryError|_ArrayMemoryError", "", "", "memory"),
    ("ValueError", "negative dimensions", "", "negative_size"),
)  # fmt: skip


def advice(failure: Failure, case: Case) -> tuple[str, dict[str, Any]] | None:
    """The key of the sentence for a failure and the facts that stand in it; None for one that nobody foresaw."""
    handed = _handed(failure)
    if handed is not None:
        return handed
    for types, said, line, key in RULES:
        found, there = re.search(said, failure.message), re.search(line, failure.line)
        if re.fullmatch(types, failure.type_name) and found and there:
            facts = {**found.groupdict(), **there.groupdict()}
            key = _suited(key, case, failure, facts)
            if key in OF_OWN_LINE and _in_layer(failure):
                break
            return key, {**facts, **_more(case), "reduces": OF_WHOLE.get(str(facts.get("name")), "")}
    return ("handed_inside", {"function": failure.handed_to}) if _in_layer(failure) else None


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
    """The same exception means another thing without filters, where a matrix product is wanted, and in col2im."""
    if key == "reshape" and "col2im(" in failure.called_from:
        return "col2im_shape"
    named = arguments(case)
    if key == "arguments" and failure.line:
        facts["function"] = facts["function"].split("<locals>.")[-1]
        return key if facts["function"] == case.exercise else "arguments_of"
    if key == "empty_slice_minus" and named.get("pad") != 0:
        return "empty_slice"
    if key == "dict_key" and facts["owner"] != "hparameters":
        return "dict_key_of"
    if key in ("tuple_key", "unpack_cache") and not isinstance(named.get("cache"), (tuple, np.ndarray)):
        return f"{key}_plain"
    if key == "broadcast" and "W" not in named:
        return fact(case.exercise, key, "broadcast_without_filters")
    if key == "out_of_range" and "stride" not in named:
        return "out_of_range_plain"
    if key == "key" and "hparameters" not in named:
        return "key_of_another"
    if key == "unpack_cache" and isinstance(named.get("cache"), np.ndarray):
        return "cache_whole"
    return fact(case.exercise, key, key) if key in ("broadcast", "matrix_product") else key


def _more(case: Case) -> dict[str, Any]:
    hparameters = arguments(case).get("hparameters", {})
    keys = ", ".join(f'"{key}"' for key in hparameters) if isinstance(hparameters, dict) else ""
    cache = next((value for value in case.arguments if isinstance(value, tuple)), ())
    return {
        "keys": keys or "-",
        "parameters": ", ".join(case.parameters),
        "count": len(cache),
        "cache": ", ".join(fact(case.exercise, "cache", ())),
    }
