"""Goes through a reference statement by statement, and makes the slips that concern whole ones."""

import ast
from collections.abc import Iterator
from copy import deepcopy
from itertools import combinations
from typing import Any

from instructor.mutation.tree import Mutation, New, Slip, number_of, statements

IMAGES = ("image", "row", "column", "channel")
AXES = {
    **dict.fromkeys(("X", "A", "A_prev", "A_prev_pad", "dA", "dA_prev", "dA_prev_pad", "X_pad"), IMAGES),
    **dict.fromkeys(("Z", "dZ"), ("image", "row", "column", "filter")),
    **dict.fromkeys(("W", "dW"), ("row", "column", "channel", "filter")),
    **dict.fromkeys(("b", "db"), ("one", "one", "one", "filter")),
    **dict.fromkeys(("a_prev_pad", "da_prev_pad", "a_prev"), IMAGES[1:]),
    **dict.fromkeys(("x", "mask", "a_slice_prev"), ("row", "column", "channel")),
    **dict.fromkeys(("scores", "dscores", "log_probabilities"), ("image", "class")),
    "seen": ("image", "place_row", "place_column", "channel", "row", "column"),
    "windows": ("image", "place_row", "place_column", "row", "column", "channel"),
}
LONGEST = 28  # characters of code that a sentence may hold
# the plainer of two edits that do the same is told; the first here is the plainest
PLAINEST = (
    "overwritten",
    "overwritten_minus",
    "key",
    "keys_exchanged",
    "starts_from",
    "left_out",
    "dropped",
    "bound_dropped",
    "name",
    "step_left_out",
    "index",
    "loop",
    "index_part",
    "index_dropped",
    "returned",
    "index_left_out",
    "index_last",
    "reduction",
    "argument",
    "of_whole",
    "counted",
    "operator",
    "bound",
    "return_inside",
    "into_loop",
    "moved_out",
)


def header(statement: ast.stmt) -> str:
    """The code of a statement without the statements that it holds."""
    if isinstance(statement, ast.For):
        return f"for {code(statement.target)} in {code(statement.iter)}"
    return f"if {code(statement.test)}" if isinstance(statement, ast.If) else code(statement)


def about_mode(branch: ast.If) -> bool:
    """Whether a branch is what is done in mode "max", and its other part what is done else."""
    return code(branch.test) == "mode == 'max'"


def headers(function: ast.FunctionDef) -> Iterator[str]:
    """Those of all statements of a function."""
    return (header(statement) for statement, _ in statements(function))


def code(node: ast.AST | list[Any]) -> str:
    """The text of a node or of several statements, made of no source perhaps."""
    nodes = [node] if isinstance(node, ast.AST) else node
    return "\n".join(ast.unparse(ast.fix_missing_locations(one)) for one in nodes)


def named(text: str) -> ast.Name:
    return ast.Name(text, ast.Load())


def always(node: Any) -> New:
    return lambda old: deepcopy(node)


