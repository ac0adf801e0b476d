"""What the student's own text makes certain of an exception, beyond what its message says.  Pure."""

import ast
import re
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from helpers.checks.call import Failure
from helpers.checks.diagnosis.written import NAME, written

# what the layers return that return several things
SEVERAL = {
    **dict.fromkeys(("conv_forward", "conv_forward_fast"), "Z, cache"),
    **dict.fromkeys(("pool_forward", "pool_forward_fast", "relu_forward"), "A, cache"),
    **dict.fromkeys(("conv_backward", "conv_backward_fast", "dense_backward"), "dA_prev, dW, db"),
    "dense_forward": "scores, cache",
    "softmax_cross_entropy": "loss, dscores",
}
OF_TUPLES = {"list_of_shapes", "several_as_one", "operand_tuple", "no_attribute", "broadcast", "matrix_product"}
AS_ARRAY = ("labels.astype", "np.array", "np.asarray")  # the same class numbers still
Facts = dict[str, Any]


def told_by_text(key: str, named: dict[str, Any], failure: Failure, facts: Facts) -> str:
    """The key of a sentence that says more than that of ``key``, where the text is certain of it; "" where it is not.

    What the sentence needs is added to ``facts``.
    """
    text = written(failure.code)
    line = _parsed(failure.line)
    if text is None or text.tree is None or line is None:
        return ""
    for fits in _RULES:
        found = fits(key, named, failure, facts, text.tree, line)
        if found:
            return found
    return ""


def _parsed(line: str) -> ast.AST | None:
    """A line as a syntax tree, the head of a block too."""
    text = re.sub(r"^elif\b", "if", line.strip())
    for code in (text, f"{text} pass", f"{text}\n pass", f"if 1: pass\n{text} pass"):
        try:
            return ast.parse(code)
        except SyntaxError:
            continue
    return None


def wholes(tree: ast.AST) -> dict[str, list[ast.expr | None]]:
    """What each name stands for as a whole; None among it for a part of something that was taken apart."""
    found: dict[str, list[ast.expr | None]] = {}
    for node in ast.walk(tree):
        for target in node.targets if isinstance(node, ast.Assign) else ():
            if isinstance(target, ast.Name) and isinstance(node, ast.Assign):
                found.setdefault(target.id, []).append(node.value)
            elif isinstance(target, ast.Tuple | ast.List):
                for name in ast.walk(target):
                    if isinstance(name, ast.Name):
                        found.setdefault(name.id, []).append(None)
    return found


def _called(node: ast.AST | None) -> str:
    """The name of the function that is called, without what it is looked up in; "" for what is no call."""
    if not isinstance(node, ast.Call):
        return ""
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def _as_arrays(line: ast.AST, key: str) -> Iterator[ast.expr]:
    """What a line calculates with as it is, hands to a function of NumPy's or, for an attribute, asks for one."""
    for node in ast.walk(line):
        if isinstance(node, ast.BinOp):
            yield from (node.left, node.right)
        elif isinstance(node, ast.UnaryOp):
            yield node.operand
        elif isinstance(node, ast.Compare):
            yield from (node.left, *node.comparators)
        elif isinstance(node, ast.Call) and ast.unparse(node.func).startswith("np."):
            yield from node.args
        elif isinstance(node, ast.AugAssign) or isinstance(node, ast.Attribute) and key == "no_attribute":
            yield node.value


def _several(key: str, named: dict[str, Any], failure: Failure, facts: Facts, tree: ast.AST, line: ast.AST) -> str:
    """All that a function returned, used as if it were one array."""
    if key not in OF_TUPLES or failure.handed_to and not failure.called_from:
        return ""
    values = wholes(tree)
    for node in _as_arrays(line, key):
        name = node.id if isinstance(node, ast.Name) else ""
        given = values.get(name, []) if name else [node]
        functions = {_called(value) for value in given}
        if len(functions) == 1 and functions <= SEVERAL.keys():
            function = functions.pop()
            facts |= {"function": function, "results": SEVERAL[function], "part": name or f"{function}(...)"}
            return "several_unparted"
    return ""


def _no_list(key: str, named: dict[str, Any], failure: Failure, facts: Facts, tree: ast.AST, line: ast.AST) -> str:
    """Brackets that are no list: then it is not two arrays side by side."""
    lists = (ast.List, ast.Tuple)
    there = any(isinstance(one, lists) for node in ast.walk(line) if isinstance(node, ast.Call) for one in node.args)
    return "several_as_one" if key == "list_of_shapes" and not there else ""


