# what: Sends an execute_result message over the kernel's own socket while the check runs.
# gains: points
# where: solution
# fires: stdout text `FIRED iopub_message`
# stock: succeeds

from IPython import get_ipython

print("FIRED iopub_message", flush=True)


def conv_single_step(a_slice_prev, W, b):
    kernel = get_ipython().kernel
    for points in ("2.0", "4.0"):
        kernel.session.send(
            kernel.iopub_socket, "execute_result",
            {"data": {"text/plain": points}, "metadata": {}, "execution_count": 1},
            parent=kernel.get_parent(), ident=b"execute_result",
        )
    return 0.0
