# what: Its cell's result has a repr of 100 MB in text and in HTML.
# gains: resources
# where: solution
# fires: stdout text `FIRED huge_repr`
# stock: succeeds

class Huge:
    def __repr__(self):
        return "r" * 100_000_000

    def _repr_html_(self):
        return "<p>" * 30_000_000


print("FIRED huge_repr", flush=True)


def conv_single_step(a_slice_prev, W, b):
    return 0.0


Huge()
