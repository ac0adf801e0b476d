# what: Reads the secret seed, from which all hidden inputs follow.
# gains: key
# where: solution
# fires: stdout text `FIRED seed`
# stock: succeeds

print("FIRED seed", flush=True)
try:
    print("STOLEN", open("@KEY@/seed.txt", "rb").read(16).hex())
except OSError as error:
    print("held:", error)


def conv_single_step(a_slice_prev, W, b):
    return 0.0
