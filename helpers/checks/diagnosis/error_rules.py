"""How the exceptions that beginners meet most are known: by their types, their messages and the student's line."""

import re
from dataclasses import dataclass
from typing import Any

from helpers.checks.call import Failure

# how NumPy takes it when an array, or a number with a point, stands where it wants the number of an axis
_AXIS = (
    "only integer scalar arrays can be converted|out of bounds for array of dimension|"
    "'(numpy\\.)?(float|list)\\w*' object cannot be interpreted as an integer"
)
# a second thing that stands in the brackets without its name; commas in square brackets part indices
_SECOND = r"(?!.*axis\s*=)(?:[^\[\],]|\[[^\]]*\])*,"


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
        return {name: text for name, text in {**said.groupdict(), **line.groupdict()}.items() if text is not None}


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
        "shape_of_array",
        "TypeError",
        "only integer scalar arrays can be converted",
        line=r"np\.(?P<maker>zeros|ones|full|empty)\(",
    ),
    Rule(
        "axis_given",
        "TypeError",
        "only integer scalar arrays can be converted",
        line=rf"np\.(?P<name>sum|mean|prod|any|all)\({_SECOND}",
    ),
    Rule(
        "array_as_number",
        "TypeError",
        "only integer scalar arrays|'numpy.ndarray' object cannot be interpreted as an int",
    ),
    Rule("shape_as_number", "TypeError", "'tuple' object cannot be interpreted as an integer"),
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
    Rule(
        "deeper_in_numpy",
        "AttributeError",
        "module 'numpy' has no attribute '(?P<name>sliding_window_view|as_strided)'",
    ),
    Rule("deeper_in_numpy", "NameError", "name '(?P<name>sliding_window_view|as_strided)' is not defined"),
    Rule("no_such", "AttributeError", "module 'numpy' has no attribute '(?P<name>\\w+)'"),
    Rule(
        "size_tuple",
        "TypeError",
        "Cannot interpret '.*' as a data type|data type .* not understood",
        line=r"^(?:.*?np\.(?P<maker>zeros|ones|empty|full)\()?",
    ),
    Rule(
        "size_tuple",
        "TypeError",
        "Field elements must be|(expected|takes) .* positional",
        line=r"(?P<maker>zeros|ones|full|empty)",
    ),
    Rule("full_order", "TypeError", "expected a sequence of integers", line="full"),
    Rule("float_size", "TypeError", "'(numpy\\.)?float\\w*' object cannot be interpreted as an integer"),
    Rule("float_index", "TypeError", "slice indices must be integers"),
    Rule("name_index", "IndexError", "only integers, slices", line=r"\[\s*[\"']"),
    Rule("float_index", "IndexError", "only integers, slices"),
    Rule("argmax_place", "IndexError", "out of bounds for axis", line=r"arg(max|min)\("),
    Rule("argmax_place", "TypeError", "cannot unpack non-iterable (numpy\\.)?int", line=r"arg(max|min)\("),
    Rule(
        "out_of_range",
        "IndexError",
        "index (?P<index>-?\\d+) is out of bounds for axis (?P<axis>\\d+) with size (?P<size>\\d+)",
    ),
    Rule("scalar_indexed", "IndexError", "invalid index to scalar"),
    Rule("scalar_indexed", "TypeError", "'(numpy\\.)?(float|int)\\w*' object is not subscriptable"),
    Rule(
        "too_many_indices",
        "IndexError",
        "too many indices(.* is (?P<size>\\d+)-dimensional, but (?P<index>\\d+) were)?",
    ),
    Rule("list_range", "IndexError", "(tuple|list) index out of range"),
    Rule("items", "KeyError|ValueError", line=r"for \w+\s*,.* in (parameters|gradients|velocities)\s*:"),
    Rule("key", "KeyError", "(?P<key>.*)"),
    Rule("unpack_cache", "ValueError", "(too many|not enough) values to unpack", line=r"=\s*\(?cache\b"),
    Rule("unpack_results", "ValueError", "(too many|not enough) values to unpack", line=r"=.*\w\("),
    Rule("unpack", "ValueError", "(too many|not enough) values to unpack"),
    Rule("range_missing", "TypeError", "'(numpy\\.)?\\w*int\\w*' object is not iterable"),
    Rule("dict_key", "AttributeError", "'dict' object has no attribute '(?P<name>\\w+)'", line=r"(?P<owner>\w+)\."),
    Rule("tuple_key", "TypeError", "tuple indices must be integers"),
    Rule("unpack_one", "TypeError", "cannot unpack non-iterable (numpy\\.)?(int|float|bool)"),
    Rule("shape_called", "TypeError", "'tuple' object is not callable"),
    Rule("not_callable", "TypeError", "'(?P<type>[\\w.]+)' object is not callable"),
    Rule("array_append", "AttributeError", "'numpy.ndarray' object has no attribute '(append|extend|insert)'"),
    Rule("list_as_array", "AttributeError", "'list' object has no attribute"),
    Rule("list_as_array", "TypeError", "list indices must be integers"),
    Rule("no_attribute", "AttributeError", "'(?P<type>[\\w.]+)' object has no attribute '(?P<name>\\w+)'"),
    Rule("pad_pairs", "ValueError", "remapped shapes|pad_width"),
    Rule("pad_together", "TypeError", "pad\\(\\) (missing|takes|got multiple)", line=r"np\.pad\("),
    Rule("pad_mode", "ValueError", "mode '(?P<name>\\w+)' is not supported"),
    Rule("einsum", "ValueError", "einstein sum|einsum"),
    Rule("transpose", "ValueError", "axes don't match array|repeated axis"),
    Rule("reshape_unknown", "ValueError", "can only specify one unknown dimension"),
    Rule("axis_bounds", "\\w*Error", "axis (?P<axis>-?\\d+) is out of bounds for array of dimension (?P<size>\\d+)"),
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
    Rule("truth_of_max", "ValueError", "truth value of an array", line=r"(?<![.\w])(?P<name>max|min)\("),
    Rule("truth", "ValueError", "truth value of an array"),
    Rule("reshape", "ValueError", "cannot reshape array"),
    Rule(
        "whole_in_place",
        "_?UFunc\\w*Error|TypeError",
        "Cannot cast ufunc .* from dtype\\('float\\d+'\\) to dtype\\('u?int",
        line=r"^(?P<name>\w+)\s*/=",
    ),
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
    Rule("own_of_python", "TypeError", "(argument for |^)(?P<name>sum|max|min|abs|round)\\(\\)( takes no keyword|$)"),
    Rule("keyword", "TypeError", "'(?P<name>\\w+)' is an invalid keyword argument"),
    Rule(
        "keyword",
        "TypeError|ValueError",
        "(unexpected keyword argument|unsupported keyword arguments).*'(?P<name>\\w+)'",
    ),
    Rule("operand_text", "TypeError", "can only concatenate str|(operand type|not supported between).*'str'"),
    Rule("operand_dictionary", "TypeError", "(operand type|not supported between).*'dict'"),
    Rule("operand_list", "TypeError", "can only concatenate list|(operand type|not supported between).*'list'"),
    Rule(
        "operand_tuple",
        "TypeError",
        "can only concatenate tuple|can't multiply sequence|(operand type|not supported between).*'tuple'",
    ),
    Rule("name_in_quotes", "NameError", "name '(?P<name>constant|average|edge|zeros)' is not defined"),
    Rule("name_not_imported", "NameError", "name '(?P<name>math|scipy|torch|tf|cv2|plt|random|numpy)' is not defined"),
    Rule("name", "NameError", "name '(?P<name>\\w+)' is not defined"),
    Rule("unbound", "UnboundLocalError", "variable '(?P<name>\\w+)'"),
    Rule("zero_division", "ZeroDivisionError"),
    Rule("recursion", "RecursionError"),
    Rule("import_error", "(ModuleNotFoundError|ImportError)"),
    Rule("memory", "MemoryError|_ArrayMemoryError"),
    Rule("negative_size", "ValueError", "negative dimensions"),
)
