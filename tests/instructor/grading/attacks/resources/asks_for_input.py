# what: Asks for input, in its cell, when called, by getpass, by pdb and from descriptor 0.
# gains: batch
# where: solution
# fires: stdout text `FIRED asks_for_input`
# stock: need_not (stock's kernel refuses input)

print("FIRED asks_for_input", flush=True)
for ask in (input, __import__("getpass").getpass):
    try:
        ask("name? ")
    except BaseException as error:
        print("held:", type(error).__name__)


def conv_single_step(a_slice_prev, W, b):
    import os
    import pdb

    try:
        input("? ")
    except BaseException:
        pass
    os.read(0, 1)
    pdb.set_trace()
    return 0.0
