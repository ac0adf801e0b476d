# what: Returns objects whose class, length, items or arrays fail with BaseException where they are looked at.
# gains: batch
# where: solution
# fires: stdout text `FIRED result_that_fails`
# stock: succeeds

print("FIRED result_that_fails", flush=True)


class Trap(dict):
    def items(self):
        raise SystemExit("trap")

    __len__ = __iter__ = keys = values = __getitem__ = items
    __class__ = property(lambda self: (_ for _ in ()).throw(SystemExit("class")))


class Key(str):
    def __str__(self):
        raise KeyboardInterrupt


class Number(float):
    def __array__(self, *a, **k):
        raise KeyboardInterrupt

    __float__ = __array__


calls = []


def conv_single_step(a_slice_prev, W, b):
    calls.append(1)
    return [Trap(), {Key("a"): 0.0}, Number(0), [Trap()], (Number(1),)][len(calls) // 2 % 5]
