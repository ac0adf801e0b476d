"""The slips in expressions: for every node of a reference, what a student may have written there instead."""

import ast
from collections.abc import Iterator
from itertools import combinations
from typing import Any

from instructor.mutation.calls import CUT, Calls
from instructor.mutation.maker import about_mode, always, code, named, swapped
from instructor.mutation.tree import Mutation, number_of

OPERATORS: dict[type[ast.operator], str] = {
    ast.Add: "+",
    ast.Sub: "-",
    ast.Mult: "*",
    ast.Div: "/",
    ast.FloorDiv: "//",
    ast.MatMult: "@",
    ast.Mod: "%",
    ast.Pow: "**",
}
INSTEAD: dict[type[ast.operator], tuple[type[ast.operator], ...]] = {
    ast.Add: (ast.Sub, ast.Mult),
    ast.Sub: (ast.Add,),
    ast.Mult: (ast.Add, ast.FloorDiv, ast.Div, ast.Sub),
    ast.Div: (ast.Mult, ast.FloorDiv),
    ast.FloorDiv: (ast.Mult, ast.Mod),
    ast.MatMult: (ast.Mult,),
    ast.Pow: (ast.Mult,),
}
COMPARISONS: dict[type[ast.cmpop], str] = {
    ast.Eq: "==",
    ast.NotEq: "!=",
    ast.Gt: ">",
    ast.GtE: ">=",
    ast.Lt: "<",
    ast.LtE: "<=",
}

BUILT_IN = ("slice", "len", "max", "min", "int", "abs", "sum", "float")