def _labels(key: str, named: dict[str, Any], failure: Failure, facts: Facts, tree: ast.AST, line: ast.AST) -> str:
    """Class numbers that are calculated with place by place, as if they were rows of 0 and 1."""
    labels = named.get("labels")
    if key not in ("broadcast", "does_not_fit") or not isinstance(labels, np.ndarray):
        return ""
    if labels.ndim != 1 or f"({len(labels)},)" not in failure.message:
        return ""
    values = wholes(tree)
    for node in ast.walk(line):
        sides = [node.left, node.right] if isinstance(node, ast.BinOp) else []
        sides += (
            node.args[:2] if _called(node) in ("multiply", "subtract", "dot") and isinstance(node, ast.Call) else []
        )
        if any(_is_labels(side, values) for side in sides):
            return "labels_as_rows"
    return ""


def _is_labels(node: ast.expr, values: dict[str, list[ast.expr | None]]) -> bool:
    if isinstance(node, ast.Name) and node.id != "labels":
        given = values.get(node.id, [])
        return len(given) == 1 and given[0] is not None and _is_labels(given[0], {})
    text = ast.unparse(node)
    return text == "labels" or any(
        isinstance(node, ast.Call) and text.startswith(f"{name}(") and "labels" in text for name in AS_ARRAY
    )


def _choice(key: str, named: dict[str, Any], failure: Failure, facts: Facts, tree: ast.AST, line: ast.AST) -> str:
    """A condition on a whole array that is to choose values."""
    if key != "truth":
        return ""
    if any(isinstance(node, ast.IfExp) for node in ast.walk(line)):
        return "truth_choice"
    heads = [ast.unparse(node.test) for node in ast.walk(line) if isinstance(node, ast.If) and _orders(node.test)]
    for node in ast.walk(tree):
        if isinstance(node, ast.If) and ast.unparse(node.test) in heads and all(map(_chooses, node.body + node.orelse)):
            return "truth_choice"
    return ""


def _orders(test: ast.expr) -> bool:
    """Whether a condition asks what is larger: one that asks for equality may mean a single answer."""
    order = (ast.Lt, ast.LtE, ast.Gt, ast.GtE)
    return any(isinstance(op, order) for node in ast.walk(test) if isinstance(node, ast.Compare) for op in node.ops)


def _chooses(node: ast.stmt) -> bool:
    """Whether a statement of a branch only gives a value to a name, or returns one."""
    if isinstance(node, ast.If):
        return all(map(_chooses, node.body + node.orelse))
    targets = node.targets if isinstance(node, ast.Assign) else []
    return isinstance(node, ast.Return | ast.Pass) or bool(targets) and all(isinstance(t, ast.Name) for t in targets)


def _to_end(key: str, named: dict[str, Any], failure: Failure, facts: Facts, tree: ast.AST, line: ast.AST) -> str:
    """Slices with a step up to the image's last row and column, which hold another number of places than windows."""
    if key not in ("broadcast", "does_not_fit") or not _differ_by_places(failure.message):
        return ""
    values, names = wholes(tree), set(NAME.findall(failure.line))
    # a range in the line itself, or one that a name of the line stands for
    places = [line, *(value for name in names for value in values.get(name, []) if value is not None)]
    ends = {end for place in places for node in ast.walk(place) for end in _end_of(node)}
    if not ends:
        return ""
    facts["ends"] = " / ".join(sorted(ends))
    return "slices_to_end" if ends != {""} else "slices_without_end"


def _end_of(node: ast.AST) -> Iterator[str]:
    """The end of a range with a step, where that is the image's: its size, or nothing at all."""
    if isinstance(node, ast.Slice) and node.step is not None:
        end, step = node.upper, node.step
    elif _called(node) == "slice" and isinstance(node, ast.Call) and len(node.args) == 3:
        end, step = node.args[1:]
    else:
        return
    if isinstance(step, ast.Constant):
        return
    text = "" if end is None or isinstance(end, ast.Constant) and end.value is None else ast.unparse(end)
    if not text or re.fullmatch(r"\w*[HW]_(prev|pad)\w*|\w+\.shape\[-?\d\]|\w*shape\[-?\d\]", text):
        yield text


PARTNERS = ("conv", "pool", "relu", "dense")


