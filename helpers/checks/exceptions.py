"""The exceptions that beginners meet most, each with one sentence on what to write instead.  Pure."""

import re
from typing import Any

import numpy as np

from helpers.checks.call import Failure
from helpers.checks.cases import Case
from helpers.checks.evidence import arguments
from helpers.messages import fact

# (exceptions, what the message holds, what the student's line holds, the sentence's key); the first that fits counts
RULES: tuple[tuple[str, str, str, str], ...] = (
    ("TypeError", "only 0-dimensional arrays can be converted", "", "item"),
    ("TypeError", "only (length-1|size-1) arrays", "", "item"),
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
    ("TypeError", "'(numpy\\.)?(float|list)\\w*' object cannot be interpreted as an integer", r"np\.max\(",
     "max_of_two"),
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
    ("AttributeError", "'dict' object has no attribute '(?P<name>\\w+)'", "", "dict_key"),
    ("TypeError", "tuple indices must be integers", "", "tuple_key"),
    ("TypeError", "cannot unpack non-iterable", "", "unpack_one"),
    ("TypeError", "'tuple' object is not callable", "", "shape_called"),
    ("TypeError", "'(?P<type>[\\w.]+)' object is not callable", "", "not_callable"),
    ("TypeError", "'(builtin_function_or_method|function|method)' object is not subscriptable", "", "round_brackets"),
    ("TypeError", "'NoneType'", "", "none"),
    ("AttributeError", "'NoneType'", "", "none"),
    ("AttributeError", "'list' object has no attribute", "", "list_as_array"),
    ("TypeError", "list indices must be integers", "", "list_as_array"),
    ("AttributeError", "'(?P<type>[\\w.]+)' object has no attribute '(?P<name>\\w+)'", "", "no_attribute"),
    ("ValueError", "remapped shapes|pad_width", "", "pad_pairs"),
    ("ValueError", "broadcast", r"(?P<name>d[AZ])\[\s*\w+\s*,[^\]]*:", "gradient_sliced"),
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
    ("_?UFunc\\w*Error|TypeError", "Cannot cast ufunc", "", "whole_array"),
    ("TypeError", "missing (?P<count>\\d+) required positional", "", "arguments"),
    ("TypeError", "takes .* positional arguments? but", "", "arguments"),
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
    for types, said, line, key in RULES:
        found, there = re.search(said, failure.message), re.search(line, failure.line)
        if re.fullmatch(types, failure.type_name) and found and there:
            return _suited(key, case, failure), {**found.groupdict(), **there.groupdict(), **_more(case)}
    return None


def _suited(key: str, case: Case, failure: Failure) -> str:
    """The same exception means another thing without filters, where a matrix product is wanted, and in col2im."""
    if key == "reshape" and "col2im(" in failure.called_from:
        return "col2im_shape"
    named = arguments(case)
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
