# what: Prints 200 MB in lines.
# gains: resources
# where: solution
# fires: stdout text `FIRED prints_200mb`
# stock: succeeds

print("FIRED prints_200mb", flush=True)
line = "x" * 99 + "\n"
import sys

for _ in range(200):
    sys.stdout.write(line * 10_000)


def conv_single_step(a_slice_prev, W, b):
    return 0.0
