"""The exceptions that beginners meet most, each with one sentence on what to write instead.  Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from helpers.checks.call import Failure
from helpers.checks.cases import Case
from helpers.checks.diagnosis.cause import Cause, Finder
from helpers.checks.diagnosis.evidence import arguments, shown
from helpers.checks.diagnosis.search import Slips, candidates
from helpers.checks.judge import Verdict
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
}


# the sentences that tell what is the matter, and not what it comes from: of these the causes that are known are named
OF_MANY = {
    "broadcast",
    "broadcast_without_filters",
    "broadcast_rows",
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
    "reshape",
    "slot",
    "tensordot",
    "too_many_indices",
    "window_larger",
}
# of these the ones that explain, before a cause is named
EXPLAINED = {"col2im_shape"}


@dataclass(frozen=True)
class Rule:
    """An exception that is known by what it says.

    ``key`` is the sentence's.  The others are patterns: ``types`` of the whole name of the exception's type, ``says``
    of a part of its message, ``line`` of a part of the student's line.  Their named groups are facts of the sentence.
    """

    key: str
    types: str
    says: str = ""
    line: str = ""

    def facts(self, failure: Failure) -> dict[str, Any] | None:
        """What the patterns' groups found; None when the rule does not fit."""
        said, line = re.search(self.says, failure.message), re.search(self.line, failure.line)
        if not (re.fullmatch(self.types, failure.type_name) and said and line):
            return None
        return {**said.groupdict(), **line.groupdict()}


