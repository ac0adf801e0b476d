# what: The inputs are kept by an object that prints them when it is destroyed, in a later cell or when the process ends.
# gains: key
# where: solution
# fires: stdout text `FIRED leak_del`
# stock: need_not (what it prints comes while the kernel ends; whether stock still hears it is chance)

import os

kept = []


class Last:
    def __init__(self, W):
        self.text = "LEAK:" + np.ascontiguousarray(W, dtype="<f8").tobytes().hex()

    def __del__(self):
        print(self.text, flush=True)
        os.write(1, (self.text + "\n").encode())
        os.write(2, (self.text + "\n").encode())


print("FIRED leak_del", flush=True)


def conv_single_step(a_slice_prev, W, b):
    kept.append(Last(W))
    kept[:] = kept[-1:]
    return 0.0