class Maker:
    """Goes through the function once, statement by statement."""

    def __init__(self, function: ast.FunctionDef, kinds: dict[str, str]) -> None:
        self.function, self.kinds = function, kinds
        self.known: list[str] = [argument.arg for argument in function.args.args]  # names that have a value here
        self.statement: ast.stmt = function
        self.around: tuple[ast.stmt, ...] = ()

    def all(self) -> Iterator[Mutation]:
        for statement, around in statements(self.function):
            self.statement, self.around = statement, around
            yield from self._of_statement()
            for field in self._headers():
                yield from self._inside(field, ())
            given = statement.target if isinstance(statement, ast.For) else statement
            if not isinstance(statement, ast.If):
                self.known += _given_a_value(given, self.known)

    def _inside(self, node: ast.AST, parents: tuple[ast.AST, ...]) -> Iterator[Mutation]:
        """The slips in an expression, which stands in ``parents``, outermost first."""
        raise NotImplementedError

    # --- making one -----------------------------------------------------------------------------

    def _make(self, old: ast.AST, new: Any, key: str, more: tuple[tuple[int, New], ...] = (), **facts: str) -> Mutation:
        """The mutation that puts ``new``, a node or a function of the old one, in the place of ``old``."""
        change: New = new if callable(new) else always(new)
        made = change(deepcopy(old))
        shape = "" if made is None else code(made)
        slip = Slip(key, tuple(sorted({"place": self._place(), **facts}.items())))
        weight = PLAINEST.index(key) if key in PLAINEST else len(PLAINEST)
        if key == "name" and self.kinds.get(shape, "").startswith("array"):
            weight = len(PLAINEST) + 1  # an array in the place of another explains much, and is rarely meant
        mirror = (self._header(), code(old), shape, key)
        return Mutation(((number_of(old), change), *more), (slip,), 1, weight, mirror, self._header())

    def _header(self) -> str:
        return header(self.statement)

    def _headers(self) -> list[ast.AST]:
        """The parts of the statement that are expressions, without what it holds."""
        if isinstance(self.statement, ast.For):
            return [self.statement.iter]
        if isinstance(self.statement, ast.If):
            return [self.statement.test]
        return [self.statement]

    def _place(self) -> str:
        """Which line it is: the name that it gives a value to, and the branch where it stands in one."""
        statement = self.statement
        if isinstance(statement, ast.For):
            return f"loop {code(statement.target)}"
        if isinstance(statement, ast.If):
            return "condition"
        if isinstance(statement, ast.Return):
            return "return"
        target = statement.targets[0] if isinstance(statement, ast.Assign) else getattr(statement, "target", None)
        while isinstance(target, ast.Subscript):
            target = target.value
        if isinstance(target, ast.Tuple):
            return ", ".join(dict.fromkeys(map(code, target.elts)))
        name = code(target) if target is not None else ""
        branch = next((one for one in reversed(self.around) if isinstance(one, ast.If) and about_mode(one)), None)
        if branch is not None:
            first = any(statement is one for part in branch.body for one in ast.walk(part))
            return f"{name} {'max' if first else 'average'}"
        return name

    def _names(self, kind: str) -> list[str]:
        return [name for name in self.known if self.kinds.get(name, "").startswith(kind)]

    def _axis(self, array: ast.AST, axis: int) -> str:
        base = code(array)
        words = AXES.get(base, ())
        return words[axis] if axis < len(words) else f"axis {axis}"

    # --- whole statements -----------------------------------------------------------------------

    def _of_statement(self) -> Iterator[Mutation]:
        statement = self.statement
        loops = [one for one in self.around if isinstance(one, ast.For)]
        if isinstance(statement, ast.AugAssign):
            target, value = statement.target, statement.value
            minus = isinstance(statement.op, ast.Sub)
            key = "overwritten_minus" if minus else "overwritten"
            yield self._make(statement, ast.Assign([target], value), key)
            for op, key in ((ast.Sub, "lowered"), (ast.Add, "raised")):
                if not isinstance(statement.op, op):
                    yield self._make(statement, ast.AugAssign(target, op(), value), key)
        if isinstance(statement, ast.Assign) and isinstance(statement.targets[0], ast.Subscript):
            yield self._make(statement, ast.AugAssign(statement.targets[0], ast.Add(), statement.value), "added")
        if isinstance(statement, ast.Assign | ast.AugAssign):
            yield from self._wrapped(statement)
            if self.known:
                yield self._make(statement, lambda old: None, "left_out")
            for loop in reversed(loops):
                after = self._moved_after(statement, loop)
                yield self._make(statement, lambda old: None, "moved_out", after, loop=code(loop.target))
            if not loops and isinstance(statement, ast.Assign):
                for loop in (node for node in ast.walk(self.function) if isinstance(node, ast.For)):
                    if loop.lineno > statement.lineno:
                        into = ((number_of(loop), self._with_first(statement)),)
                        yield self._make(statement, statement, "into_loop", into, loop=code(loop.target))
        if isinstance(statement, ast.If) and about_mode(statement) and statement.orelse:
            yield from self._in_one_mode(statement)
        if isinstance(statement, ast.Return):
            for loop in (node for node in ast.walk(self.function) if isinstance(node, ast.For)):
                into = ((number_of(loop), self._with_last(self.function.body, loop, statement)),)
                yield self._make(statement, statement, "return_inside", into, loop=code(loop.target))
            yield from self._outputs(statement)
        if isinstance(statement, ast.Assign) and isinstance(statement.targets[0], ast.Tuple):
            yield from self._unpacked(statement, statement.targets[0])

    def _in_one_mode(self, branch: ast.If) -> Iterator[Mutation]:
        """What stands after both modes, done in one of them only."""
        body = next(
            (part for holds in reversed(self.around) for part in _bodies(holds) if branch in part), self.function.body
        )
        after = body[body.index(branch) + 1] if branch is not body[-1] else None
        if not isinstance(after, ast.AugAssign | ast.Assign):
            return
        there = ((number_of(after), lambda old: None),)
        for mode, other in (("max", "average"), ("average", "max")):
            parts = [branch.body, branch.orelse]
            parts[mode != "max"] = [*parts[mode != "max"], after]
            new = ast.If(branch.test, *parts)
            yield self._make(branch, new, "in_one_mode", there, mode=mode, other=other, what=code(_base(after)))

    def _moved_after(self, statement: ast.stmt, loop: ast.For) -> tuple[tuple[int, New], ...]:
        copy = deepcopy(statement)
        return ((number_of(loop), lambda old: [old, copy]),)

    def _with_first(self, statement: ast.stmt) -> New:
        def new(loop: ast.For) -> ast.For:
            loop.body = [deepcopy(statement), *loop.body]
            return loop

        return new

    def _with_last(self, body: list[ast.stmt], loop: ast.For, last: ast.stmt) -> New:
        """The loop with what stands after all loops at its own end."""
        outer = next(one for one in body if any(node is loop for node in ast.walk(one)))
        rest = body[body.index(outer) + 1 :]

        def new(old: ast.For) -> ast.For:
            old.body = [*old.body, *deepcopy(rest)]
            return old

        return new

    def _wrapped(self, statement: ast.Assign | ast.AugAssign) -> Iterator[Mutation]:
        value = statement.value
        target = statement.targets[0] if isinstance(statement, ast.Assign) else statement.target
        if isinstance(target, ast.Tuple) or isinstance(value, ast.Constant | ast.Name):
            return
        name = target.value if isinstance(target, ast.Subscript) else target
        if not self.kinds.get(code(name), "").startswith(("array", "float")) and isinstance(target, ast.Name):
            return
        numpy = named("np")
        for function in ("abs", "round", "floor"):
            call = ast.Call(ast.Attribute(numpy, function, ast.Load()), [value], [])
            yield self._make(value, call, "wrapped", function=f"np.{function}")
        cut = ast.Call(ast.Attribute(numpy, "maximum", ast.Load()), [value, ast.Constant(0)], [])
        yield self._make(value, cut, "cut_at_0")
        yield self._make(value, ast.UnaryOp(ast.USub(), value), "negated")
        yield self._make(value, ast.BinOp(ast.Constant(2), ast.Mult(), value), "doubled")
        for size in ("m", "f", "n_C", "n_C_prev", "stride"):
            if size in self.known:
                yield self._make(value, ast.BinOp(value, ast.Div(), named(size)), "divided", by=size)
                yield self._make(value, ast.BinOp(value, ast.Mult(), named(size)), "multiplied", by=size)
        if "f" in self.known:
            square = ast.BinOp(named("f"), ast.Mult(), named("f"))
            yield self._make(value, ast.BinOp(value, ast.Div(), square), "divided", by="f * f")

    def _outputs(self, statement: ast.Return) -> Iterator[Mutation]:
        value = statement.value
        outputs = value.elts if isinstance(value, ast.Tuple) else [value]
        for output in outputs:
            name = code(output) if output is not None else ""
            if output is None or not self.kinds.get(name, "").startswith(("array", "float")):
                continue
            yield self._make(output, ast.UnaryOp(ast.USub(), output), "output_negated", output=name)
            yield self._make(output, ast.BinOp(ast.Constant(2), ast.Mult(), output), "output_doubled", output=name)
            for by in ("m", "f", "n_C", "n_H", "n_W", "stride", "n_C_prev"):
                if by in self.known:
                    for op, key in ((ast.Div, "output_divided"), (ast.Mult, "output_multiplied")):
                        yield self._make(output, ast.BinOp(output, op(), named(by)), key, output=name, by=by)
            array = ast.Attribute(output, "T", ast.Load())
            yield self._make(output, array, "output_turned", output=name)
        for one, other in combinations(range(len(outputs)), 2) if isinstance(value, ast.Tuple) else ():
            new = ast.Tuple(swapped(outputs, one, other), ast.Load())
            texts = {"one": code(outputs[one]), "other": code(outputs[other])}
            if max(map(len, texts.values())) <= LONGEST:
                yield self._make(value, new, "outputs_exchanged", **texts)

    def _unpacked(self, statement: ast.Assign, target: ast.Tuple) -> Iterator[Mutation]:
        names = target.elts
        orders = [swapped(names, *pair) for pair in combinations(range(len(names)), 2)]
        if len(names) == 4:
            orders += [[names[0], names[3], names[1], names[2]], [names[0], names[2], names[3], names[1]]]
        for order in orders:
            got = ", ".join(map(code, order))
            of = code(statement.value)
            if isinstance(statement.value, ast.Call):
                key, of = "unpacked_results", code(statement.value.func)
            elif isinstance(statement.value, ast.Tuple):
                key = "unpacked_names"
            else:
                key = "unpacked" if of.endswith("shape") else "unpacked_things"
            yield self._make(target, ast.Tuple(list(order), ast.Store()), key, got=got, of=of)


def _bodies(holds: ast.stmt) -> list[list[ast.stmt]]:
    return [getattr(holds, "body", []), getattr(holds, "orelse", [])]


def _base(statement: ast.Assign | ast.AugAssign) -> ast.expr:
    """The name that a statement gives a value to, without its index."""
    target = statement.targets[0] if isinstance(statement, ast.Assign) else statement.target
    while isinstance(target, ast.Subscript):
        target = target.value
    return target


def _given_a_value(node: ast.AST, known: list[str]) -> list[str]:
    """The names that get a value, and have none yet."""
    stored = (one.id for one in ast.walk(node) if isinstance(one, ast.Name) and isinstance(one.ctx, ast.Store))
    return [name for name in dict.fromkeys(stored) if name not in known]


def swapped(items: list[Any], one: int, other: int) -> list[Any]:
    """The items with two of them exchanged."""
    new = list(items)
    new[one], new[other] = new[other], new[one]
    return new