# the first that fits counts
RULES: tuple[Rule, ...] = (
    # None first: what is said of it holds of nothing else, and other rules' words hold for it
    Rule("none", "TypeError|AttributeError", "'?NoneType'?"),
    Rule("no_number", "_?UFunc\\w*Error|TypeError", "Cannot cast ufunc .* from dtype\\('O'\\)"),
    Rule("max_of_two", "TypeError|AxisError", _AXIS, line=rf"np\.a?max\({_SECOND}|(?<!np)\.max\((?!axis|\))"),
    Rule("min_of_two", "TypeError|AxisError", _AXIS, line=rf"np\.a?min\({_SECOND}|(?<!np)\.min\((?!axis|\))"),
    Rule("max_of_two", "ValueError", "inhomogeneous", line=r"np\.a?max\(\s*[\[(]"),
    Rule("min_of_two", "ValueError", "inhomogeneous", line=r"np\.a?min\(\s*[\[(]"),
    Rule(
        "axis_given",
        "TypeError",
        "only integer scalar arrays can be converted",
        line=rf"np\.(?P<name>sum|mean|prod|any|all)\({_SECOND}",
    ),
    Rule("item", "TypeError", "only 0-dimensional arrays can be converted"),
    Rule("item", "TypeError", "only (length-1|size-1) arrays"),
    Rule("list_of_shapes", "ValueError", "inhomogeneous", line=r"\w\(\s*[\[(]"),
    Rule("several_as_one", "ValueError", "inhomogeneous"),
    Rule("slot", "ValueError", "setting an array element with a sequence"),
    Rule("window_axis", "ValueError", "window_shape"),
    Rule("window_larger", "ValueError", "window shape cannot be larger"),
    Rule("axis_tuple", "TypeError", "'list' object cannot be interpreted as an integer", line="axis"),
    Rule("tensordot", "ValueError", "shape-mismatch for sum"),
    # a function in square brackets before one that is not called at all: both are of the same type
    Rule(
        "round_brackets",
        "TypeError",
        "'(builtin_function_or_method|function|method|numpy\\.\\w+)' object is not subscriptable|"
        "type '\\w+' is not subscriptable",
    ),
    Rule("call_it", "TypeError", "'builtin_function_or_method'"),
    Rule("gone", "AttributeError", "module 'numpy' has no attribute '(?P<name>float|int|bool|asscalar|product)'"),
    Rule("no_such", "AttributeError", "module 'numpy' has no attribute '(?P<name>\\w+)'"),
    Rule("size_tuple", "TypeError", "Cannot interpret '.*' as a data type|data type .* not understood"),
    Rule(
        "size_tuple",
        "TypeError",
        "Field elements must be|(expected|takes) .* positional",
        line=r"zeros|ones|full|empty",
    ),
    Rule("full_order", "TypeError", "expected a sequence of integers", line="full"),
    Rule("float_size", "TypeError", "'(numpy\\.)?float\\w*' object cannot be interpreted as an integer"),
    Rule("float_index", "TypeError", "slice indices must be integers"),
    Rule("name_index", "IndexError", "only integers, slices", line=r"\[\s*[\"']"),
    Rule("float_index", "IndexError", "only integers, slices"),
    Rule(
        "out_of_range",
        "IndexError",
        "index (?P<index>-?\\d+) is out of bounds for axis (?P<axis>\\d+) with size (?P<size>\\d+)",
    ),
    Rule("scalar_indexed", "IndexError", "invalid index to scalar"),
    Rule("scalar_indexed", "TypeError", "'(numpy\\.)?(float|int)\\w*' object is not subscriptable"),
    Rule("too_many_indices", "IndexError", "too many indices"),
    Rule("list_range", "IndexError", "(tuple|list) index out of range"),
    Rule("items", "KeyError|ValueError", line=r"for \w+\s*,.* in (parameters|gradients|velocities)\s*:"),
    Rule("key", "KeyError", "(?P<key>.*)"),
    Rule("unpack_cache", "ValueError", "(too many|not enough) values to unpack", line="cache"),
    Rule("unpack_results", "ValueError", "(too many|not enough) values to unpack", line=r"=.*\w\("),
    Rule("unpack", "ValueError", "(too many|not enough) values to unpack"),
    Rule("range_missing", "TypeError", "'(numpy\\.)?\\w*int\\w*' object is not iterable"),
    Rule("dict_key", "AttributeError", "'dict' object has no attribute '(?P<name>\\w+)'", line=r"(?P<owner>\w+)\."),
    Rule("tuple_key", "TypeError", "tuple indices must be integers"),
    Rule("unpack_one", "TypeError", "cannot unpack non-iterable (numpy\\.)?(int|float|bool)"),
    Rule("shape_called", "TypeError", "'tuple' object is not callable"),
    Rule("not_callable", "TypeError", "'(?P<type>[\\w.]+)' object is not callable"),
    Rule("list_as_array", "AttributeError", "'list' object has no attribute"),
    Rule("list_as_array", "TypeError", "list indices must be integers"),
    Rule("no_attribute", "AttributeError", "'(?P<type>[\\w.]+)' object has no attribute '(?P<name>\\w+)'"),
    Rule("pad_pairs", "ValueError", "remapped shapes|pad_width"),
    Rule("gradient_sliced", "ValueError", "broadcast", line=r"(?P<name>d[AZ])\[\s*\w+\s*,[^\]]*:"),
    Rule("empty_slice_minus", "ValueError", "broadcast.*shapes? .*\\b0\\b", line=r":\s*-\s*\w+"),
    Rule("empty_slice", "ValueError", "could not broadcast input array from shape .*\\b0\\b"),
    Rule(
        "does_not_fit",
        "ValueError",
        "could not broadcast input array from shape (?P<given>\\(.*?\\)) into shape (?P<room>\\(.*?\\))",
    ),
    Rule("empty_slice", "ValueError", "could not be broadcast together with shapes .*\\b0\\b"),
    Rule("broadcast", "ValueError", "could not be broadcast together"),
    Rule("broadcast", "ValueError", "non-broadcastable output"),
    Rule("matrix_product", "ValueError", "matmul|not aligned"),
    Rule("empty_window", "ValueError", "zero-size array to reduction"),
    Rule("truth", "ValueError", "truth value of an array"),
    Rule("reshape", "ValueError", "cannot reshape array"),
    Rule(
        "whole_array",
        "_?UFunc\\w*Error|TypeError",
        "Cannot cast ufunc .* from dtype\\('float\\d+'\\) to dtype\\('u?int",
    ),
    Rule("truth_array", "_?UFunc\\w*Error|TypeError", "Cannot cast ufunc .* to dtype\\('bool'\\)"),
    Rule(
        "one_for_two",
        "TypeError",
        "(?P<name>maximum|minimum|add|multiply|logical_and|logical_or)\\(\\) takes .* but 1 was given",
    ),
    Rule("arguments", "TypeError", "(?P<function>[\\w.<>]+)\\(\\) missing \\d+ required positional"),
    Rule("arguments", "TypeError", "(?P<function>[\\w.<>]+)\\(\\) takes .* positional arguments? but"),
    Rule("keyword", "TypeError", "unexpected keyword argument"),
    Rule("operand", "TypeError", "unsupported operand type\\(s\\) for .*'(tuple|list|dict|str)'"),
    Rule("name", "NameError", "name '(?P<name>\\w+)' is not defined"),
    Rule("unbound", "UnboundLocalError", "variable '(?P<name>\\w+)'"),
    Rule("zero_division", "ZeroDivisionError"),
    Rule("recursion", "RecursionError"),
    Rule("import_error", "(ModuleNotFoundError|ImportError)"),
    Rule("memory", "MemoryError|_ArrayMemoryError"),
    Rule("negative_size", "ValueError", "negative dimensions"),
)


def exceptions(slips: Slips) -> Finder:
    """A finder of the exception of the call that is shown, when it is a known one, and of what it may come from."""

    def find_exception(verdicts: Sequence[Verdict]) -> Cause | None:
        verdict = shown(verdicts)
        failure = verdict.outcome.failure
        known = advice(failure, verdict.case) if failure is not None and verdict.kind == "raised" else None
        if failure is None or known is None:
            return None
        key, facts = known
        often = candidates(slips, verdicts, key, failure.line, place_of(failure.line)) if key in OF_MANY else []
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