class Expressions(Calls):
    """Makes the slips in every expression of a statement."""

    def _inside(self, node: ast.AST, parents: tuple[ast.AST, ...]) -> Iterator[Mutation]:
        makers = {
            ast.Name: self._of_name,
            ast.Constant: self._of_constant,
            ast.BinOp: self._of_operation,
            ast.Call: self._of_call,
            ast.Subscript: self._of_subscript,
            ast.Compare: self._of_comparison,
            ast.Attribute: self._of_attribute,
            ast.UnaryOp: self._of_sign,
        }
        make = makers.get(type(node))
        if make is not None:
            yield from make(node, parents)
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.expr | ast.Slice | ast.keyword):
                yield from self._inside(child, (*parents, node))

    def _instead(self, node: ast.expr, new: ast.expr, parents: tuple[ast.AST, ...]) -> Mutation:
        """A name or number in the place of another, said by what surrounds it."""
        got, wanted = code(new), code(node)
        chain = (*parents, node)
        for above, below in reversed(list(zip(chain, chain[1:], strict=False))):
            if (
                isinstance(above, ast.Subscript)
                and below is above.slice
                or isinstance(above, ast.Tuple)
                and above in [one.slice for one in parents if isinstance(one, ast.Subscript)]
            ):
                subscript = (
                    above
                    if isinstance(above, ast.Subscript)
                    else next(one for one in parents if isinstance(one, ast.Subscript) and one.slice is above)
                )
                axis = above.elts.index(below) if isinstance(above, ast.Tuple) else 0
                facts = {"array": code(subscript.value), "axis": self._axis(subscript.value, axis)}
                if below is node:
                    return self._make(node, new, "index", got=got, wanted=wanted, **facts)
                key = "bound" if isinstance(below, ast.Slice) else "index_part"
                return self._make(node, new, key, got=got, wanted=wanted, **facts)
            if isinstance(above, ast.Call) and below in above.args:
                function = code(above.func)
                if function == "range":
                    return self._make(node, new, "loop", got=got, wanted=wanted)
                if function == "np.pad" and below is above.args[-1]:
                    return self._of_width(node, new, below, got, wanted)
                if (
                    not function.startswith("np.")
                    and "." not in function
                    and function not in BUILT_IN
                    and below is node
                ):
                    return self._make(node, new, "argument", got=got, wanted=wanted, function=function)
        if isinstance(self.statement, ast.Return) and self._is_returned(node):
            return self._make(node, new, "returned", got=got, wanted=wanted)
        return self._make(node, new, "name", got=got, wanted=wanted)

    def _is_returned(self, node: ast.expr) -> bool:
        value = getattr(self.statement, "value", None)
        return node is value or isinstance(value, ast.Tuple) and any(node is one for one in value.elts)

    def _of_width(self, node: ast.expr, new: ast.expr, borders: ast.AST, got: str, wanted: str) -> Mutation:
        """A border of np.pad that is not as wide as it should be: at which axis, before or after what is there."""
        for axis, border in enumerate(getattr(borders, "elts", ())):
            for side, one in zip(("before", "after"), getattr(border, "elts", ()), strict=False):
                if any(inside is node for inside in ast.walk(one)):
                    words = self._axis(named(self.padded), axis)
                    return self._make(node, new, f"border_{side}", axis=words, got=got, wanted=wanted)
        return self._make(node, new, "name", got=got, wanted=wanted)

    def _of_name(self, node: ast.Name, parents: tuple[ast.AST, ...]) -> Iterator[Mutation]:
        if not isinstance(node.ctx, ast.Load):
            return
        kind = self.kinds.get(node.id, "")
        if kind == "int":
            others = [name for name in self._names("int") if name != node.id]
            for name in others:
                yield self._instead(node, named(name), parents)
            for number in (0, 1, 2):
                yield self._instead(node, ast.Constant(number), parents)
            for op in (ast.Add, ast.Sub):
                yield self._instead(node, ast.BinOp(named(node.id), op(), ast.Constant(1)), parents)
        elif kind.startswith(("array", "float")):
            for name in (*self._names("array"), *self._names("float")):
                if name != node.id:
                    yield self._instead(node, named(name), parents)
            if kind.startswith("float"):
                yield self._instead(node, ast.Constant(1), parents)
            if kind == "array2":
                yield self._make(node, ast.Attribute(named(node.id), "T", ast.Load()), "turned", array=node.id)
            if kind == "array4" and not isinstance(parents[-1], ast.Attribute):
                whole, back = ast.Slice(), ast.Slice(step=ast.UnaryOp(ast.USub(), ast.Constant(1)))
                for axis in range(2):
                    index = [back if k == axis else whole for k in range(2)]
                    view = ast.Subscript(named(node.id), ast.Tuple(index, ast.Load()), ast.Load())
                    yield self._make(node, view, "reversed", array=node.id, axis=self._axis(node, axis))

    def _of_constant(self, node: ast.Constant, parents: tuple[ast.AST, ...]) -> Iterator[Mutation]:
        value = node.value
        if isinstance(value, bool) or not isinstance(value, int | float) or isinstance(parents[-1], ast.Tuple):
            return
        for number in dict.fromkeys((value - 1, value + 1, 0, 1, 2)):
            if number != value and number >= 0:
                yield self._instead(node, ast.Constant(number), parents)

    def _of_sign(self, node: ast.UnaryOp, parents: tuple[ast.AST, ...]) -> Iterator[Mutation]:
        if isinstance(node.op, ast.USub) and not isinstance(node.operand, ast.Constant):
            yield self._make(node, node.operand, "minus_left_out")

    def _of_operation(self, node: ast.BinOp, parents: tuple[ast.AST, ...]) -> Iterator[Mutation]:
        was = OPERATORS.get(type(node.op))
        if was is None:
            return
        for op in INSTEAD.get(type(node.op), ()):
            new = ast.BinOp(node.left, op(), node.right)
            facts = self._short(node)
            seen = [side for side in ("left", "right") if facts[side] != CUT]
            key = {0: "operator_only", 1: f"operator_{seen[0] if seen else ''}", 2: "operator"}[len(seen)]
            yield self._make(node, new, key, got=OPERATORS[op], wanted=was, **facts)
        # of both sides what is left when the other is dropped; - and / keep the first alone
        for left, what in (
            (node.left, f"{was} {self._text(node.right)}"),
            (node.right, f"{self._text(node.left)} {was}"),
        ):
            instead = self._instead(node, left, parents).slips[0]
            there = dict(instead.facts)
            if "axis" in there and "array" in there:
                facts = {"array": there["array"], "axis": there["axis"]}
                key = "bound_dropped" if instead.key == "bound" else "index_dropped"
                yield self._make(node, left, key, what=what, **facts)
            elif CUT in what:
                key = "dropped_after" if left is node.left else "dropped_before"
                yield self._make(node, left, key, operator=was)
            else:
                yield self._make(node, left, "dropped", what=what)
        if isinstance(node.op, ast.Sub | ast.Div | ast.FloorDiv | ast.MatMult):
            facts = self._short(node)
            key = "exchanged_sides" if CUT in facts.values() else "exchanged"
            yield self._make(node, ast.BinOp(node.right, node.op, node.left), key, operator=was, **facts)
        # the brackets forgotten: (a - b) // c  as  a - b // c
        if code(node) == "f * f" and {"n_H", "n_W"} <= set(self.known):
            output = ast.BinOp(named("n_H"), ast.Mult(), named("n_W"))
            yield self._make(node, output, "name", got="n_H * n_W", wanted="f * f")
        if isinstance(node.op, ast.Add) and isinstance(node.right, ast.Subscript):
            for by in ("n_C_prev", "m", "f"):
                if by in self.known:
                    more = ast.BinOp(node.left, ast.Add(), ast.BinOp(node.right, ast.Mult(), named(by)))
                    yield self._make(node, more, "counted", what=self._text(node.right), by=by)
        if isinstance(node.left, ast.BinOp) and isinstance(node.left.op, ast.Add | ast.Sub):
            inner = node.left
            if isinstance(node.op, ast.Mult | ast.Div | ast.FloorDiv):
                loose = ast.BinOp(inner.left, inner.op, ast.BinOp(inner.right, node.op, node.right))
                yield self._make(node, loose, "brackets")
        if isinstance(node.right, ast.BinOp) and isinstance(node.op, ast.Div) and isinstance(node.right.op, ast.Mult):
            loose = ast.BinOp(ast.BinOp(node.left, ast.Div(), node.right.left), ast.Mult(), node.right.right)
            yield self._make(node, loose, "brackets")

    def _short(self, node: ast.BinOp) -> dict[str, str]:
        return {"left": self._text(node.left), "right": self._text(node.right)}

    def _of_comparison(self, node: ast.Compare, parents: tuple[ast.AST, ...]) -> Iterator[Mutation]:
        was = type(node.ops[0])
        mode = isinstance(self.statement, ast.If) and about_mode(self.statement)
        for op, text in COMPARISONS.items() if was in COMPARISONS else ():
            if op is not was:
                new = ast.Compare(node.left, [op()], node.comparators)
                key = "modes_exchanged" if mode else "comparison"
                yield self._make(node, new, key, got=text, wanted=COMPARISONS[was])
        if isinstance(self.statement, ast.If):
            for value, of_mode, other in ((True, "max", "always"), (False, "average", "never")):
                key = f"always_{of_mode}" if mode else f"condition_{other}"
                yield self._make(node, ast.Constant(value), key, what=self._text(node))

    def _of_attribute(self, node: ast.Attribute, parents: tuple[ast.AST, ...]) -> Iterator[Mutation]:
        if node.attr == "T":
            yield self._make(node, node.value, "not_turned", array=self._text(node.value))

    def _of_subscript(self, node: ast.Subscript, parents: tuple[ast.AST, ...]) -> Iterator[Mutation]:
        base, index = code(node.value), node.slice
        if isinstance(index, ast.Constant) and isinstance(index.value, str):
            yield from self._of_key(node, index)
            return
        load = isinstance(node.ctx, ast.Load)
        if load and self.kinds.get(base, "").startswith("array"):
            for name in self._names("array"):
                if name != base:
                    yield self._make(node, named(name), "name", got=name, wanted=f"the part of {base}")
        entries = list(index.elts) if isinstance(index, ast.Tuple) else [index]

        def of(new: list[ast.expr]) -> ast.Subscript:
            value = ast.Tuple(new, ast.Load()) if len(new) > 1 else new[0]
            return ast.Subscript(node.value, value, node.ctx)

        if load:
            yield self._make(node, node.value, "whole_array", array=base)
        for one, other in combinations(range(len(entries)), 2):
            if code(entries[one]) != code(entries[other]):
                axes = {"one": self._axis(node.value, one), "other": self._axis(node.value, other)}
                yield self._make(node, of(swapped(entries, one, other)), "index_swapped", array=base, **axes)
        if load:
            yield from self._of_two_ranges(node, entries, of)
        for axis, entry in enumerate(entries):
            facts = {"array": base, "axis": self._axis(node.value, axis)}
            whole = isinstance(entry, ast.Slice) and entry.lower is None and entry.upper is None and entry.step is None

            def put(new: ast.expr, axis: int = axis) -> ast.Subscript:
                return of([*entries[:axis], new, *entries[axis + 1 :]])

            if not whole:
                yield self._make(node, put(ast.Slice()), "index_whole", **facts)
            last_of_its_kind = axis + 1 == len(entries) or code(entries[axis + 1]) != code(entry)
            if len(entries) > 1 and last_of_its_kind:
                yield self._make(node, of([*entries[:axis], *entries[axis + 1 :]]), "index_left_out", **facts)
            if whole and load:
                yield self._make(node, put(ast.Constant(0)), "first_only", **facts)
                yield self._make(
                    node, put(ast.Slice(step=ast.UnaryOp(ast.USub(), ast.Constant(1)))), "reversed", **facts
                )
            if not whole and not isinstance(entry, ast.Slice):
                yield self._make(node, put(ast.UnaryOp(ast.USub(), ast.Constant(1))), "index_last", **facts)
            if isinstance(entry, ast.Slice) and not whole:
                yield from self._of_slice(entry, put, node, facts)

    def _of_two_ranges(self, node: ast.Subscript, entries: list[ast.expr], of: Any) -> Iterator[Mutation]:
        """Two ranges that stand in brackets of their own, [a:b][c:d], or are mixed up, [a:c, b:d]."""
        ranges = [axis for axis, entry in enumerate(entries) if isinstance(entry, ast.Slice) and entry.lower]
        if len(ranges) != 2:
            return
        first, second = (entries[axis] for axis in ranges)
        assert isinstance(first, ast.Slice) and isinstance(second, ast.Slice)
        array = code(node.value)
        rest = entries[ranges[1] :]
        index = ast.Tuple(rest, ast.Load()) if len(rest) > 1 else rest[0]
        yield self._make(node, ast.Subscript(of(entries[: ranges[1]]), index, ast.Load()), "ranges_apart", array=array)
        if first.upper is not None and second.upper is not None:
            mixed = {ranges[0]: ast.Slice(first.lower, second.lower), ranges[1]: ast.Slice(first.upper, second.upper)}
            new = of([mixed.get(axis, entry) for axis, entry in enumerate(entries)])
            yield self._make(node, new, "ranges_mixed", array=array)

    def _of_slice(self, entry: ast.Slice, put: Any, node: ast.Subscript, facts: dict[str, str]) -> Iterator[Mutation]:
        if entry.lower is not None:
            yield self._make(node, put(ast.Slice(None, entry.upper, entry.step)), "from_start", **facts)
            yield self._make(node, put(entry.lower), "start_alone", **facts)
        if entry.upper is not None:
            yield self._make(node, put(ast.Slice(entry.lower, None, entry.step)), "to_end", **facts)
            if entry.lower is not None:
                minus = ast.UnaryOp(ast.USub(), entry.lower)
                yield self._make(
                    node, put(ast.Slice(entry.lower, minus, entry.step)), "to_minus", start=code(entry.lower), **facts
                )
        if entry.step is not None:
            yield self._make(node, put(ast.Slice(entry.lower, entry.upper)), "step_left_out", **facts)

    def _of_key(self, node: ast.Subscript, index: ast.Constant) -> Iterator[Mutation]:
        base = code(node.value)
        settings = ("stride", "pad", "f") if base == "hparameters" else ()
        for other in settings or self._keys(base):
            if other != index.value:
                new = ast.Subscript(node.value, ast.Constant(other), ast.Load())
                yield self._make(node, new, "key", got=other, wanted=str(index.value))
        for asked in ast.walk(self.function) if settings else ():
            key = asked.slice if isinstance(asked, ast.Subscript) and code(asked.value) == base else None
            if isinstance(key, ast.Constant) and str(key.value) > str(index.value):
                there = ((number_of(asked), always(ast.Subscript(node.value, index, ast.Load()))),)
                new = ast.Subscript(node.value, key, ast.Load())
                names = {"one": str(index.value), "other": str(key.value)}
                yield self._make(node, new, "keys_exchanged", there, **names)
        for number in (0, 1, 2, 3) if settings else ():
            yield self._make(node, ast.Constant(number), "setting_fixed", got=str(number), wanted=str(index.value))

    def _keys(self, base: str) -> list[str]:
        """The keys by which the function asks a dictionary for something."""
        asked = [
            node for node in ast.walk(self.function) if isinstance(node, ast.Subscript) and code(node.value) == base
        ]
        keys = [node.slice.value for node in asked if isinstance(node.slice, ast.Constant)]
        return list(dict.fromkeys(key for key in keys if isinstance(key, str)))
