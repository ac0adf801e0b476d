"""The slips in calls: what is called, what it is given, and over which axes it goes."""

import ast
from collections.abc import Iterator
from itertools import combinations

from instructor.mutation.maker import LONGEST, Maker, code, named, swapped
from instructor.mutation.tree import Mutation

REDUCTIONS = ("sum", "mean", "max", "min", "prod", "std", "median")
PARTNERS = {
    "maximum": ("minimum",),
    "minimum": ("maximum",),
    "zeros": ("ones",),
    "exp": ("log",),
    "log": ("log10", "log2"),
}


CUT = "..."  # stands for code that is longer


class Calls(Maker):
    """Makes the slips in every call of a statement."""

    padded = ""  # what the call of np.pad that was last come by is given

    def _text(self, node: ast.AST) -> str:
        text = code(node)
        return text if len(text) <= LONGEST else CUT

    def _of_call(self, node: ast.Call, parents: tuple[ast.AST, ...]) -> Iterator[Mutation]:
        function = code(node.func)
        short = function.removeprefix("np.")
        if function == "range" and len(node.args) == 1:
            stop = node.args[0]
            yield self._make(node, ast.Call(node.func, [ast.Constant(1), stop], []), "loop_from_1")
            for size in ("f", "stride"):
                if size in self.known:
                    yield self._make(
                        node, ast.Call(node.func, [ast.Constant(0), stop, named(size)], []), "loop_by", by=size
                    )
                    less = ast.BinOp(stop, ast.Sub(), named(size))
                    yield self._make(node, ast.Call(node.func, [less], []), "loop_less", by=size)
            yield self._make(node, ast.Call(node.func, [ast.Constant(1)], []), "loop_once")
        elif function.startswith("np.") and short in (*REDUCTIONS, *PARTNERS):
            for other in PARTNERS.get(short, [name for name in REDUCTIONS if name != short]):
                new = ast.Call(ast.Attribute(named("np"), other, ast.Load()), node.args, node.keywords)
                yield self._make(node, new, "reduction", got=f"np.{other}", wanted=function)
        may_be_left_out = function.startswith("np.") and short in (*REDUCTIONS, "exp", "log") or short == "zero_pad"
        if node.args and may_be_left_out:
            yield self._make(node, node.args[0], "not_called", function=function)
        if short in ("zeros", "zeros_like") and not node.keywords:
            whole = [ast.keyword("dtype", named("int"))]
            yield self._make(node, ast.Call(node.func, node.args, whole), "whole_type")
        if short == "pad" and node.args:
            self.padded = code(node.args[0])
        if short == "pad" and len(node.args) == 2 and isinstance(node.args[1], ast.Tuple):
            yield from self._of_borders(node, node.args[1])
        if short == "zeros" and isinstance(node.args[0], ast.Tuple):
            yield from self._of_sizes(node, node.args[0])
        if short == "zeros" and code(node.args[0]).endswith(".shape"):
            array = code(node.args[0]).removesuffix(".shape")
            copy = ast.Call(ast.Attribute(named(array), "copy", ast.Load()), [], [])
            yield self._make(node, copy, "starts_from", got=array)
        whole = self._widened(node.args[0]) if node.args and short in REDUCTIONS else None
        if whole is not None:
            new = ast.Call(node.func, [whole, *node.args[1:]], node.keywords)
            yield self._make(node, new, "of_whole", function=function)
        for keyword in node.keywords:
            yield from self._of_keyword(node, keyword)
        if short.endswith(("reshape", "transpose")):
            yield from self._of_order(node, short.rsplit(".", 1)[-1])
        elif len(node.args) >= 2 and function != "range":
            for one, other in combinations(range(len(node.args)), 2):
                new = ast.Call(node.func, swapped(node.args, one, other), node.keywords)
                yield self._make(
                    node,
                    new,
                    "arguments_exchanged",
                    function=function,
                    one=self._text(node.args[one]),
                    other=self._text(node.args[other]),
                )

    def _of_sizes(self, node: ast.Call, sizes: ast.Tuple) -> Iterator[Mutation]:
        """The sizes of a new array in another order; of four also channels first."""
        orders = [swapped(sizes.elts, *pair) for pair in combinations(range(len(sizes.elts)), 2)]
        if len(sizes.elts) == 4:
            orders.append([sizes.elts[k] for k in (0, 3, 1, 2)])
        for order in orders:
            new = ast.Call(node.func, [ast.Tuple(order, ast.Load()), *node.args[1:]], node.keywords)
            yield self._make(node, new, "sizes_order", got=self._long(", ".join(map(code, order))))

    def _widened(self, node: ast.expr) -> ast.expr | None:
        """What the window that a name stands for was cut from, with all rows and columns; None for other names."""
        cut = [
            one.value
            for one in ast.walk(self.function)
            if isinstance(one, ast.Assign)
            and code(one.targets[0]) == code(node)
            and isinstance(one.value, ast.Subscript)
        ]
        if not cut or not isinstance(cut[0].slice, ast.Tuple):
            return None
        entries = [ast.Slice() if isinstance(entry, ast.Slice) else entry for entry in cut[0].slice.elts]
        return ast.Subscript(cut[0].value, ast.Tuple(entries, ast.Load()), ast.Load())

    def _of_keyword(self, node: ast.Call, keyword: ast.keyword) -> Iterator[Mutation]:
        function = code(node.func)
        others = [other for other in node.keywords if other is not keyword]
        if keyword.arg == "axis":
            yield self._make(node, ast.Call(node.func, node.args, others), "axis_left_out", function=function)
            size = len(keyword.value.elts) if isinstance(keyword.value, ast.Tuple) else 1
            most = 6 if size == 2 else 4
            for count in {1, size, size + 1}:
                for axes in combinations(range(most), count):
                    value = (
                        ast.Tuple([ast.Constant(a) for a in axes], ast.Load()) if count > 1 else ast.Constant(axes[0])
                    )
                    if code(value) != code(keyword.value):
                        new = ast.Call(node.func, node.args, [*others, ast.keyword("axis", value)])
                        yield self._make(node, new, "axes", function=function, got=code(value))
        elif keyword.arg == "keepdims":
            yield self._make(node, ast.Call(node.func, node.args, others), "keepdims_left_out", function=function)

    def _of_order(self, node: ast.Call, what: str) -> Iterator[Mutation]:
        arguments = node.args
        inside = arguments[0].elts if len(arguments) == 1 and isinstance(arguments[0], ast.Tuple) else arguments
        for one, other in combinations(range(len(inside)), 2):
            new = swapped(inside, one, other)
            got = ", ".join(map(code, new))
            yield self._make(node, ast.Call(node.func, new, []), f"{what}_order", got=self._long(got))
        if what == "transpose" and isinstance(node.func, ast.Attribute):
            yield self._make(node, node.func.value, "not_transposed")
        if what == "reshape":
            keywords = [ast.keyword("order", ast.Constant("F"))]
            of = node.func.value if isinstance(node.func, ast.Attribute) else node
            new = ast.Call(node.func, arguments, keywords)
            yield self._make(node, new, "reshape_by_columns", what=self._text(of))

    def _long(self, text: str) -> str:
        return text if len(text) <= 2 * LONGEST else "..."

    def _of_borders(self, node: ast.Call, borders: ast.Tuple) -> Iterator[Mutation]:
        """The borders that np.pad puts around each axis: at another axis, or at one end only."""
        axes = [self._axis(node.args[0], axis) for axis in range(len(borders.elts))]

        def padded(axis: int, border: ast.expr) -> ast.Call:
            new = ast.Tuple([*borders.elts[:axis], border, *borders.elts[axis + 1 :]], ast.Load())
            return ast.Call(node.func, [node.args[0], new], node.keywords)

        none = ast.Tuple([ast.Constant(0), ast.Constant(0)], ast.Load())
        there = [axis for axis, border in enumerate(borders.elts) if code(border) != code(none)]
        for axis, border in enumerate(borders.elts):
            if axis not in there:
                for other in there:
                    both = ast.Call(
                        node.func,
                        [node.args[0], ast.Tuple(swapped(borders.elts, axis, other), ast.Load())],
                        node.keywords,
                    )
                    yield self._make(node, both, "border_moved", axis=axes[other], other=axes[axis])
                yield self._make(node, padded(axis, borders.elts[there[0]]), "border_there_too", axis=axes[axis])
            elif isinstance(border, ast.Tuple):
                yield self._make(node, padded(axis, none), "border_missing", axis=axes[axis])
                for side, end in ((0, "before"), (1, "after")):
                    one_end = swapped([ast.Constant(0), border.elts[side]], 0, side ^ 1)
                    new = padded(axis, ast.Tuple(one_end, ast.Load()))
                    yield self._make(node, new, f"border_{end}_only", axis=axes[axis])