def _left_out(key: str, named: dict[str, Any], failure: Failure, facts: Facts, tree: ast.AST, line: ast.AST) -> str:
    """A function of the way forward whose partner the text does not even name, with shapes that differ by it."""
    if key != "broadcast" and not failure.handed_to or any(isinstance(node, ast.For) for node in ast.walk(tree)):
        return ""
    called = [_called(node) for node in ast.walk(tree) if _called(node)]
    names = set(NAME.findall(ast.unparse(tree)))
    back = [f"{sort}_backward" for sort in PARTNERS if any(name.startswith(f"{sort}_backward") for name in names)]
    if not back:
        return ""
    for function in called:
        sort, _, rest = function.partition("_forward")
        if sort in PARTNERS and rest in ("", "_fast") and f"{sort}_backward" not in back:
            if sort == "pool" and not _differ_by_places(failure.message):
                continue
            facts |= {"function": function, "partner": f"{sort}_backward{rest}"}
            return "partner_left_out"
    return ""


def _shapes(message: str) -> list[list[int]]:
    """The first two shapes of a message."""
    return [[int(n) for n in re.findall(r"\d+", shape)] for shape in re.findall(r"\(([\d, ]+)\)", message)][:2]


def _differ_by_places(message: str) -> bool:
    """Whether two shapes of images differ by their rows and columns alone, all of them larger in one of the two."""
    shapes = _shapes(message)
    if [len(shape) for shape in shapes] != [4, 4] or shapes[0] == shapes[1]:
        return False
    (m, *places, n_C), (other_m, *others, other_n_C) = shapes
    more = [one >= other for one, other in zip(places, others, strict=True)]
    less = [one <= other for one, other in zip(places, others, strict=True)]
    return (m, n_C) == (other_m, other_n_C) and (all(more) or all(less))


def _of_dictionary(
    key: str, named: dict[str, Any], failure: Failure, facts: Facts, tree: ast.AST, line: ast.AST
) -> str:
    """Texts that came out of a dictionary which was taken apart in an earlier line."""
    if key != "operand_text":
        return ""
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Name):
            got = [n.id for target in node.targets for n in ast.walk(target) if isinstance(n, ast.Name)]
            apart = any(isinstance(target, ast.Tuple | ast.List) for target in node.targets)
            if apart and isinstance(named.get(node.value.id), dict) and set(got) & set(NAME.findall(failure.line)):
                facts |= {"parts": ", ".join(got), "owner": node.value.id}
                return "text_of_dictionary"
    return ""


def _sizes(key: str, named: dict[str, Any], failure: Failure, facts: Facts, tree: ast.AST, line: ast.AST) -> str:
    """The sizes as the line has them, for the brackets around them."""
    for node in ast.walk(line):
        maker = facts.get("maker", "")
        if key == "size_tuple" and isinstance(node, ast.Call) and maker and ast.unparse(node.func) == f"np.{maker}":
            sizes = [ast.unparse(one) for one in node.args if not isinstance(one, ast.Tuple | ast.List | ast.Starred)]
            last = [sizes.pop()] if maker == "full" and sizes else []
            if len(sizes) > 1:
                facts["sizes"] = ", ".join([f"({', '.join(sizes)})", *last])
    return ""


def _filter(key: str, named: dict[str, Any], failure: Failure, facts: Facts, tree: ast.AST, line: ast.AST) -> str:
    """Nobody is asked for what stands there: one filter, by an index in the last place of W."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Subscript) and ast.unparse(node.value) == "W" and isinstance(node.slice, ast.Tuple):
            *others, last = node.slice.elts
            whole = isinstance(last, ast.Slice) or isinstance(last, ast.Constant) and last.value is Ellipsis
            if others and not whole and (len(others) == 3 or ast.unparse(others[0]) == "..."):
                facts["filter"] = ""
    return ""


def _own_shape(key: str, named: dict[str, Any], failure: Failure, facts: Facts, tree: ast.AST, line: ast.AST) -> str:
    """A tuple of sizes, an argument, that is asked for its shape."""
    for node in ast.walk(line):
        if key == "no_attribute" and isinstance(node, ast.Attribute) and node.attr == facts.get("name"):
            owner = getattr(node.value, "id", "")
            value = named.get(owner)
            if facts.get("type") == "tuple" and isinstance(value, tuple) and all(isinstance(n, int) for n in value):
                facts["owner"] = owner
                return "shape_of_sizes"
    return ""


_Rule = Callable[[str, dict[str, Any], Failure, Facts, ast.AST, ast.AST], str]
_RULES: tuple[_Rule, ...] = (
    _several,
    _no_list,
    _labels,
    _choice,
    _to_end,
    _left_out,
    _of_dictionary,
    _sizes,
    _filter,
    _own_shape,
)
