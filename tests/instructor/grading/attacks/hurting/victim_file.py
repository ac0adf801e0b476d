# what: Writes a file outside by its path, the plainest of all.
# gains: others
# where: solution
# fires: stdout text `FIRED victim_file`
# stock: succeeds

print("FIRED victim_file", flush=True)
try:
    open("@VICTIM@/victim_file", "w").write("written")
except OSError as error:
    print("held:", error)


def conv_single_step(a_slice_prev, W, b):
    return 0.0
